import { ProcError, quote } from './error.ts'

/** One end of a connection. `address` is dotted for IPv4 and in RFC 5952 form for IPv6. */
export interface Endpoint {
  address: string
  port: number
}

/**
 * Parses an address and port as /proc/net/tcp and tcp6 print them: `0100007F:22B8`.
 *
 * The address is in 32-bit words in the machine's byte order, little-endian on amd64 and arm64;
 * the port is plain hexadecimal.
 *
 * @param file the /proc file it stands in, for the error
 * @throws ProcError where `text` is neither an IPv4 nor an IPv6 endpoint
 */
export function parseEndpoint(file: string, text: string): Endpoint {
  const [, address, port] = /^([\dA-F]{8}|[\dA-F]{32}):([\dA-F]{4})$/i.exec(text) ?? []
  if (address === undefined || port === undefined) {
    throw new ProcError(file, `not an address and port: ${quote(text)}`)
  }
  const bytes = networkOrder(address)
  return {
    address: bytes.length === 4 ? bytes.join('.') : ipv6(bytes),
    port: Number.parseInt(port, 16),
  }
}

/** `127.0.0.1:8888`, `[::1]:8888`. */
export function formatEndpoint({ address, port }: Endpoint): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function networkOrder(hex: string): number[] {
  const words = hex.match(/.{8}/g) ?? []
  return words.flatMap((word) =>
    [3, 2, 1, 0].map((i) => Number.parseInt(word.slice(2 * i, 2 * i + 2), 16)),
  )
}

/** RFC 5952: lower case, the first longest run of at least two zero groups as `::`. */
function ipv6(bytes: readonly number[]): string {
  const groups = Array.from(
    { length: 8 },
    (_, i) => (bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0),
  )
  // RFC 5952 section 5: an IPv4-mapped address ends dotted.
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${bytes.slice(12).join('.')}`
  }
  const text = groups.map((group) => group.toString(16))
  const { start, length } = longestZeros(groups)
  if (length < 2) return text.join(':')
  return `${text.slice(0, start).join(':')}::${text.slice(start + length).join(':')}`
}

function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 }
  let length = 0
  groups.forEach((group, i) => {
    length = group === 0 ? length + 1 : 0
    if (length > best.length) best = { start: i - length + 1, length }
  })
  return best
}
