import { ADDRESS_SIZE, type Address, decodeAddress, encodeAddress, showAddress } from './address.ts'
import { check } from './error.ts'
import * as libc from './libc.ts'
import { orInterrupted } from './signal.ts'

/** A number that stands for an open file of this process. open(2) */
export type Descriptor = number

export const AF_INET = 2
export const SOCK_STREAM = 1
export const SOL_SOCKET = 1
export const SO_REUSEADDR = 2
export const SO_LINGER = 13
export const SHUT_RD = 0
export const SHUT_WR = 1
export const SHUT_RDWR = 2

/** Makes an end for communication; nothing is bound or connected yet. socket(2) */
export function socket(domain: number, type: number, protocol = 0): Descriptor {
  return check(libc.socket(domain, type, protocol), 'socket')
}

/**
 * Sets a socket's option. setsockopt(2), socket(7)
 * @param value an int, or the bytes of the option's struct
 */
export function setsockopt(
  fd: Descriptor,
  level: number,
  option: number,
  value: number | Uint8Array,
): void {
  const bytes = typeof value === 'number' ? Buffer.from(Int32Array.of(value).buffer) : value
  check(libc.setsockopt(fd, level, option, bytes, bytes.length), 'setsockopt')
}

/** Gives a socket its local address; port 0 lets the kernel choose. bind(2) */
export function bind(fd: Descriptor, address: Address): void {
  const bytes = encodeAddress(address, 'bind')
  check(libc.bind(fd, bytes, bytes.length), 'bind', showAddress(address))
}

/**
 * Lets clients connect. The kernel completes their handshakes by itself and keeps up to
 * `backlog` + 1 connections until accept() takes them: the accept queue. listen(2)
 */
export function listen(fd: Descriptor, backlog: number): void {
  check(libc.listen(fd, backlog), 'listen')
}

/**
 * Takes the oldest connection out of the accept queue, or waits for one. accept(2)
 * @returns a new descriptor for that one connection; `fd` goes on listening
 * @throws PosixError EINTR after a handler of onSignal() ran; EMFILE when the process has as many
 * descriptors as it may have; ECONNABORTED when the client was gone already
 */
export function accept(fd: Descriptor): Descriptor {
  orInterrupted(fd, 'accept')
  return check(libc.accept(fd, null, null), 'accept')
}

/** Connects to a server; done when the kernel has shaken hands, accepted or not. connect(2) */
export function connect(fd: Descriptor, address: Address): void {
  const bytes = encodeAddress(address, 'connect')
  check(libc.connect(fd, bytes, bytes.length), 'connect', showAddress(address))
}

/** The local address of a socket. getsockname(2) */
export function getsockname(fd: Descriptor): Address {
  const address = Buffer.alloc(ADDRESS_SIZE)
  const size = Buffer.from(Uint32Array.of(ADDRESS_SIZE).buffer)
  check(libc.getsockname(fd, address, size), 'getsockname')
  return decodeAddress(address)
}

/** The address of the other end. getpeername(2) @throws PosixError ENOTCONN */
export function getpeername(fd: Descriptor): Address {
  const address = Buffer.alloc(ADDRESS_SIZE)
  const size = Buffer.from(Uint32Array.of(ADDRESS_SIZE).buffer)
  check(libc.getpeername(fd, address, size), 'getpeername')
  return decodeAddress(address)
}

/**
 * Ends one or both directions for every holder of the socket, whatever copies fork() made:
 * SHUT_WR sends FIN. shutdown(2)
 */
export function shutdown(fd: Descriptor, how: number): void {
  check(libc.shutdown(fd, how), 'shutdown')
}
