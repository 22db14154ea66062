import { expect, test } from 'vitest'
import { Program, run } from '../helpers/program.ts'
import { until } from '../helpers/until.ts'

const program = (name: string) => new URL(`programs/${name}.ts`, import.meta.url)
const lines = (text: string) => text.trimEnd().split('\n')

test('a parent sees how each child ended', async () => {
  const { code, stdout } = await run(program('ends'))
  expect(lines(stdout)).toEqual([
    'exit 0: exited with 0',
    'exit 1: exited with 1',
    'exit 77: exited with 77',
    'exit 255: exited with 255',
    'returns: exited with 0',
    'exitCode: exited with 5',
    'throws: exited with 1',
    'killed: killed by SIGKILL',
    'async returns: exited with 0',
    'async exit: exited with 9',
    'async throws: exited with 1',
    'timer throws: exited with 1',
    'rejects: exited with 1',
    'never settles: exited with 13',
    'listener saw 3',
    'listener: exited with 3',
    'exit in a listener: exited with 4',
    'parent listener',
  ])
  expect(code).toBe(0)
})

test("a child's uncaught error is printed once", async () => {
  const { stderr } = await run(program('ends'))
  for (const trouble of ['sync', 'async', 'timer', 'rejected']) {
    expect(stderr.match(new RegExp(`Error: ${trouble} trouble`, 'g'))).toHaveLength(1)
  }
  expect(stderr).toContain('promise of the child never settled')
})

test("no child comes back into its parent's loop, whatever that catches", async () => {
  const { stdout, code } = await run(program('unwinding'))
  expect(lines(stdout)).toEqual(Array.from({ length: 4 }, () => 'finally in the parent'))
  expect(code).toBe(0)
})

test('a child has pid and randomness of its own, and nothing buffered is written twice', async () => {
  const { stdout } = await run(program('own'))
  expect(stdout.match(/once/g)).toHaveLength(1)
  const all = lines(stdout.replace('once ', '')).map((line) => JSON.parse(line))
  for (const key of ['random', 'uuid', 'global', 'integer', 'bytes', 'pid', 'getpid']) {
    expect(new Set(all.map((each) => each[key])).size, key).toBe(all.length)
  }
  for (const { pid, getpid } of all) expect(pid).toBe(getpid)
  const parent = all.at(-1).pid
  for (const { getppid } of all) expect(getppid).toBe(parent)
})

test.for(['module', 'timer', 'immediate', 'promise', 'tick', 'file'])(
  'a child forked from a %s has a working event loop',
  async (context) => {
    const { stdout } = await run(program('loop'), context)
    expect(lines(stdout)).toEqual([
      'file: true',
      'import: 0',
      'module: imported',
      'fetch: hello',
      'child: exited with 0',
    ])
  },
)

test('1,000 forks under allocation churn, every status right', async () => {
  const { stdout, code } = await run(program('churn'), '1000')
  expect(lines(stdout)).toEqual(['1000 forks, 0 bad'])
  expect(code).toBe(0)
})

test('a child answers with Express on the accepted connection', async () => {
  await using server = new Program(program('express'), ['3'])
  const ready = await until(
    'a port',
    () => server.stdout,
    (text) => /^port \d+ of \d+\n/.test(text),
  )
  const [, port, parent] = /^port (\d+) of (\d+)/.exec(ready) ?? []
  const answers = []
  for (let i = 0; i < 3; i++) {
    const response = await fetch(`http://127.0.0.1:${port}/hello`, {
      headers: { connection: 'close' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('x-powered-by')).toBe('Express')
    answers.push((await response.json()) as { pid: number; random: number })
  }
  const { code, stdout } = await server.done
  expect(code).toBe(0)
  expect(stdout.match(/child \d+ exited with 0/g)).toHaveLength(3)
  expect(new Set([...answers.map(({ pid }) => pid), Number(parent)]).size).toBe(4)
  expect(new Set(answers.map(({ random }) => random)).size).toBe(3)
})
