import { ProcError } from './error.ts'
import { decimal } from './number.ts'

const FILE = 'fd'

export type DescriptorKind = 'socket' | 'pipe' | 'anon' | 'namespace' | 'memory' | 'file'

export interface Target {
  kind: DescriptorKind
  /** Of a socket, a pipe or a namespace: the same inode in two processes is the same object. */
  inode?: number
  /**
   * What stands before the inode (`socket`, `pipe`, `net`), the type of an anonymous inode
   * (`eventpoll`), the name of a memfd, or the path; of an unlinked file it ends in ` (deleted)`.
   */
  name: string
}

/**
 * Parses what readlink(2) gives for /proc/PID/fd/N.
 *
 * @throws ProcError where the text is empty or an inode is beyond 2^53
 * @see man 5 proc_pid_fd
 */
export function parseTarget(link: string): Target {
  if (link === '') throw new ProcError(FILE, 'the target should not be empty')

  const [, type, inode] = /^([a-z_]+):\[(\d+)\]$/.exec(link) ?? []
  if (type !== undefined) {
    const kind = type === 'socket' || type === 'pipe' ? type : 'namespace'
    return { kind, inode: decimal(FILE, `inode of ${type}`, inode), name: type }
  }
  // Most types are in brackets; `anon_inode:inotify` and a few are not.
  const [, anon] = /^anon_inode:\[?([^\]]*)\]?$/s.exec(link) ?? []
  if (anon !== undefined) return { kind: 'anon', name: anon }

  const [, memory] = /^\/memfd:(.*) \(deleted\)$/s.exec(link) ?? []
  if (memory !== undefined) return { kind: 'memory', name: memory }

  return { kind: 'file', name: link }
}
