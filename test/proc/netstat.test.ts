import { expect, test } from 'vitest'
import { parseNetstat } from '../../src/proc/netstat.ts'
import { fixture } from './fixture.ts'

test('two connections found the queue full', () => {
  expect(parseNetstat(fixture('netstat'))).toEqual({ overflows: 2, drops: 2 })
})

test('each counter has its own column, and only in TcpExt', () => {
  const text =
    'IpExt: ListenDrops\nIpExt: 9\nTcpExt: A ListenDrops ListenOverflows\nTcpExt: 1 5 4\n'
  expect(parseNetstat(text)).toEqual({ overflows: 4, drops: 5 })
})

test.each([
  ['', 'net/netstat: no ListenOverflows'],
  ['TcpExt: ListenOverflows\nTcpExt: 1\n', 'net/netstat: no ListenDrops'],
  ['TcpExt: ListenOverflows\n', 'ListenOverflows should be a number, got nothing'],
])('%j is refused', (text, message) => {
  expect(() => parseNetstat(text)).toThrow(message)
})
