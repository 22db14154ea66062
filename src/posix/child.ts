/** What a forked copy of Node must not share with its parent, and how it ends. */
import { inspect } from 'node:util'
import { PosixError } from './error.ts'
import * as libc from './libc.ts'
import { ownRandomness } from './random.ts'

let mended = false

/** Makes process.pid ask the kernel; Node's own is the number of the process that it started as. */
export function ownPid(): void {
  Object.defineProperty(process, 'pid', { get: libc.getpid, configurable: true })
}

/** The child's first steps: its own randomness, its own end. */
export function becomeChild(): void {
  ownRandomness()
  if (process.exitCode !== undefined) process.exitCode = undefined
  // What the parent wanted done at its own end is not the child's to do.
  if (process.listenerCount('exit') > 0) process.removeAllListeners('exit')
  if (!mended) ownEnd()
}

/**
 * Ends a child by _exit(2), also from process.exit, from an error that nobody caught, and where
 * its loop runs empty: Node's own way out joins threads that a child does not have.
 */
function ownEnd(): void {
  mended = true
  process.reallyExit = libc._exit
  const emit = process.emit.bind(process) as (event: string, ...rest: unknown[]) => boolean
  const emitInChild = (event: string, ...rest: unknown[]): boolean => {
    const heard = emit(event, ...rest)
    if (event === 'uncaughtException' && !heard) return failChild(rest[0])
    if (event === 'exit') return libc._exit(Number(process.exitCode ?? rest[0]))
    return heard
  }
  process.emit = emitInChild as typeof process.emit
}

/** Ends the child as process.exit does: 'exit' listeners that it added run, then _exit(2). */
export function endChild(): never {
  if (process.listenerCount('exit') > 0) process.exit()
  return libc._exit(Number(process.exitCode ?? 0))
}

/**
 * Prints an error that the child did not catch, in one write(2) on stderr, and ends it with
 * `code`. A failed system call says in its one line all there is to say; other errors bring their
 * stack.
 */
export function failChild(error: unknown, code = 1): never {
  const plain = error instanceof PosixError ? error.message : error
  const text = typeof plain === 'string' ? plain : inspect(plain)
  const line = Buffer.from(`${text}\n`)
  libc.write(2, line, line.length)
  process.exitCode = code
  return endChild()
}
