import { expect, test } from 'vitest'
import { parseTcp } from '../../src/proc/tcp.ts'
import { fixture } from './fixture.ts'

test('the rows of a real file', () => {
  const rows = parseTcp(fixture('tcp'))
  expect(rows).toHaveLength(15)
  expect(rows[0]).toEqual({
    local: { address: '0.0.0.0', port: 8888 },
    remote: { address: '0.0.0.0', port: 0 },
    state: 'LISTEN',
    txQueue: 0,
    rxQueue: 3,
    uid: 0,
    inode: 12120,
  })
  expect(rows[1]).toMatchObject({
    local: { address: '127.0.0.1', port: 8888 },
    remote: { address: '127.0.0.1', port: 43408 },
    state: 'ESTABLISHED',
    rxQueue: 16,
    inode: 13394,
  })
  expect(rows[11]).toMatchObject({ state: 'SYN_SENT', txQueue: 1, rxQueue: 0 })
  const states = new Set(rows.map((row) => row.state))
  expect([...states].sort()).toEqual(
    ['CLOSE_WAIT', 'ESTABLISHED', 'FIN_WAIT2', 'LISTEN', 'SYN_SENT', 'TIME_WAIT'].sort(),
  )
})

test('the rows of tcp6, an IPv4 peer among them', () => {
  expect(
    parseTcp(fixture('tcp6')).map((row) => [row.local, row.remote.address, row.state]),
  ).toEqual([
    [{ address: '::', port: 8889 }, '::', 'LISTEN'],
    [{ address: '::ffff:127.0.0.1', port: 8889 }, '::ffff:127.0.0.1', 'ESTABLISHED'],
    [{ address: '::1', port: 36104 }, '::1', 'ESTABLISHED'],
    [{ address: '::1', port: 8889 }, '::1', 'ESTABLISHED'],
  ])
})

test.each([
  ['01', 'ESTABLISHED'],
  ['03', 'SYN_RECV'],
  ['04', 'FIN_WAIT1'],
  ['07', 'CLOSE'],
  ['09', 'LAST_ACK'],
  ['0A', 'LISTEN'],
  ['0B', 'CLOSING'],
  ['0C', 'NEW_SYN_RECV'],
])('state %s is %s', (hex, state) => {
  const [header, row] = fixture('tcp').split('\n')
  const text = `${header}\n${row?.replace(' 0A ', ` ${hex} `)}\n`
  expect(parseTcp(text)).toMatchObject([{ state }])
})

test('a header alone is no rows', () => {
  expect(parseTcp(`${fixture('tcp').split('\n')[0]}\n`)).toEqual([])
})

test.each([
  [' 0A ', ' 0D ', 'net/tcp: unknown state "0D"'],
  [' 0A ', ' 00 ', 'net/tcp: unknown state "00"'],
  [':00000003 ', ' ', 'net/tcp: rx_queue should be hexadecimal, got ""'],
  [' 12120 ', ' x ', 'net/tcp: inode should be a number, got "x"'],
  ['  sl ', 'lines', 'net/tcp: no header'],
])('%j for %j is refused', (from, to, message) => {
  expect(() => parseTcp(fixture('tcp').replace(from, to))).toThrow(message)
})
