import fc from 'fast-check'
import { expect, test } from 'vitest'
import { headline } from '../../src/observer/headline.ts'
import type { Process, Snapshot } from '../../src/observer/snapshot.ts'

function make(pid: number, parent: number, more: Partial<Process> = {}): Process {
  return {
    pid,
    parent,
    state: 'sleeping',
    command: 'node',
    startTicks: pid,
    threads: 1,
    descriptors: { open: 21, soft: 64, hard: 128 },
    ...more,
  }
}

const zombie = (pid: number, parent: number) =>
  make(pid, parent, { state: 'zombie', exit: { code: 0 } })

const LAUNCHER = make(1, 0)
const SERVER = make(7, 1)

function look(processes: Process[], queued = 0, limit?: number): Snapshot {
  const listener = { port: 8888, queued, inodes: [1], ...(limit === undefined ? {} : { limit }) }
  return { at: 0, lastPid: 99, processes, listeners: [listener], connections: [] }
}

test.each<[line: string, snapshot: Snapshot]>([
  ['server (pid 7): 21 of 64 descriptors', look([LAUNCHER, SERVER])],
  ['server (pid 7): 21 of 64 descriptors · 1 child', look([LAUNCHER, SERVER, make(8, 7)])],
  [
    'server (pid 7): 21 of 64 descriptors · 2 children · 3 zombies (12, 13, 14) · 1 waiting for accept',
    look(
      [LAUNCHER, SERVER, make(8, 7), make(9, 7), zombie(12, 7), zombie(13, 7), zombie(14, 7)],
      1,
    ),
  ],
  [
    'server (pid 7): 21 of 64 descriptors · 1 zombie (8) · 4 of 5 waiting for accept',
    look([LAUNCHER, SERVER, zombie(8, 7)], 4, 5),
  ],
  [
    'server (pid 7): 21 of 64 descriptors · 6 zombies (8, 9, 10, 11, 12, …)',
    look([LAUNCHER, SERVER, ...[8, 9, 10, 11, 12, 13].map((pid) => zombie(pid, 7))]),
  ],
  [
    'server (pid 7): 21 of 64 descriptors · 5 zombies (8, 9, 10, 11, 12)',
    look([LAUNCHER, SERVER, ...[8, 9, 10, 11, 12].map((pid) => zombie(pid, 7))]),
  ],
  [
    'server (pid 7): 21 of 64 descriptors · 1 child · 1 zombie (9) · 2 zombies of pid 1 (20, 21)',
    look([LAUNCHER, SERVER, make(8, 7), zombie(9, 7), zombie(20, 1), zombie(21, 1)]),
  ],
  [
    'server (pid 7): 21 of 64 descriptors · 1 child · 2 zombies of other parents (20, 21)',
    look([LAUNCHER, SERVER, make(8, 7), zombie(20, 1), zombie(21, 8)]),
  ],
  [
    'server (pid 7): stopped · 21 of 64 descriptors',
    look([LAUNCHER, make(7, 1, { state: 'stopped' })]),
  ],
  ['server (pid 7): 1 child', look([LAUNCHER, make(7, 1, { descriptors: undefined }), make(8, 7)])],
  ['server (pid 7)', look([LAUNCHER, make(7, 1, { descriptors: undefined })])],
  [
    'server (pid 7): zombie, exited 3',
    look([LAUNCHER, make(7, 1, { state: 'zombie', exit: { code: 3 } })]),
  ],
  [
    'server (pid 7): zombie, killed by signal 9',
    look([LAUNCHER, make(7, 1, { state: 'zombie', exit: { signal: 9 } })]),
  ],
  ['server (pid 7): zombie', look([LAUNCHER, make(7, 1, { state: 'zombie' })])],
  ['server (pid 1): 21 of 64 descriptors', look([LAUNCHER])],
  ['nothing listens: 2 processes', { ...look([LAUNCHER, SERVER]), listeners: [] }],
  [
    'nothing listens: 2 processes · 1 zombie (7)',
    { ...look([LAUNCHER, zombie(7, 1)]), listeners: [] },
  ],
  ['nothing listens', { ...look([]), listeners: [] }],
])('%s', (line, snapshot) => {
  expect(headline(snapshot)).toBe(line)
})

test('the server is the oldest child of PID 1, unless it is given', () => {
  const snapshot = look([LAUNCHER, SERVER, make(8, 7), make(30, 1)])
  expect(headline(snapshot)).toMatch(/^server \(pid 7\)/)
  expect(headline(snapshot, { server: 8 })).toBe('server (pid 8): 21 of 64 descriptors')
  expect(headline(snapshot, { server: 99 })).toMatch(/^server \(pid 7\)/)
})

test('several queues are added up, without a limit', () => {
  const snapshot = look([LAUNCHER, SERVER], 4, 5)
  const listeners = [...snapshot.listeners, { port: 8889, queued: 2, limit: 5, inodes: [2] }]
  expect(headline({ ...snapshot, listeners })).toMatch(/ · 6 waiting for accept$/)
})

test('fewer zombies are named where the line would be too long', () => {
  const zombies = [32001, 32002, 32003, 32004, 32005].map((pid) => zombie(pid, 7))
  const line = headline(look([LAUNCHER, SERVER, make(8, 7), ...zombies], 2, 5))
  expect(line).toBe(
    'server (pid 7): 21 of 64 descriptors · 1 child · 5 zombies (32001, …) · 2 of 5 waiting for accept',
  )
})

test('always shorter than 100 columns, on one line', () => {
  const pid = fc.integer({ min: 1, max: 4194304 })
  const process = fc.record({
    pid,
    parent: fc.constantFrom(0, 1, 7),
    state: fc.constantFrom('running' as const, 'zombie' as const, 'stopped' as const),
    descriptors: fc.record({
      open: fc.nat(),
      soft: fc.nat(),
      hard: fc.nat(),
    }),
  })
  fc.assert(
    fc.property(fc.array(process, { maxLength: 30 }), fc.nat(), fc.nat(), (some, queued, limit) => {
      const others = some.map(({ pid, parent, ...more }) => make(pid, parent, more))
      const line = headline(look([LAUNCHER, SERVER, ...others], queued, limit))
      expect(line.length).toBeLessThan(100)
      expect(line).toMatch(/^server \(pid 7\)[^\n]+$/)
    }),
  )
})
