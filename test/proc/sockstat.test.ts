import { expect, test } from 'vitest'
import { parseSockstat } from '../../src/proc/sockstat.ts'
import { fixture } from './fixture.ts'

test('IPv4: a listener, both ends of one connection, and another in TIME_WAIT', () => {
  expect(parseSockstat(fixture('sockstat'))).toEqual({ inUse: 3, timeWait: 1 })
})

test('IPv6: none', () => {
  expect(parseSockstat(fixture('sockstat6'))).toEqual({ inUse: 0, timeWait: 0 })
})

test.each([
  ['', 'net/sockstat: no line for TCP'],
  ['UDP: inuse 3\n', 'net/sockstat: no line for TCP'],
  ['TCP: used 3\n', 'net/sockstat: inuse should be a number, got "TCP:"'],
  ['TCP: inuse\n', 'net/sockstat: inuse should be a number, got nothing'],
])('%j is refused', (text, message) => {
  expect(() => parseSockstat(text)).toThrow(message)
})
