import { PosixError } from './error.ts'

const AF_INET = 2
const EINVAL = 22

/** An IPv4 end of a connection: dotted decimal and a port, 0–65535. ip(7) */
export type Address = { address: string; port: number }

/** The size of `struct sockaddr_in` in bytes. */
export const ADDRESS_SIZE = 16

/**
 * Lays an address out as `struct sockaddr_in` (ip(7)): the family in the machine's byte order
 * (little-endian on x86-64 and arm64), port and address in the network's.
 * @throws PosixError EINVAL where it is not an IPv4 address and a port
 */
export function encodeAddress({ address, port }: Address, syscall: string): Buffer {
  const bytes = address.split('.').map(Number)
  const fits = (n: number, max: number) => Number.isInteger(n) && n >= 0 && n <= max
  if (bytes.length !== 4 || !bytes.every((byte) => fits(byte, 255)) || !fits(port, 65535)) {
    throw new PosixError(EINVAL, syscall, showAddress({ address, port }))
  }
  const buffer = Buffer.alloc(ADDRESS_SIZE)
  buffer.writeUInt16LE(AF_INET, 0)
  buffer.writeUInt16BE(port, 2)
  buffer.set(bytes, 4)
  return buffer
}

/** Reads `struct sockaddr_in` back. */
export function decodeAddress(buffer: Buffer): Address {
  return { address: buffer.subarray(4, 8).join('.'), port: buffer.readUInt16BE(2) }
}

/** '127.0.0.1:8888' */
export function showAddress({ address, port }: Address): string {
  return `${address}:${port}`
}
