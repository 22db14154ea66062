import { expect, test } from 'vitest'
import { parseSnmp } from '../../src/proc/snmp.ts'
import { fixture } from './fixture.ts'

test('segments of a real file', () => {
  expect(parseSnmp(fixture('snmp'))).toEqual({ received: 10, sent: 10, sentAgain: 0 })
})

test('each counter has its own column', () => {
  const text = 'Tcp: MaxConn RetransSegs OutSegs InSegs\nTcp: -1 3 2 1\n'
  expect(parseSnmp(text)).toEqual({ received: 1, sent: 2, sentAgain: 3 })
})

test.each([
  ['', 'net/snmp: no InSegs'],
  ['TcpExt: InSegs\nTcpExt: 1\n', 'net/snmp: no InSegs'],
  ['Tcp: InSegs\nTcp: many\n', 'net/snmp: InSegs should be a number, got "many"'],
])('%j is refused', (text, message) => {
  expect(() => parseSnmp(text)).toThrow(message)
})
