import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FLAGS } from '../../src/posix/environment.ts'
import { Program, run } from '../helpers/program.ts'
import { until } from '../helpers/until.ts'

const program = (name: string) => new URL(`programs/${name}.ts`, import.meta.url)
const launcher = fileURLToPath(new URL('../../src/posix/launcher.ts', import.meta.url))
const node = (...args: string[]) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } })

test.for([0, 1, 42, 255])('ends with the exit code of its program: %i', async (code) => {
  expect(await run(program('obeys'), `${code}`)).toMatchObject({ code, signal: null })
})

test.for([
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
  ['SIGUSR1', 138],
  ['SIGUSR2', 140],
] as const)('forwards %s and ends with %i', async ([signal, code]) => {
  await using server = new Program(program('obeys'), ['waits'])
  await until(
    'the program',
    () => server.stdout,
    (text) => text.includes('ready'),
  )
  server.process.kill(signal)
  expect((await server.done).code).toBe(code)
})

test('a program with a handler gets the forwarded signal and ends as it likes', async () => {
  await using server = new Program(program('obeys'), ['handles'])
  await until(
    'the program',
    () => server.stdout,
    (text) => text.includes('ready'),
  )
  server.process.kill('SIGTERM')
  const { code, stdout } = await server.done
  expect(stdout).toContain('handled SIGTERM')
  expect(code).toBe(7)
})

test('the program has one thread, descriptors 0 to 2, and its first own one is 3', async () => {
  const { stdout } = await run(program('obeys'), 'tells')
  const { threads, low, first, masks } = JSON.parse(stdout)
  expect(threads).toBe(1)
  expect(low.slice(0, 3)).toEqual([0, 1, 2])
  expect(first).toBe(3)
  expect(masks).toEqual({ blocked: '0000000000000000', term: 'default' })
})

test('a child has all the descriptors of its parent, whatever numbers Node keeps to itself', async () => {
  const { stdout } = await run(program('obeys'), 'shares')
  expect(stdout).toMatch(/^sockets 3 .*: the child exited with 0\n$/)
})

test('without the flags: one line that says what to type, status 2', () => {
  const { status, stderr } = node(launcher, 'server.ts')
  expect(status).toBe(2)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stderr).toContain(`type: node ${FLAGS.join(' ')}`)
})

test('with one flag missing it names that flag', () => {
  const { stderr } = node(...FLAGS.slice(1), launcher, 'server.ts')
  expect(stderr).toContain(`fork() needs Node started with ${FLAGS[0]};`)
})

test('not on Linux: one line, status 2', () => {
  const other = 'data:text/javascript,Object.defineProperty(process,"platform",{value:"darwin"})'
  const { status, stderr } = node(...FLAGS, '--import', other, launcher, 'server.ts')
  expect(stderr).toBe('forklab: fork() and /proc need Linux; type: make lab-5\n')
  expect(status).toBe(2)
})

test('no program, or one that is not there or cannot be read: one line, status 2', () => {
  for (const [args, said] of [
    [[], 'the launcher needs a program'],
    [['nowhere.ts'], 'there is no '],
  ] as const) {
    const { status, stderr } = node(...FLAGS, launcher, ...args)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toContain(said)
    expect(status).toBe(2)
  }
})

test('a program that is no TypeScript says so and ends with 1', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forklab-'))
  try {
    const file = join(folder, 'broken.ts')
    writeFileSync(file, 'const = 1')
    chmodSync(file, 0o644)
    const { status, stderr } = node(...FLAGS, launcher, file)
    expect(stderr).toMatch(new RegExp(`^${file}:1`))
    expect(stderr).not.toContain('    at ')
    expect(status).toBe(1)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test.for(['abc', '-1', '65536', '1.5', ' '])('PORT=%s: one line, status 2', async (port) => {
  const lab = new URL('../../labs/01-web-server/server.ts', import.meta.url)
  await using server = new Program(lab, [], { PORT: port })
  const { code, stderr } = await server.done
  expect(stderr).toBe(
    `forklab: PORT=${port} is not a whole number from 0 to 65535; type: PORT=8888\n`,
  )
  expect(code).toBe(2)
})
