import { expect, test } from 'vitest'
import { backlogs } from '../../src/proc/backlog.ts'
import { parseTcp, type TcpRow } from '../../src/proc/tcp.ts'
import { fixture } from './fixture.ts'

const rows = () => [...parseTcp(fixture('tcp')), ...parseTcp(fixture('tcp6'))]

test('three wait, one of them closed by its client; accepted and closed ones do not', () => {
  const [ipv4, ipv6, ...others] = backlogs(rows())
  expect(others).toEqual([])
  expect(ipv4).toMatchObject({ port: 8888, queued: 3, inodes: [12120] })
  expect(ipv4?.waiting.map((row) => row.state)).toEqual([
    'CLOSE_WAIT',
    'ESTABLISHED',
    'ESTABLISHED',
  ])
  expect(ipv6).toMatchObject({ port: 8889, queued: 1, inodes: [13404] })
  expect(ipv6?.waiting.map((row) => row.remote.address)).toEqual(['::ffff:127.0.0.1'])
})

test('sockets that share a port share its backlog', () => {
  const listeners = rows().filter((row) => row.state === 'LISTEN')
  const shared = listeners.map((row): TcpRow => ({ ...row, local: { ...row.local, port: 80 } }))
  expect(backlogs(shared)).toEqual([{ port: 80, queued: 4, waiting: [], inodes: [12120, 13404] }])
})

test('a connection without a listener waits for nobody', () => {
  expect(backlogs(rows().filter((row) => row.state !== 'LISTEN'))).toEqual([])
})
