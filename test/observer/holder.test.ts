import { expect, test, vi } from 'vitest'
import { findHolder } from '../../src/observer/holder.ts'
import { sample } from '../../src/observer/sampler.ts'
import { fixture } from '../proc/fixture.ts'
import { FakeProc } from './fakeproc.ts'
import { look, Scene } from './scene.ts'

// Longer than what it waits for: that says what it is.
vi.setConfig({ testTimeout: 60_000 })

test('a real listener', async () => {
  await using scene = new Scene()
  const { pid, port } = await scene.listenOnly(1)
  const snapshot = look()
  const listeners = snapshot.listeners.filter((it) => it.port === port)
  expect(findHolder({ ...snapshot, listeners })).toMatchObject({ pid })
})

test('the oldest holder, until it closes the socket', () => {
  using proc = new FakeProc()
  proc.write('net/tcp', fixture('tcp'))
  proc.process(1, 0, ['/dev/null'])
  proc.process(7, 1, ['/dev/null', 'socket:[99]', 'socket:[12120]'])
  proc.process(12, 7, ['/dev/null', 'socket:[12120]'])
  const snapshot = sample(proc.root)

  const holder = findHolder(snapshot, undefined, proc.root)
  expect(holder).toEqual({ pid: 7, number: 2 })
  expect(findHolder(snapshot, { pid: 12, number: 1 }, proc.root)).toEqual({ pid: 12, number: 1 })
  expect(findHolder(snapshot, { pid: 12, number: 0 }, proc.root)).toEqual(holder)
  expect(findHolder(snapshot, { pid: 77, number: 0 }, proc.root)).toEqual(holder)
})

test('nothing listens, or in no process here', () => {
  using proc = new FakeProc()
  proc.process(7, 1, ['socket:[12120]'])
  expect(findHolder(sample(proc.root), { pid: 7, number: 0 }, proc.root)).toBeUndefined()
  proc.write('net/tcp', fixture('tcp').replace(' 12120 ', ' 12121 '))
  expect(findHolder(sample(proc.root), undefined, proc.root)).toBeUndefined()
})
