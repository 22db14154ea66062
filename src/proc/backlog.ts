import type { TcpRow } from './tcp.ts'

/** What waits for accept(2) on one listening port. */
export interface Backlog {
  port: number
  /** Length of the accept queue; of all together where several sockets listen on the port. */
  queued: number
  /** The connections in the queue. Read in the same instant, there are `queued` of them. */
  waiting: TcpRow[]
  /** Inodes of the listening sockets. */
  inodes: number[]
}

/**
 * The backlog of each listening port, by ascending port.
 *
 * @param rows of /proc/net/tcp, tcp6 or both
 */
export function backlogs(rows: readonly TcpRow[]): Backlog[] {
  const ports = new Map<number, Backlog>()
  for (const row of rows) {
    if (row.state !== 'LISTEN') continue
    const port = row.local.port
    const backlog = ports.get(port) ?? { port, queued: 0, waiting: [], inodes: [] }
    backlog.queued += row.rxQueue
    backlog.inodes.push(row.inode)
    ports.set(port, backlog)
  }
  for (const row of rows) {
    if (isWaiting(row)) ports.get(row.local.port)?.waiting.push(row)
  }
  return [...ports.values()].sort((a, b) => a.port - b.port)
}

/**
 * Whether a connection has been made that no process has accepted.
 *
 * The kernel gives a socket its inode in accept(2). One that was accepted and closed has inode 0
 * as well, but close(2) has moved it on to FIN_WAIT1, LAST_ACK or a state that follows these.
 */
export function isWaiting(row: TcpRow): boolean {
  return row.inode === 0 && (row.state === 'ESTABLISHED' || row.state === 'CLOSE_WAIT')
}
