import { afterEach, expect, test, vi } from 'vitest'
import { createSampler, sample } from '../../src/observer/sampler.ts'
import { fixture } from '../proc/fixture.ts'
import { FakeProc } from './fakeproc.ts'
import { look, Scene } from './scene.ts'

// Longer than what it waits for: that says what it is.
vi.setConfig({ testTimeout: 60_000 })

afterEach(() => {
  vi.useRealTimers()
})

test('time and last pid', async () => {
  await using scene = new Scene()
  const before = look()
  scene.spawn('sleep', ['1000'])
  const after = look()
  expect(after.at).toBeGreaterThanOrEqual(before.at)
  expect(Math.abs(after.at - Date.now())).toBeLessThan(60_000)
  expect(after.lastPid).not.toBe(before.lastPid)
})

test('a folder that is not /proc is refused', () => {
  using proc = new FakeProc()
  proc.write('loadavg', '')
  expect(() => sample(proc.root)).toThrow('loadavg: no five fields in ""')
})

/** A sampler that has looked once at two listeners; then one of them is gone, and no trace of that. */
function lookedAt(proc: FakeProc): () => number[] {
  vi.useFakeTimers({ now: 1_000_000 })
  for (const name of ['snmp', 'sockstat', 'tcp', 'tcp6']) proc.write(`net/${name}`, fixture(name))
  proc.process(10)
  const look = createSampler(proc.root)
  const ports = () => look().listeners.map(({ port }) => port)
  expect(ports()).toEqual([8888, 8889])
  proc.write('net/tcp6', fixture('tcp6').split('\n')[0] ?? '')
  return ports
}

test('connections are read again only where something may have changed', () => {
  using proc = new FakeProc()
  const ports = lookedAt(proc)
  expect(ports()).toEqual([8888, 8889])
})

test.each<[change: string, (proc: FakeProc) => void]>([
  ['packets', (proc) => proc.write('net/snmp', fixture('snmp').replace(' 1 10 10 ', ' 1 11 10 '))],
  [
    'sockets',
    (proc) => proc.write('net/sockstat', fixture('sockstat').replace('inuse 3', 'inuse 4')),
  ],
  ['processes', (proc) => proc.process(11)],
  ['time', () => vi.setSystemTime(1_001_000)],
  ['a clock set back', () => vi.setSystemTime(0)],
])('they are read again after %s', (_, change) => {
  using proc = new FakeProc()
  const ports = lookedAt(proc)
  change(proc)
  expect(ports()).toEqual([8888])
})
