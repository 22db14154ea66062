import { statSync } from 'node:fs'
import { type DescriptorKind, parseTarget } from '../proc/descriptor.ts'
import { readLink, readNumbers, unlessGone } from './procfile.ts'

export interface Descriptor {
  number: number
  kind: DescriptorKind
  /** The same inode in two processes is the same socket or pipe. */
  inode?: number
  /** As readlink(2) gives it: `socket:[4711]`, `/dev/null`. */
  target: string
}

/** Up to so many descriptors are counted one by one, which is exact. */
const LISTED = 256

/**
 * Counts the descriptors of a process.
 *
 * @param root where proc(5) is mounted
 * @returns undefined where the process has gone, or its directory is not ours to read
 * @see man 5 proc_pid_fd
 */
export function countDescriptors(pid: number, root = '/proc'): number | undefined {
  const folder = `${root}/${pid}/fd`
  // Since Linux 6.2 the size of the directory counts the numbers in use; before, it is 0. A process
  // that waits in accept(2) already has a number in use for the connection to come, and no file.
  const size = unlessGone(() => statSync(folder).size)
  if (size === undefined || size > LISTED) return size
  return readNumbers(folder)?.length ?? (size === 0 ? undefined : size)
}

/**
 * Lists the descriptors of a process by ascending number.
 *
 * It takes a system call for each: 5 µs, so for what is looked at and not for every sample.
 *
 * @param root where proc(5) is mounted
 * @returns none where the process has gone, is a zombie, or is another user's
 */
export function descriptors(pid: number, root = '/proc'): Descriptor[] {
  const folder = `${root}/${pid}/fd`
  const numbers = (readNumbers(folder) ?? []).sort((a, b) => a - b)
  return numbers.flatMap((number) => {
    const target = readLink(`${folder}/${number}`)
    if (target === undefined) return [] // closed since the directory was read
    const { kind, inode } = parseTarget(target)
    return [{ number, kind, ...(inode === undefined ? {} : { inode }), target }]
  })
}
