import { check, PosixError } from './error.ts'
import * as libc from './libc.ts'
import { type Signal, signalNumber, signalWithin } from './signal.ts'

export const PR_SET_NAME = 15
export const PR_SET_CHILD_SUBREAPER = 36
const SIGPIPE = 13
const F_SETFD = 2
const SIG_DFL = 0
const SIG_IGN = 1

/** The process's own number in its PID namespace. getpid(2) */
export const getpid = (): number => libc.getpid()

/** The parent's number, 0 where it lies outside the PID namespace. getppid(2) */
export const getppid = (): number => libc.getppid()

/** Ends the process at once: no handler, no cleaning up, nothing written. _exit(2) */
export const _exit = (code: number): never => libc._exit(code)

/**
 * Sends a signal. kill(2)
 * @param signal its name, or 0 to ask only whether the process is there
 * @throws PosixError ESRCH where there is no such process (a zombie still is one), EPERM
 */
export function kill(pid: number, signal: Signal | 0): void {
  const number = signal === 0 ? 0 : signalNumber(signal)
  check(libc.kill(pid, number), 'kill', `pid ${pid}`)
}

/**
 * Turns this process into another program: same pid, same descriptors. execve(2)
 * @throws PosixError ENOENT, EACCES …; otherwise it does not return
 */
export function execve(path: string, argv: string[], env = process.env): never {
  const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  // Node marked 0, 1 and 2 to be closed here, as it does at its start with all that it inherits.
  for (const fd of [0, 1, 2]) libc.fcntl(fd, F_SETFD, 0)
  // Node ignores SIGPIPE, and an ignored signal stays ignored across execve: signal(7).
  libc.signal(SIGPIPE, SIG_DFL)
  libc.execve(path, [...argv, null], [...pairs, null])
  const number = libc.errno()
  libc.signal(SIGPIPE, SIG_IGN)
  throw new PosixError(number, 'execve', path)
}

/** Starts a session of its own, without a terminal. setsid(2) @returns the session's number */
export function setsid(): number {
  return check(libc.setsid(), 'setsid')
}

/** Sets something of this process; PR_SET_NAME takes a name of up to 15 bytes. prctl(2) */
export function prctl(option: number, value: number | string): number {
  if (typeof value === 'string') return check(libc.prctlName(option, value), 'prctl')
  return check(libc.prctl(option, value, 0, 0, 0), 'prctl')
}

/** Milliseconds. The global `performance` would not do: each child would load it anew, for 4 ms. */
function now(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}

/**
 * Does nothing for a while. sleep(3)
 * @param seconds how long, fractions too
 * @returns 0, or the seconds left when a handler of onSignal() ran meanwhile
 */
export function sleep(seconds: number): number {
  if (seconds <= 0) return 0
  const end = now() + seconds * 1000
  for (;;) {
    const left = end - now()
    if (left <= 0) return 0
    if (signalWithin(Math.ceil(left))) return Math.max(0, left / 1000)
  }
}
