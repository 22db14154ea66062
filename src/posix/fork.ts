/**
 * A real fork() from Node. What makes it work, each measured (CONTRIBUTING.md, "How fork() works"):
 *
 * - V8 marks its pages MADV_DONTFORK, so that a child would die at its first step in JavaScript.
 *   One madvise(MADV_DOFORK) over the whole address range, right before the fork, undoes it.
 *   Nothing may be mapped between the two calls; numbers as arguments make koffi allocate nothing.
 * - Only the calling thread lives on in the child. The flags of environment.ts keep V8 from having
 *   threads that the child would wait for.
 * - A child without an event loop runs on the parent's stack, to its end, and leaves by _exit. A
 *   child that needs the loop starts on an empty stack: TerminateExecution unwinds every frame of
 *   the parent that the child has copies of, and no `catch` or `finally` in them runs.
 */
import { becomeChild, endChild, failChild, ownPid } from './child.ts'
import { demandFlags } from './environment.ts'
import { check } from './error.ts'
import * as libc from './libc.ts'
import { reviveLoop } from './loop.ts'

const MADV_DOFORK = 11
const LOW = 0x10000
// Every user address of a 47-bit (x86-64) or 48-bit (arm64) address space, but its very end.
const LENGTH = (process.arch === 'arm64' ? 2 ** 48 : 2 ** 47) - 0x100000 - LOW
const AsyncFunction = (async () => {}).constructor

let ready = false

/** What can only fail before the first fork, and what it need not load again after it. */
function prepare(): void {
  demandFlags()
  ownPid()
  ready = true
}

/**
 * Makes a copy of this process: same memory, same descriptors, a pid of its own. fork(2)
 *
 * In C, fork returns twice. Here it returns once, in the parent; the child runs `child` and ends,
 * with process.exitCode or 0, when that returns: it cannot fall back into its parent's code. An
 * error that leaves `child` is printed and ends it with 1.
 * @param child the child's side. An async function gets an event loop of its own: timers, promises,
 * files, servers; the child ends when its promise settles
 * @returns the child's pid
 * @throws PosixError EAGAIN at the limit of processes (`--pids-limit`), ENOMEM
 */
export function fork(child: () => void | Promise<void>): number {
  if (!ready) prepare()
  // ENOMEM only says that the range has holes: it has, and all that is mapped was marked.
  libc.madvise(LOW, LENGTH, MADV_DOFORK)
  const pid = libc.fork()
  if (pid !== 0) return check(pid, 'fork')
  // child
  becomeChild()
  if (child.constructor === AsyncFunction) return reviveLoop(child)
  try {
    child()
  } catch (error) {
    failChild(error)
  }
  return endChild()
}
