import { ProcError } from './error.ts'
import { decimal } from './number.ts'

const FILE = 'net/sockstat'

/** TCP sockets of the reader's network namespace. */
export interface SocketCounts {
  /** In any state from LISTEN and SYN_SENT to LAST_ACK, accepted or not. */
  inUse: number
  /** In TIME_WAIT; of IPv4 and IPv6 together, and so 0 in sockstat6. */
  timeWait: number
}

/**
 * Parses the TCP line of /proc/net/sockstat or sockstat6.
 *
 * @throws ProcError where the line is missing or malformed
 * @see man 5 proc_pid_net
 */
export function parseSockstat(text: string): SocketCounts {
  const line = text.split('\n').find((line) => /^TCP6?: /.test(line))
  if (line === undefined) throw new ProcError(FILE, 'no line for TCP')
  const words = line.split(' ')
  const count = (name: string) => words[words.indexOf(name) + 1]
  return {
    inUse: decimal(FILE, 'inuse', count('inuse')),
    timeWait: words.includes('tw') ? decimal(FILE, 'tw', count('tw')) : 0,
  }
}
