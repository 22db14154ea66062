import { check } from './error.ts'
import * as libc from './libc.ts'
import { type Signal, signalName } from './signal.ts'

/** waitpid's option: do not wait where no child has ended yet. */
export const WNOHANG = 1

/** A child that ended, in Node's convention: an exit code, or else the signal that killed it. */
export type Ended =
  | { pid: number; code: number; signal: undefined }
  | { pid: number; code: undefined; signal: Signal }

const word = Buffer.alloc(4)

/** Decodes a wait status as WIFEXITED, WEXITSTATUS and WTERMSIG do. wait(2) */
export function decodeStatus(pid: number, status: number): Ended {
  const signal = (status & 0x7f) === 0 ? undefined : signalName(status & 0x7f)
  if (signal !== undefined) return { pid, code: undefined, signal }
  return { pid, code: (status >> 8) & 0xff, signal: undefined }
}

/** 'exited with 3', 'killed by SIGKILL' */
export function describe(ended: Ended): string {
  return ended.signal === undefined ? `exited with ${ended.code}` : `killed by ${ended.signal}`
}

/**
 * Reaps a child that has ended: only then does the kernel forget it. waitpid(2)
 * @param pid that child, or -1 for any
 * @param options WNOHANG: with children but none that has ended, the kernel returns 0 and this
 * returns undefined
 * @throws PosixError ECHILD when there is no such child (left)
 */
export function waitpid(pid: number): Ended
export function waitpid(pid: number, options: number): Ended | undefined
export function waitpid(pid: number, options = 0): Ended | undefined {
  const ended = libc.waitpid(pid, word, options)
  check(ended, 'waitpid', pid === -1 ? undefined : `pid ${pid}`)
  return ended === 0 ? undefined : decodeStatus(ended, word.readInt32LE(0))
}

/** Waits for any child to end and reaps it. wait(2) @throws PosixError ECHILD without children */
export function wait(): Ended {
  return waitpid(-1)
}
