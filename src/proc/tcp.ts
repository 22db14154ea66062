import { type Endpoint, parseEndpoint } from './address.ts'
import { ProcError, quote } from './error.ts'
import { decimal } from './number.ts'

const FILE = 'net/tcp'

/** In the order of the kernel's numbers, from 1: include/net/tcp_states.h. */
const STATES = [
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'NEW_SYN_RECV',
] as const

export type TcpState = (typeof STATES)[number]

export interface TcpRow {
  local: Endpoint
  remote: Endpoint
  state: TcpState
  /** Bytes sent and not acknowledged. */
  txQueue: number
  /** Bytes received and not read; of a LISTEN row, connections that wait for accept(2). */
  rxQueue: number
  uid: number
  /** Of the socket, as in a descriptor's `socket:[N]`; 0 where no process has or had it open. */
  inode: number
}

/**
 * Parses /proc/net/tcp and /proc/net/tcp6, which differ in the length of addresses only.
 *
 * @throws ProcError where the text has no header or a row is malformed
 * @see man 5 proc_pid_net; Documentation/networking/proc_net_tcp.rst
 */
export function parseTcp(text: string): TcpRow[] {
  const [header, ...rows] = text.trimEnd().split('\n')
  if (!header?.trimStart().startsWith('sl ')) {
    throw new ProcError(FILE, `no header in ${quote(text)}`)
  }
  return rows.map(parseRow)
}

function parseRow(row: string): TcpRow {
  const [, local = '', remote = '', state = '', queues = '', , , uid, , inode] = row
    .trim()
    .split(/\s+/)
  const [txQueue = '', rxQueue = ''] = queues.split(':')
  return {
    local: parseEndpoint(FILE, local),
    remote: parseEndpoint(FILE, remote),
    state: parseState(state),
    txQueue: hexadecimal('tx_queue', txQueue),
    rxQueue: hexadecimal('rx_queue', rxQueue),
    uid: decimal(FILE, 'uid', uid),
    inode: decimal(FILE, 'inode', inode),
  }
}

function parseState(text: string): TcpState {
  const state = STATES[hexadecimal('st', text) - 1]
  if (state === undefined) throw new ProcError(FILE, `unknown state ${quote(text)}`)
  return state
}

function hexadecimal(field: string, text: string): number {
  if (/^[\dA-F]{1,8}$/i.test(text)) return Number.parseInt(text, 16)
  throw new ProcError(FILE, `${field} should be hexadecimal, got ${quote(text)}`)
}
