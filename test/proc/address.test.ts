import { isIPv6, SocketAddress } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatEndpoint, parseEndpoint } from '../../src/proc/address.ts'

/** As the kernel of a little-endian machine prints an address that is in network order. */
function print(bytes: readonly number[]): string {
  const words = Array.from({ length: bytes.length / 4 }, (_, i) => bytes.slice(4 * i, 4 * i + 4))
  return words
    .flatMap((word) => word.toReversed())
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

test.each([
  ['0100007F:22B8', '127.0.0.1', 8888],
  ['00000000:0000', '0.0.0.0', 0],
  ['0B00007F:FFFF', '127.0.0.11', 65535],
  ['00000000000000000000000000000000:22B8', '::', 8888],
  ['00000000000000000000000001000000:22B8', '::1', 8888],
  ['0000000000000000FFFF00000100007F:22B8', '::ffff:127.0.0.1', 8888],
  ['B80D0120000000000000000001000000:0050', '2001:db8::1', 80],
  ['000080FE00000000FF00420CFE53AC02:0050', 'fe80::c42:ff:2ac:53fe', 80],
])('%s is %s port %i', (text, address, port) => {
  expect(parseEndpoint('net/tcp', text)).toEqual({ address, port })
})

test('IPv6 text is what inet_ntop makes of the same bytes', () => {
  const byte = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 255 }))
  const bytes = fc.array(byte, { minLength: 16, maxLength: 16 })
  // inet_ntop writes the deprecated IPv4-compatible ::a.b.c.d dotted; RFC 5952 does not ask for it.
  const compatible = (bytes: number[]) => bytes.slice(0, 12).every((byte) => byte === 0)
  fc.assert(
    fc.property(
      bytes.filter((bytes) => !compatible(bytes)),
      (bytes) => {
        const { address } = parseEndpoint('net/tcp6', `${print(bytes)}:0001`)
        expect(isIPv6(address)).toBe(true)
        expect(address).toBe(new SocketAddress({ family: 'ipv6', address }).address)
      },
    ),
    { numRuns: 2000 },
  )
})

test('IPv6 text stands for the same bytes', () => {
  const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(bytes, (bytes) => {
      const plain = Array.from({ length: 8 }, (_, i) =>
        ((bytes[2 * i] ?? 0) * 256 + (bytes[2 * i + 1] ?? 0)).toString(16),
      ).join(':')
      const expected = new SocketAddress({ family: 'ipv6', address: plain }).address
      expect(parseEndpoint('net/tcp6', `${print(bytes)}:0001`).address).toBe(expected)
    }),
  )
})

test.each(['', '0100007F', '0100007F:', '0100007F:22B', '100007F:22B8', '0100007G:22B8'])(
  '%j is refused',
  (text) => {
    expect(() => parseEndpoint('net/tcp', text)).toThrow('net/tcp: not an address and port')
  },
)

test('an IPv6 endpoint has brackets', () => {
  expect(formatEndpoint({ address: '10.0.0.2', port: 80 })).toBe('10.0.0.2:80')
  expect(formatEndpoint({ address: '::1', port: 80 })).toBe('[::1]:80')
})
