import { counters } from './counters.ts'

/** TCP segments since the network namespace was made. */
export interface SegmentCounters {
  received: number
  /** Without those that were sent again. */
  sent: number
  sentAgain: number
}

/**
 * Parses the TCP segment counters of /proc/net/snmp.
 *
 * @throws ProcError where one is missing or not a number
 * @see man 5 proc_pid_net; RFC 1213 tcpInSegs, tcpOutSegs, tcpRetransSegs
 */
export function parseSnmp(text: string): SegmentCounters {
  const counter = counters('net/snmp', text, 'Tcp')
  return {
    received: counter('InSegs'),
    sent: counter('OutSegs'),
    sentAgain: counter('RetransSegs'),
  }
}
