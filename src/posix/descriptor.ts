import { check, PosixError } from './error.ts'
import * as libc from './libc.ts'
import { orInterrupted, signalDescriptor, takeSignals } from './signal.ts'
import type { Descriptor } from './socket.ts'

export const POLLIN = 0x001
export const POLLOUT = 0x004
export const POLLERR = 0x008
export const POLLHUP = 0x010
const ENTRY_SIZE = 8
const EINTR = 4

/**
 * Reads what is there, at most `count` bytes, waiting until there is something. read(2)
 * @returns the bytes; none at the end of the file or after the peer's FIN
 * @throws PosixError ECONNRESET when the peer reset the connection; EINTR after a handler ran
 */
export function read(fd: Descriptor, count = 4096): Buffer {
  const buffer = Buffer.allocUnsafe(count)
  orInterrupted(fd, 'read')
  return buffer.subarray(0, check(libc.read(fd, buffer, count), 'read'))
}

/**
 * Writes as much as the kernel takes at once. write(2)
 * @returns how many bytes it took, which may be fewer than were given
 * @throws PosixError EPIPE when nobody reads any more (Node ignores SIGPIPE), ECONNRESET
 */
export function write(fd: Descriptor, data: string | Uint8Array): number {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  return check(libc.write(fd, bytes, bytes.length), 'write')
}

/** Writes all of it, however many calls that takes. */
export function writeAll(fd: Descriptor, data: string | Uint8Array): void {
  let rest: Uint8Array = typeof data === 'string' ? Buffer.from(data) : data
  while (rest.length > 0) rest = rest.subarray(write(fd, rest))
}

/**
 * Gives a descriptor up. The open file behind it ends only with its last holder: after fork()
 * both processes hold it, and a TCP connection's FIN waits for both. close(2)
 */
export function close(fd: Descriptor): void {
  check(libc.close(fd), 'close', `descriptor ${fd}`)
}

/** Makes `to` stand for what `from` stands for, closing what `to` was. dup2(2) */
export function dup2(from: Descriptor, to: Descriptor): Descriptor {
  return check(libc.dup2(from, to), 'dup2', `descriptor ${from}`)
}

/** A one-way channel: what is written to `writer` comes out of `reader`. pipe(2) */
export function pipe(): { reader: Descriptor; writer: Descriptor } {
  const ends = Buffer.alloc(8)
  check(libc.pipe(ends), 'pipe')
  return { reader: ends.readInt32LE(0), writer: ends.readInt32LE(4) }
}

/**
 * Waits until one of the descriptors is ready. poll(2)
 * @param entries what to wait for: descriptors and POLLIN, POLLOUT
 * @param seconds at most so long; without it, for ever
 * @returns for each entry the events that have happened, 0 for none
 * @throws PosixError EINTR after a handler of onSignal() ran
 */
export function poll(entries: { fd: Descriptor; events: number }[], seconds?: number): number[] {
  const signals = signalDescriptor()
  const all = signals === undefined ? entries : [...entries, { fd: signals, events: POLLIN }]
  const buffer = Buffer.alloc(all.length * ENTRY_SIZE)
  for (const [i, { fd, events }] of all.entries()) {
    buffer.writeInt32LE(fd, i * ENTRY_SIZE)
    buffer.writeInt16LE(events, i * ENTRY_SIZE + 4)
  }
  const milliseconds = seconds === undefined ? -1 : Math.ceil(seconds * 1000)
  check(libc.poll(buffer, all.length, milliseconds), 'poll')
  const happened = all.map((_, i) => buffer.readInt16LE(i * ENTRY_SIZE + 6))
  if (signals !== undefined && happened.pop() !== 0) {
    takeSignals()
    throw new PosixError(EINTR, 'poll')
  }
  return happened
}
