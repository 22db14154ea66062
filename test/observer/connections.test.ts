import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { expect, test, vi } from 'vitest'
import { descriptors } from '../../src/observer/descriptors.ts'
import { sample } from '../../src/observer/sampler.ts'
import { fixture } from '../proc/fixture.ts'
import { FakeProc } from './fakeproc.ts'
import { look, Scene } from './scene.ts'
import { until } from './until.ts'

// Longer than what it waits for: that says what it is.
vi.setConfig({ testTimeout: 60_000 })

/** What a look shows of one port. */
function at(port: number) {
  const { listeners, connections } = look()
  return {
    listener: listeners.find((it) => it.port === port),
    connections: connections.filter((it) => it.port === port),
  }
}

async function listen(address: string): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, address)
  await once(server, 'listening')
  return { server, port: (server.address() as AddressInfo).port }
}

test('connections that nobody accepts', async () => {
  await using scene = new Scene()
  const { pid, port } = await scene.listenOnly(5)
  expect(at(port)).toMatchObject({ listener: { queued: 0 }, connections: [] })

  for (let i = 0; i < 3; i++) await scene.connect(port)
  const { listener, connections } = await until(
    'a queue of 3',
    () => (at(port).listener?.queued === 3 ? at(port) : undefined),
    () => at(port),
  )
  expect(connections).toHaveLength(3)
  for (const connection of connections) {
    expect(connection).toEqual({
      port,
      peer: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      state: 'ESTABLISHED',
      accepted: false,
    })
  }
  const inodes = descriptors(pid).map(({ inode }) => inode)
  expect(inodes).toEqual(expect.arrayContaining(listener?.inodes ?? [Number.NaN]))
})

test('their twins, accepted; more than one page of /proc/net/tcp, and than the buffer', async () => {
  await using scene = new Scene()
  const { server, port } = await listen('127.0.0.1')
  for (let i = 0; i < 300; i++) await scene.connect(port)
  const { listener, connections } = await until(
    '300 accepted',
    () => (at(port).connections.every((it) => it.accepted) ? at(port) : undefined),
    () => at(port),
  )
  server.close()
  expect(listener).toMatchObject({ queued: 0 })
  expect(connections).toHaveLength(300)
})

test('a listener on IPv6 alone', async () => {
  const { server, port } = await listen('::1')
  expect(at(port).listener).toMatchObject({ port, queued: 0 })
  server.close()
})

test('waiting, accepted and closed, and client ends of a recorded network', () => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp'))
  proc.write('net/tcp6', fixture('tcp6'))
  const { listeners, connections } = sample(proc.root)
  expect(listeners).toEqual([
    { port: 8888, queued: 3, inodes: [12120] },
    { port: 8889, queued: 1, inodes: [13404] },
  ])
  expect(connections.map((it) => [it.port, it.peer, it.state, it.accepted])).toEqual([
    [8888, '127.0.0.1:43408', 'ESTABLISHED', true],
    [8888, '127.0.0.1:43468', 'CLOSE_WAIT', false],
    [8888, '127.0.0.1:43420', 'TIME_WAIT', true],
    [8888, '127.0.0.1:43436', 'FIN_WAIT2', true],
    [8888, '127.0.0.1:43444', 'ESTABLISHED', false],
    [8888, '127.0.0.1:43454', 'ESTABLISHED', false],
    [8889, '[::ffff:127.0.0.1]:41378', 'ESTABLISHED', false],
    [8889, '[::1]:36104', 'ESTABLISHED', true],
  ])
})

test.each([
  [0, 3, [8889]],
  [3, 0, [8888]],
  [3, 3, [8888, 8889]],
])('with %i IPv4 and %i IPv6 sockets in use, the ports %j are read', (ipv4, ipv6, ports) => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp'))
  proc.write('net/tcp6', fixture('tcp6'))
  proc.write('net/sockstat', `TCP: inuse ${ipv4} orphan 0 tw 0 alloc 3 mem 0\n`)
  proc.write('net/sockstat6', `TCP6: inuse ${ipv6}\n`)
  expect(sample(proc.root).listeners.map(({ port }) => port)).toEqual(ports)
})

test('a handshake under way is not accepted', () => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp').replace(' 01 00000000:00000010 ', ' 03 00000000:00000010 '))
  const { connections } = sample(proc.root)
  expect(connections[0]).toMatchObject({ state: 'SYN_RECV', accepted: false })
})

test("Docker's name server is no listener of the lab", () => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp').replace('00000000:22B8', '0B00007F:A2B8'))
  expect(sample(proc.root)).toMatchObject({ listeners: [], connections: [] })
})

test('a machine without a network', () => {
  using proc = new FakeProc()
  expect(sample(proc.root)).toMatchObject({ listeners: [], connections: [] })
})
