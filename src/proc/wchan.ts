import { ProcError, quote } from './error.ts'

/** Kernel functions a process of a lab sleeps in. Names of 5.10 to 6.18; see wchan.test.ts. */
const WORDS: Readonly<Record<string, string>> = {
  inet_csk_accept: 'accept: waits for a connection',
  inet_csk_wait_for_connect: 'accept: waits for a connection',
  inet_wait_for_connect: 'connect: waits for an answer',
  do_wait: 'wait: waits for a child',
  kernel_wait4: 'wait: waits for a child',
  wait_woken: 'socket or terminal: waits to read or write',
  sk_wait_data: 'socket: waits to read',
  sk_stream_wait_memory: 'socket: waits to write',
  unix_stream_read_generic: 'socket: waits to read',
  unix_stream_data_wait: 'socket: waits to read',
  __skb_wait_for_more_packets: 'socket: waits for something to arrive',
  poll_schedule_timeout: 'poll: waits for any of its descriptors',
  do_poll: 'poll: waits for any of its descriptors',
  do_sys_poll: 'poll: waits for any of its descriptors',
  do_select: 'select: waits for any of its descriptors',
  ep_poll: 'epoll: waits for an event',
  do_epoll_wait: 'epoll: waits for an event',
  io_cqring_wait: 'io_uring: waits for an event',
  hrtimer_nanosleep: 'sleeps',
  do_nanosleep: 'sleeps',
  common_nsleep: 'sleeps',
  pipe_read: 'pipe: waits to read',
  anon_pipe_read: 'pipe: waits to read',
  pipe_wait_readable: 'pipe: waits to read',
  pipe_write: 'pipe: waits to write',
  anon_pipe_write: 'pipe: waits to write',
  pipe_wait_writable: 'pipe: waits to write',
  futex_wait_queue: 'futex: waits for a thread',
  futex_wait_queue_me: 'futex: waits for a thread',
  futex_do_wait: 'futex: waits for a thread',
  do_sigtimedwait: 'sigwait: waits for a signal',
  sigsuspend: 'sigsuspend: waits for a signal',
  __do_sys_pause: 'pause: waits for a signal',
  __x64_sys_pause: 'pause: waits for a signal',
  do_signal_stop: 'stopped by a signal',
  ptrace_stop: 'stopped by a tracer',
  n_tty_read: 'terminal: waits to read',
}

/**
 * Says in words what a process waits in, from /proc/PID/wchan.
 *
 * @returns the symbol as it is where it is not known; undefined for `0`: the process runs, or the
 *   kernel hides this from the reader
 * @throws ProcError where the text cannot be a kernel symbol
 * @see man 5 proc_pid_wchan
 */
export function parseWchan(text: string): string | undefined {
  const symbol = text.trim()
  if (symbol === '' || symbol === '0') return undefined
  if (!/^[\w.$]+$/.test(symbol)) throw new ProcError('wchan', `not a symbol: ${quote(symbol)}`)
  // The compiler's clones of a function: do_sigtimedwait.isra.0
  const name = symbol.replace(/\..*$/, '')
  return Object.hasOwn(WORDS, name) ? WORDS[name] : symbol
}
