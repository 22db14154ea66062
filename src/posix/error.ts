import { constants } from 'node:os'
import { getSystemErrorMap } from 'node:util'
import { errno, strerror } from './libc.ts'

const names = new Map<number, [name: string, text: string]>()

/** Name and text of an errno, looked up once. */
function nameError(number: number): [name: string, text: string] {
  const name = names.get(number) ?? lookUp(number)
  names.set(number, name)
  return name
}

/** As libuv words them; the C library's where libuv has none. */
function lookUp(number: number): [name: string, text: string] {
  const known = getSystemErrorMap().get(-number)
  if (known !== undefined) return known
  const name = Object.entries(constants.errno).find(([, each]) => each === number)?.[0]
  return [name ?? `errno ${number}`, strerror(number).toLowerCase()]
}

/**
 * A system call that failed, in Node's own convention: `code` is the name that errno(3) gives the
 * number ('EMFILE'), `syscall` the call, `errno` the number, negative as libuv has it.
 */
export class PosixError extends Error {
  override readonly name = 'PosixError'
  readonly code: string
  readonly errno: number
  readonly syscall: string

  /**
   * @param number errno(3) of the call, positive
   * @param syscall the call that failed: 'accept'
   * @param about what it was called with, where that helps: '0.0.0.0:8888'
   */
  constructor(number: number, syscall: string, about?: string) {
    const [code, text] = nameError(number)
    super(`${syscall}: ${code}, ${text}${about === undefined ? '' : ` (${about})`}`)
    this.code = code
    this.errno = -number
    this.syscall = syscall
  }
}

/** Passes a call's result on, or throws what errno says where the result is -1. */
export function check(result: number, syscall: string, about?: string): number {
  if (result === -1) throw new PosixError(errno(), syscall, about)
  return result
}

/** Whether it is a system call's failure with one of those names: the ones a caller expects. */
export function failedWith(error: unknown, ...codes: string[]): error is PosixError {
  return error instanceof PosixError && codes.includes(error.code)
}
