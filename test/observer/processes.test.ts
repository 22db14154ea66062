import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { sample } from '../../src/observer/sampler.ts'
import { FakeProc } from './fakeproc.ts'
import { look, Scene, untilProcess } from './scene.ts'
import { until } from './until.ts'

// Longer than what it waits for: that says what it is.
vi.setConfig({ testTimeout: 60_000 })

test('a sleeping child', async () => {
  await using scene = new Scene()
  const { pid } = scene.spawn('sleep', ['1000'])
  const child = await untilProcess('sleep', (it) => it.pid === pid && it.waitsIn === 'sleeps')
  const open = readdirSync(`/proc/${pid}/fd`).length
  expect(open).toBeGreaterThanOrEqual(3)
  expect(child).toEqual({
    pid,
    parent: process.pid,
    state: 'sleeping',
    command: 'sleep',
    startTicks: expect.any(Number),
    threads: 1,
    waitsIn: 'sleeps',
    descriptors: { open, soft: expect.any(Number), hard: expect.any(Number) },
  })
})

test('the limits are those of the process', async () => {
  await using scene = new Scene()
  const pid = scene.shell('ulimit -Sn 64; ulimit -Hn 70; exec sleep 1000')
  const child = await untilProcess('sleep', (it) => it.pid === pid && it.command === 'sleep')
  expect(child.descriptors).toMatchObject({ soft: 64, hard: 70 })
})

test.each([
  ['exited 0', 'true &', { code: 0 }],
  ['exited 3', '(exit 3) &', { code: 3 }],
  ['was killed', 'sleep 1000 & kill -KILL $!;', { signal: 9 }],
])('a zombie that %s', async (_, line, exit) => {
  await using scene = new Scene()
  // sleep takes the shell's place and waits for no child.
  const parent = scene.shell(`${line} exec sleep 1000`)
  const zombie = await untilProcess(
    'a zombie',
    (it) => it.parent === parent && it.state === 'zombie',
  )
  expect(zombie.exit).toEqual(exit)
  expect(zombie.descriptors).toMatchObject({ open: 0, soft: expect.any(Number) })
  expect(zombie).not.toHaveProperty('waitsIn')
  expect(look().processes.find(({ pid }) => pid === parent)).not.toHaveProperty('exit')
})

test('a stopped process has not ended', async () => {
  await using scene = new Scene()
  const child = scene.spawn('sleep', ['1000'])
  child.kill('SIGSTOP')
  const stopped = await untilProcess(
    'the stop',
    (it) => it.pid === child.pid && it.state === 'stopped',
  )
  expect(stopped).not.toHaveProperty('exit')
})

test('processes come in order of birth', () => {
  const births = look().processes.map(({ startTicks }) => startTicks)
  expect(births.length).toBeGreaterThan(1)
  expect(births).toEqual(births.toSorted((a, b) => a - b))
})

test('the sampler and its descendants are left out, unless all are asked for', async () => {
  await using scene = new Scene()
  const parent = scene.shell('sleep 1000 & wait')
  const child = await untilProcess('a grandchild', (it) => it.parent === parent)
  const pids = (self?: number | null) => sample('/proc', self).processes.map(({ pid }) => pid)
  const family = [process.pid, parent, child.pid]

  expect(pids(null)).toEqual(expect.arrayContaining(family))
  expect(pids(parent)).toContain(process.pid)
  for (const pid of [parent, child.pid]) expect(pids(parent)).not.toContain(pid)
  for (const pid of family) expect(pids()).not.toContain(pid)
  expect(pids()).toContain(1)
})

test('a process that ends while it is looked at is left out', () => {
  using proc = new FakeProc()
  proc.process(10)
  proc.process(11)
  proc.process(12)
  proc.write('11/limits', '') // reaped between open and read
  proc.write('12/stat', `12 (sleep) X${' 0'.repeat(49)}\n`) // reaped, and not yet out of /proc
  proc.write('13/limits', 'gone before its stat was opened')
  expect(sample(proc.root).processes.map(({ pid }) => pid)).toEqual([10])
})

test('processes that come and go do not disturb', async () => {
  await using scene = new Scene()
  scene.shell('while :; do /bin/true; done')
  // Looked at while they end: a look takes longer than most of them live.
  const pids = new Set<number>()
  await until(
    '20 pids given out between looks',
    () => (pids.add(look().lastPid).size < 20 ? undefined : pids),
    () => [...pids],
  )
})

const PROGRAM = `
  const { sample } = await import('./src/observer/sampler.ts')
  const { descriptors } = await import('./src/observer/descriptors.ts')
  const { processes } = sample()
  const zombie = processes.find((it) => it.pid === Number(process.argv[1]))
  console.log(JSON.stringify({ zombie, links: descriptors(zombie.parent) }))
`

test.skipIf(process.getuid?.() !== 0)('the kernel hides from another user', async () => {
  await using scene = new Scene()
  const parent = scene.shell('true & exec sleep 1000')
  const isZombie = (it: { parent: number; state: string }) =>
    it.parent === parent && it.state === 'zombie'
  const { pid } = await untilProcess('a zombie', isZombie)
  const lookAs = (uid: number) => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '-e', PROGRAM, `${pid}`],
      {
        uid,
        gid: uid,
        encoding: 'utf8',
      },
    )
    expect(stderr).toBe('')
    return JSON.parse(stdout)
  }
  // Twins: root is told how it ended, and the descriptors of its parent.
  expect(lookAs(0).zombie.exit).toEqual({ code: 0 })
  expect(lookAs(0).links.length).toBeGreaterThanOrEqual(3)
  expect(lookAs(65534).zombie).not.toHaveProperty('exit')
  expect(lookAs(65534).zombie.descriptors).toMatchObject({ open: 0 })
  expect(lookAs(65534).links).toEqual([])
})
