import { counters } from './counters.ts'

/** Counted since the network namespace was made, over all its listening sockets. */
export interface ListenCounters {
  /** Connections that found the accept queue full. */
  overflows: number
  /** Connections dropped before accept(2) for any reason, overflows among them. */
  drops: number
}

/**
 * Parses ListenOverflows and ListenDrops of /proc/net/netstat.
 *
 * @throws ProcError where either counter is missing or not a number
 * @see man 5 proc_pid_net; Documentation/networking/snmp_counter.rst
 */
export function parseNetstat(text: string): ListenCounters {
  const counter = counters('net/netstat', text, 'TcpExt')
  return { overflows: counter('ListenOverflows'), drops: counter('ListenDrops') }
}
