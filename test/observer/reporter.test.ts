import { expect, test } from 'vitest'
import { createHeadlines, createReporter, formatJson } from '../../src/observer/reporter.ts'
import { sample } from '../../src/observer/sampler.ts'
import type { Snapshot } from '../../src/observer/snapshot.ts'
import { fixture } from '../proc/fixture.ts'
import { FakeProc } from './fakeproc.ts'

function look(at: number, queued?: number): Snapshot {
  const listeners = queued === undefined ? [] : [{ port: 8888, queued, inodes: [1] }]
  return { at, lastPid: 9, processes: [], listeners, connections: [] }
}

test('nothing before something listens; afterwards its end is told as well', () => {
  const report = createReporter(formatJson)
  expect(report(look(1))).toBeUndefined()
  expect(report(look(2, 0))).toBe(JSON.stringify(look(2, 0)))
  expect(report(look(3))).toBe(JSON.stringify(look(3)))
})

test('only what has changed, and time alone is no change', () => {
  const report = createReporter(formatJson)
  expect(report(look(1, 0))).toBeDefined()
  expect(report(look(2, 0))).toBeUndefined()
  expect(report(look(3, 1))).toBe(JSON.stringify(look(3, 1)))
  expect(report(look(4, 1))).toBeUndefined()
  expect(report(look(5, 0))).toBeDefined()
})

test('a change that the line does not speak of is none', () => {
  const report = createReporter(({ listeners }) => `${listeners.length}`)
  expect(report(look(1, 0))).toBe('1')
  expect(report(look(2, 5))).toBeUndefined()
  expect(report(look(3))).toBe('0')
})

test('headlines speak of the process that holds the listening socket', () => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp'))
  proc.process(1, 0)
  proc.process(7, 1, ['/dev/null'])
  proc.process(8, 1, ['socket:[12120]'])
  const format = createHeadlines(proc.root)
  expect(format(sample(proc.root))).toMatch(/^server \(pid 8\): .* · 3 waiting for accept$/)
})
