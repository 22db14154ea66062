import { descriptors } from './descriptors.ts'
import { readLink } from './procfile.ts'
import type { Snapshot } from './snapshot.ts'

/** A process that holds a listening socket, and its descriptor for it. */
export interface Holder {
  pid: number
  number: number
}

/**
 * Finds the oldest process that holds one of the snapshot's listening sockets: the server, where
 * its children have inherited the socket.
 *
 * @param last what it gave before; as long as that still holds, this costs one system call
 * @param root where proc(5) is mounted
 * @returns undefined where nothing listens, or in no process that this may look into
 */
export function findHolder(
  { processes, listeners }: Snapshot,
  last?: Holder,
  root = '/proc',
): Holder | undefined {
  const sockets = new Set(listeners.flatMap(({ inodes }) => inodes.map((i) => `socket:[${i}]`)))
  if (sockets.size === 0) return undefined
  if (last !== undefined && sockets.has(readLink(`${root}/${last.pid}/fd/${last.number}`) ?? '')) {
    return last
  }
  for (const { pid } of processes) {
    const held = descriptors(pid, root).find(({ target }) => sockets.has(target))
    if (held !== undefined) return { pid, number: held.number }
  }
  return undefined
}
