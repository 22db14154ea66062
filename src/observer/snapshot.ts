import type { ProcessState } from '../proc/state.ts'
import type { TcpState } from '../proc/tcp.ts'
import type { Exit } from '../proc/wait.ts'

/** What one look at a pid and a network namespace saw. The members' names are a contract. */
export interface Snapshot {
  /** Milliseconds since 1970. */
  at: number
  /** The pid given out last: what it grows by between two looks bounds the births in between. */
  lastPid: number
  /** In order of birth. */
  processes: Process[]
  /** By ascending port. */
  listeners: Listener[]
  /** Those on a listening port; in the kernel's order. */
  connections: Connection[]
}

export interface Process {
  /** With startTicks it identifies the process; pids are used again. */
  pid: number
  /** 0 where the parent is outside the pid namespace, as of `docker exec`. */
  parent: number
  state: ProcessState
  command: string
  /** Time of birth in clock ticks (100 a second) after boot. */
  startTicks: number
  threads: number
  /** What it sleeps in, in words; absent where it runs or the kernel does not say. */
  waitsIn?: string
  /** Of a zombie: how it ended; absent where the kernel may have hidden it. */
  exit?: Exit
  /** Undefined where the kernel does not let this reader count them. */
  descriptors: Descriptors | undefined
}

/** A zombie has none open: they were closed when it ended. */
export interface Descriptors {
  open: number
  /** The limits of RLIMIT_NOFILE: the next descriptor that would reach `soft` is refused. */
  soft: number
  hard: number
}

export interface Listener {
  port: number
  /** Connections in the accept queue. */
  queued: number
  /** How many the accept queue may hold; /proc/net/tcp does not tell. */
  limit?: number
  /** Of the listening sockets, as in the descriptors of the processes that hold them. */
  inodes: number[]
}

export interface Connection {
  /** The listening port it came to. */
  port: number
  /** `address:port`, an IPv6 address in brackets. */
  peer: string
  state: TcpState
  /** False while it waits in a queue for accept(2). */
  accepted: boolean
}
