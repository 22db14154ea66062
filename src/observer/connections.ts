import { formatEndpoint } from '../proc/address.ts'
import { backlogs } from '../proc/backlog.ts'
import { parseSnmp } from '../proc/snmp.ts'
import { parseSockstat, type SocketCounts } from '../proc/sockstat.ts'
import { parseTcp, type TcpRow } from '../proc/tcp.ts'
import { readText } from './procfile.ts'
import type { Connection, Listener } from './snapshot.ts'

export interface Connections {
  listeners: Listener[]
  connections: Connection[]
}

/** Docker's name server: it listens in the network of each container, but in no process of it. */
const DOCKER_DNS = '127.0.0.11'

/**
 * Looks at the TCP sockets on listening ports, in the reader's network namespace.
 *
 * @param root where proc(5) is mounted
 */
export function readConnections(root: string): Connections {
  const rows = [
    ...readRows(`${root}/net/tcp`, readCounts(root, 'sockstat')),
    ...readRows(`${root}/net/tcp6`, readCounts(root, 'sockstat6')),
  ].filter((row) => row.local.address !== DOCKER_DNS)
  const queues = backlogs(rows)
  const waiting = new Set(queues.flatMap((queue) => queue.waiting))
  const ports = new Set(queues.map((queue) => queue.port))
  return {
    listeners: queues.map(({ port, queued, inodes }) => ({ port, queued, inodes })),
    connections: rows
      .filter((row) => row.state !== 'LISTEN' && ports.has(row.local.port))
      .map((row) => ({
        port: row.local.port,
        peer: formatEndpoint(row.remote),
        state: row.state,
        accepted: !waiting.has(row) && row.state !== 'SYN_RECV',
      })),
  }
}

/**
 * A text that differs when the network has changed, and costs far less than readConnections.
 *
 * accept(2) alone does not change it: that shows in the descriptors of the process that accepts.
 *
 * @param root where proc(5) is mounted
 */
export function readTrace(root: string): string {
  const snmp = readText(`${root}/net/snmp`)
  const sockets = [readCounts(root, 'sockstat'), readCounts(root, 'sockstat6')]
  return JSON.stringify([snmp === undefined ? null : parseSnmp(snmp), ...sockets])
}

/** The kernel walks a hash made for all of the machine's connections; without sockets, spare it. */
function readRows(path: string, counts: SocketCounts | undefined): TcpRow[] {
  if (counts?.inUse === 0) return []
  const text = readText(path)
  return text === undefined ? [] : parseTcp(text)
}

/** Undefined on a kernel without that file: IPv6 may be absent. */
function readCounts(root: string, name: string): SocketCounts | undefined {
  const text = readText(`${root}/net/${name}`)
  return text === undefined ? undefined : parseSockstat(text)
}
