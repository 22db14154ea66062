import { readdirSync, readlinkSync } from 'node:fs'
import { endChild, failChild } from './child.ts'
import { check } from './error.ts'
import * as libc from './libc.ts'

/** How often a child looks whether it still has something to wait for, in milliseconds. */
const LOOK_EVERY = 1000
/** Node's own exit code for a top-level await that never settles. */
const NEVER_SETTLED = 13
/** The loop's descriptors come after these, as a shell keeps its own above those people count. */
const LOW = [3, 4, 5, 6, 7, 8, 9]

/**
 * Gives a forked child an event loop of its own, and leaves the parent's frames for good.
 * uv_loop_fork makes new descriptors for the loop in place of those shared with the parent.
 * @param main runs in the loop, on an empty stack; the child ends when its promise settles
 */
export function reviveLoop(main: () => void | Promise<void>): never {
  check(libc.uvLoopFork(libc.uvDefaultLoop()), 'uv_loop_fork')
  stayInLoop()
  setImmediate(async () => {
    try {
      await main()
    } catch (error) {
      failChild(error)
    }
    endChild()
  })
  libc.terminateExecution(libc.currentIsolate())
  // V8 honours the request at the next loop edge; no `finally` runs on the way out.
  for (;;);
}

/**
 * Keeps the loop from ending by itself. After its end Node would wait for tasks of worker threads
 * that a child does not have; a forked timer callback would leave the timers without a reference.
 * A prepare handle does both; its callback has to be a native function that does nothing.
 */
function stayInLoop(): void {
  const handle = Buffer.alloc(libc.uvHandleSize(libc.UV_PREPARE))
  check(libc.uvPrepareInit(libc.uvDefaultLoop(), handle), 'uv_prepare_init')
  check(libc.uvPrepareStart(handle, libc.uvHandleGetLoop), 'uv_prepare_start')
  const inherited = openStreams(process.getActiveResourcesInfo())
  setInterval(() => {
    // Referring to it here keeps the collector from taking the handle's memory away.
    const active = handle.length > 0 ? process.getActiveResourcesInfo() : []
    if (active.length > Math.min(inherited, openStreams(active))) return
    failChild(
      'fork: nothing is left to wait for, and the promise of the child never settled',
      NEVER_SETTLED,
    )
  }, LOOK_EVERY).unref()
}

/** How many of the loop's resources are streams as standard output is: pipes and terminals. */
function openStreams(resources: string[]): number {
  return resources.filter((name) => name === 'PipeWrap' || name === 'TTYWrap').length
}

/** What each open descriptor of this process stands for: 'pipe:[4711]'. proc_pid_fd(5) */
export function descriptorTable(): Map<number, string> {
  const table = new Map<number, string>()
  for (const name of readdirSync('/proc/self/fd')) {
    try {
      table.set(Number(name), readlinkSync(`/proc/self/fd/${name}`))
    } catch {
      // The listing's own descriptor, gone by now.
    }
  }
  return table
}

/**
 * Leaves the process with descriptors 0, 1 and 2, libuv's lock, and the loop's from 10 on, so that
 * a program's first socket is 3, as in any classical process. Call it from the loop, before
 * anything is open.
 *
 * The lock is a pipe that libuv replaces in every child, at the moment of the fork and under the
 * same numbers: those stay taken, or the lesson's own descriptors would be closed in its children.
 * @param parents the table of the parent before its fork: a pipe that is not in it is new
 */
export function keepLoopHigh(parents: Map<number, string>): void {
  for (const [fd, target] of descriptorTable()) {
    const replaced = target.startsWith('pipe:') && target !== parents.get(fd)
    if (fd > 2 && !replaced) check(libc.close(fd), 'close')
  }
  const free = LOW.filter((fd) => !descriptorTable().has(fd))
  for (const fd of free) check(libc.dup2(0, fd), 'dup2')
  check(libc.uvLoopFork(libc.uvDefaultLoop()), 'uv_loop_fork')
  for (const fd of free) check(libc.close(fd), 'close')
}
