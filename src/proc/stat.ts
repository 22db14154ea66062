import { ProcError, quote } from './error.ts'
import { decimal } from './number.ts'
import { type ProcessState, stateWord } from './state.ts'

const FILE = 'stat'

export interface Stat {
  pid: number
  /** At most 15 bytes, any but NUL: spaces, parentheses and newlines too. */
  command: string
  /** The kernel's letter: R, S, D, Z, T, t, X, I or P. */
  letter: string
  /** `dead` is a process that has been reaped and is about to leave /proc. */
  state: ProcessState | 'dead'
  parent: number
  group: number
  session: number
  /** CPU time in clock ticks: 100 a second, sysconf(_SC_CLK_TCK). */
  userTicks: number
  systemTicks: number
  threads: number
  /** Time of birth in clock ticks after boot; with the pid it identifies the process. */
  startTicks: number
  /** Resident memory in pages. */
  rssPages: number
  /**
   * Of a zombie: its wait status, for decodeWait; 0 as well where the kernel hides it from this
   * reader (another user's process). Of a stopped process: the bare number of the signal.
   * 0 for others, and on kernels before 3.5.
   */
  exitStatus: number
}

/**
 * Parses /proc/PID/stat.
 *
 * @throws ProcError where the text is not a line of that file
 * @see man 5 proc_pid_stat
 */
export function parseStat(text: string): Stat {
  const open = text.indexOf('(')
  const close = text.lastIndexOf(')')
  if (open < 0 || close < open) throw new ProcError(FILE, `no (command) in ${quote(text)}`)

  const letter = text.slice(close + 2, close + 3)
  const state = stateWord(letter)
  if (state === undefined) throw new ProcError(FILE, `unknown state ${quote(letter)}`)

  const rest = text
    .slice(close + 1)
    .trim()
    .split(' ')
  // proc(5) counts from 1 and the state is its field 3.
  const field = (number: number, name: string) => decimal(FILE, name, rest[number - 3])

  return {
    pid: decimal(FILE, 'pid', text.slice(0, open).trim()),
    command: text.slice(open + 1, close),
    letter,
    state,
    parent: field(4, 'ppid'),
    group: field(5, 'pgrp'),
    session: field(6, 'session'),
    userTicks: field(14, 'utime'),
    systemTicks: field(15, 'stime'),
    threads: field(20, 'num_threads'),
    startTicks: field(22, 'starttime'),
    rssPages: field(24, 'rss'),
    exitStatus: rest.length < 50 ? 0 : field(52, 'exit_code'),
  }
}
