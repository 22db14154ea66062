/**
 * Signals as a classical server sees them. JavaScript cannot run inside a signal handler, so a
 * signal with a handler is blocked (sigprocmask(2)) and taken from a signalfd(2) by the calls
 * that wait: they run the handler and then fail with EINTR. Standard signals coalesce there just
 * as they do for a handler: however often SIGCHLD came meanwhile, one is pending. signal(7)
 */
import { constants } from 'node:os'
import { check, PosixError } from './error.ts'
import * as libc from './libc.ts'

export type Signal = NodeJS.Signals

const SIG_BLOCK = 0
const SIG_UNBLOCK = 1
const SFD_NONBLOCK = 0o4000
const SFD_CLOEXEC = 0o2000000
const SET_SIZE = 128
const SIGINFO_SIZE = 128
const POLLIN = 1
const EINTR = 4
const EAGAIN = 11

const handlers = new Map<number, (signal: Signal) => void>()
const names = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]))
const waited = Buffer.alloc(SET_SIZE)
const information = Buffer.alloc(SIGINFO_SIZE)
/** Two of poll's entries: the descriptor, then the events with what has happened above them. */
const words = new Int32Array(4)
const pair = new Uint8Array(words.buffer)
let descriptor: number | undefined

/** The number of a signal: 17 for SIGCHLD. signal(7) */
export function signalNumber(signal: Signal): number {
  return constants.signals[signal]
}

/** The name of a signal's number: 'SIGCHLD' for 17. */
export function signalName(number: number): Signal | undefined {
  return names.get(number) as Signal | undefined
}

/** A `sigset_t` with those signals: bit n-1 stands for signal n, on glibc and on musl. */
function signalSet(numbers: Iterable<number>, set = Buffer.alloc(SET_SIZE)): Buffer {
  for (const number of numbers) {
    const byte = (number - 1) >> 3
    set[byte] = (set[byte] ?? 0) | (1 << ((number - 1) & 7))
  }
  return set
}

/**
 * Runs `handler` when the signal comes while accept(), read(), poll() or sleep() waits, or has
 * come before one of them is called; that call then fails with EINTR. Children inherit handlers.
 * sigaction(2)
 */
export function onSignal(signal: Signal, handler: (signal: Signal) => void): void {
  const number = signalNumber(signal)
  handlers.set(number, handler)
  signalSet([number], waited)
  check(libc.sigprocmask(SIG_BLOCK, waited, null), 'sigprocmask')
  descriptor = check(
    libc.signalfd(descriptor ?? -1, waited, SFD_NONBLOCK | SFD_CLOEXEC),
    'signalfd',
  )
}

/** Gives signals back what they do by default, and lets them through. */
export function defaultSignals(signals: Signal[]): void {
  const numbers = signals.map(signalNumber)
  for (const number of numbers) check(libc.signal(number, 0), 'signal')
  check(libc.sigprocmask(SIG_UNBLOCK, signalSet(numbers), null), 'sigprocmask')
}

/**
 * Waits for a signal that has a handler, and runs it.
 * @param milliseconds at most so long
 * @returns whether one came
 */
export function signalWithin(milliseconds: number): boolean {
  words[0] = descriptor ?? -1
  words[1] = POLLIN
  const ready = libc.poll(pair, 1, Math.min(milliseconds, 0x7fff_ffff))
  if (ready === -1 && libc.errno() !== EINTR) throw new PosixError(libc.errno(), 'poll')
  if (ready === 1) takeSignals()
  return ready === 1
}

/** The descriptor that becomes readable when a handler is due; undefined without handlers. */
export function signalDescriptor(): number | undefined {
  return descriptor
}

/** Takes every pending signal and runs its handler. Which signal is in ssi_signo, signalfd(2). */
export function takeSignals(): void {
  if (descriptor === undefined) return
  while (libc.read(descriptor, information, SIGINFO_SIZE) === SIGINFO_SIZE) {
    const number = information.readUInt32LE(0)
    const name = signalName(number)
    if (name !== undefined) handlers.get(number)?.(name)
  }
  if (libc.errno() !== EAGAIN) throw new PosixError(libc.errno(), 'read', 'signals')
}

/**
 * Waits until `fd` is readable; where a signal came first, runs the handlers and throws EINTR.
 * Without handlers it does nothing: the call itself waits.
 */
export function orInterrupted(fd: number, syscall: string): void {
  if (descriptor === undefined) return
  words[0] = fd
  words[1] = POLLIN
  words[2] = descriptor
  words[3] = POLLIN
  check(libc.poll(pair, 2, -1), syscall)
  // Nothing but what was asked for: no signal has come.
  if (words[3] === POLLIN) return
  takeSignals()
  throw new PosixError(EINTR, syscall)
}
