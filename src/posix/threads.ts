import { readdirSync, readFileSync } from 'node:fs'
import { getpid, sleep } from './process.ts'

const LOOK_EVERY = 0.001

/** For each other thread of this process: does it sleep, and the nanoseconds that it has run. */
function otherThreads(): { sleeps: boolean; ran: string }[] {
  return readdirSync('/proc/self/task')
    .filter((thread) => Number(thread) !== getpid())
    .map((thread) => {
      const file = (name: string) => readFileSync(`/proc/self/task/${thread}/${name}`, 'utf8')
      const ran = file('schedstat')
      return { sleeps: /\) S /.test(file('stat')), ran }
    })
}

/**
 * Waits until Node's helper threads rest. They do so between tasks, and only this thread gives them
 * tasks. A thread that works may hold a lock of the C or C++ library; a child forked at that moment
 * gets the lock and not the thread, and waits for ever. Seen within 100 launches: V8 compiling, in
 * the background, the WebAssembly that strips types. proc_pid_task(5)
 */
export function awaitQuiet(): void {
  for (let before = ''; ; ) {
    const threads = otherThreads()
    const now = threads.map(({ ran }) => ran).join()
    // Asleep alone is not enough, since a page fault is a sleep, too; nor is not having run, on a
    // machine that is busy with other things.
    if (now === before && threads.every(({ sleeps }) => sleeps)) return
    before = now
    sleep(LOOK_EVERY)
  }
}
