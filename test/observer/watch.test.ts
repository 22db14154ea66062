import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import type { Snapshot } from '../../src/observer/snapshot.ts'
import { Scene } from './scene.ts'
import { within } from './until.ts'

// Longer than what it waits for: that says what it is.
vi.setConfig({ testTimeout: 60_000 })

const WATCH = new URL('../../src/observer/watch.ts', import.meta.url).pathname
/** A namespace of its own for each: nothing else listens, and this is PID 1. */
const UNSHARE = ['--pid', '--fork', '--mount-proc', '--net', '--kill-child']

function run(...args: string[]) {
  return spawnSync(process.execPath, [WATCH, ...args], { encoding: 'utf8' })
}

function start(scene: Scene, ...args: string[]) {
  const child = scene.spawn(process.execPath, [WATCH, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return { child, ...streams(child) }
}

function streams({ stdout, stderr }: { stdout: Readable | null; stderr: Readable | null }) {
  if (stdout === null || stderr === null) throw new Error('no pipe')
  const lines = createInterface(stdout)[Symbol.asyncIterator]()
  const line = async () => String((await within('a line', lines.next())).value)
  return { stdout, stderr, line }
}

test.each([
  [['--colour'], "watch: Unknown option '--colour'"],
  [['10'], "watch: Unexpected argument '10'"],
  [['--json=yes'], "watch: Option '--json' does not take an argument"],
  [['two\nlines'], "watch: Unexpected argument 'two lines'"],
])('wrong use %j is one line and exit 2', (args, wrong) => {
  const { status, stdout, stderr } = run(...args)
  expect(stderr).toBe(`${wrong}; usage: node src/observer/watch.ts [--json] [--once]\n`)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})

test('--once is one headline', () => {
  const { status, stdout, stderr } = run('--once')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^(server|nothing listens)[^\n]+\n$/)
})

test('--once --json is one snapshot, without the sampler', () => {
  const { status, stdout, pid } = run('--once', '--json')
  expect(status).toBe(0)
  const snapshot: Snapshot = JSON.parse(stdout)
  const pids = snapshot.processes.map((it) => it.pid)
  expect(pids).toContain(process.pid)
  expect(pids).not.toContain(pid)
})

test('--json tells of a queue as soon as it is there', async () => {
  await using scene = new Scene()
  const { port } = await scene.listenOnly(5)
  const { line } = start(scene, '--json')
  const queued: (number | undefined)[] = []
  while (queued.length < 3) {
    const snapshot: Snapshot = JSON.parse(await line())
    const now = snapshot.listeners.find((it) => it.port === port)?.queued
    if (now === queued.at(-1)) continue
    queued.push(now)
    await scene.connect(port)
  }
  expect(queued).toEqual([0, 1, 2])
})

test.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])('%s ends it with 0', async (signal) => {
  await using scene = new Scene()
  const { port } = await scene.listenOnly(1)
  expect(port).toBeGreaterThan(0)
  const { child, stdout } = start(scene)
  await within('a line', once(stdout, 'data'))
  child.kill(signal)
  expect(await within('its end', once(child, 'exit'))).toEqual([0, null])
})

test('a reader that goes ends it quietly', async () => {
  await using scene = new Scene()
  const { port } = await scene.listenOnly(99)
  const { child, stdout, stderr } = start(scene, '--json')
  let complaint = ''
  stderr.on('data', (data) => {
    complaint += data
  })
  await within('a line', once(stdout, 'data'))
  stdout.destroy()
  const ended = once(child, 'exit')
  // It meets the closed pipe when it has something to tell.
  await scene.connect(port)
  expect(await within('its end', ended)).toEqual([0, null])
  expect(complaint).toBe('')
})

const SERVER = `
  const { createServer } = require('net')
  const { spawn } = require('child_process')
  spawn(process.execPath, ['${WATCH}'], { stdio: ['ignore', 'inherit', 'inherit'] })
  const server = createServer()
  process.stdin.once('data', () => {
    server.listen(8888, '0.0.0.0')
    process.stdin.once('data', () => server.close())
  })`

test.skipIf(spawnSync('unshare', [...UNSHARE, 'true']).status !== 0)(
  'the first line comes when the server listens, the next when it has closed',
  async () => {
    await using scene = new Scene()
    const child = scene.spawn('unshare', [...UNSHARE, process.execPath, '-e', SERVER], {
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    const { line } = streams(child)
    child.stdin?.write('listen\n')
    expect(await line()).toMatch(/^server \(pid 1\): \d+ of \d+ descriptors$/)
    child.stdin?.write('close\n')
    // A look may catch the server with its descriptor closed and the listener still there.
    let next = await line()
    while (/^server \(pid 1\)/.test(next)) next = await line()
    expect(next).toBe('nothing listens: 1 process')
  },
)
