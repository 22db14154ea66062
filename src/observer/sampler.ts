import { parseLastPid } from '../proc/loadavg.ts'
import { type Connections, readConnections, readTrace } from './connections.ts'
import { readProcesses } from './processes.ts'
import { readText } from './procfile.ts'
import type { Process, Snapshot } from './snapshot.ts'

/** Connections are read again after this many milliseconds, even where nothing seems to change. */
const STALE = 1000

/**
 * Looks once, synchronously, at the processes and TCP sockets of the namespaces this runs in.
 *
 * It is not atomic: a process may be born, or end, between the reading of one file and the next.
 *
 * @param root where proc(5) is mounted
 * @param self a pid that is left out together with its descendants; null leaves out nobody
 * @throws ProcError where a file of /proc is not as proc(5) says
 */
export function sample(root = '/proc', self: number | null = process.pid): Snapshot {
  return createSampler(root, self)()
}

/**
 * A `sample` to call many times a second: it reads connections only where packets, sockets or
 * descriptors have changed since it read them last, and every second.
 */
export function createSampler(root = '/proc', self: number | null = process.pid): () => Snapshot {
  let known: { connections: Connections; trace: string; at: number } | undefined

  return () => {
    const at = Date.now()
    const processes = readProcesses(root, self)
    // The trace is taken first: what changes after it is read again at the next look.
    const trace = `${readTrace(root)} ${holdings(processes)}`
    if (known?.trace !== trace || Math.abs(at - known.at) >= STALE) {
      known = { connections: readConnections(root), trace, at }
    }
    const lastPid = parseLastPid(readText(`${root}/loadavg`) ?? '')
    return { at, lastPid, processes, ...known.connections }
  }
}

/** Differs when a process is born, ends, or has more or fewer descriptors: accept(2) adds one. */
function holdings(processes: readonly Process[]): string {
  return processes.map(({ pid, descriptors }) => `${pid}:${descriptors?.open}`).join()
}
