import { check } from './error.ts'
import * as libc from './libc.ts'

export const RLIMIT_NOFILE = 7
const UNLIMITED = 0xffff_ffff_ffff_ffffn

/** A limit: what holds, and how far the process may raise it; Infinity for none. */
export type Limit = { soft: number; hard: number }

/** Reads a limit of this process, such as RLIMIT_NOFILE. getrlimit(2) */
export function getrlimit(resource: number): Limit {
  const buffer = Buffer.alloc(16)
  check(libc.getrlimit(resource, buffer), 'getrlimit')
  const value = (offset: number) => {
    const number = buffer.readBigUInt64LE(offset)
    return number === UNLIMITED ? Number.POSITIVE_INFINITY : Number(number)
  }
  return { soft: value(0), hard: value(8) }
}

/** Sets a limit of this process. setrlimit(2) @throws PosixError EINVAL, EPERM */
export function setrlimit(resource: number, { soft, hard }: Limit): void {
  const buffer = Buffer.alloc(16)
  const encode = (value: number) => (value === Number.POSITIVE_INFINITY ? UNLIMITED : BigInt(value))
  buffer.writeBigUInt64LE(encode(soft), 0)
  buffer.writeBigUInt64LE(encode(hard), 8)
  check(libc.setrlimit(resource, buffer), 'setrlimit')
}
