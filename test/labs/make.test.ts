import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { docker } from '../helpers/docker.ts'
import { freePort, root, type } from '../helpers/typed.ts'
import { until } from '../helpers/until.ts'

/** A folder in the checkout: what is elsewhere the engine may not see, as where tests run in a container. */
function temporary(): string {
  mkdirSync(join(root, '.cache'), { recursive: true })
  return mkdtempSync(join(root, '.cache', 'test-'))
}

const ours = (lab: number, port: string) =>
  docker(
    'ps',
    '--all',
    '--quiet',
    '--filter',
    `label=com.docker.compose.project=forklab-${lab}-${port}`,
  )

test('make lab-6 runs the scenario once, says what was seen, and leaves nothing', async () => {
  const port = await freePort()
  const { code, output } = await type('make lab-6', { HOST_PORT: port })
  expect(output).toContain('client-1')
  expect(output).toContain('seen: an answer that never ends')
  expect(output).toContain('accept: EMFILE, too many open files')
  expect(output).toMatch(/sampler-1 .* of 64 descriptors .* zombies/)
  // Nothing of a terminal where there is none.
  expect(output).not.toContain('\u001b')
  expect(code).toBe(0)
  expect(await ours(6, port)).toBe('')
  expect(await docker('network', 'ls', '--quiet', '--filter', `name=forklab-6-${port}`)).toBe('')
})

test("its exit status is the client's: 2 where the client was used wrongly", async () => {
  const port = await freePort()
  const env = { HOST_PORT: port }
  const broken = `cd '${root}' && cp -r labs Makefile docker-compose.yml images package.json package-lock.json src .dockerignore "$FOLDER"`
  const folder = temporary()
  try {
    await type(broken, { FOLDER: folder })
    const client = join(folder, 'labs/01-web-server/client.ts')
    writeFileSync(client, readFileSync(client, 'utf8').replace("includes('Hello", "includes('Bye"))
    await type(`chmod -R a+rX '${folder}'`)
    const { code, errors } = await type('images/run.sh 1', env, folder)
    expect(code).toBe(1)
    expect(errors).toContain("lab 1's client ended with 1")
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('an edited server.ts takes effect without a new image', async () => {
  const port = await freePort()
  const folder = temporary()
  try {
    cpSync(join(root, 'docker-compose.yml'), join(folder, 'docker-compose.yml'))
    cpSync(join(root, 'labs'), join(folder, 'labs'), { recursive: true })
    const server = join(folder, 'labs/01-web-server/server.ts')
    writeFileSync(server, readFileSync(server, 'utf8').replace('Hello, World!', 'Edited: Hello!'))
    await type(`chmod -R a+rX '${folder}'`)
    const env = { HOST_PORT: port, LAB: '1', COMPOSE_PROJECT_NAME: `forklab-1-${port}` }
    await type('docker compose up --detach server', env, folder)
    const answer = () =>
      fetch(`http://127.0.0.1:${port}/hello`).then(
        (response) => response.text(),
        (error: Error) => error.message,
      )
    await until('the edited answer', answer, (text) => text === 'Edited: Hello!\n')
    await type('docker compose down --timeout 1', env, folder)
    expect(await ours(1, port)).toBe('')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('two labs at once on different ports', async () => {
  const [first, second] = [await freePort(), await freePort()]
  const [one, three] = await Promise.all([
    type('make lab-1', { HOST_PORT: first }),
    type('make lab-3', { HOST_PORT: second }),
  ])
  expect(one.code, one.errors).toBe(0)
  expect(three.code, three.errors).toBe(0)
  expect(one.output).toContain('Hello, World!')
  expect(three.output).toContain('seen: one request at a time')
})

test('a port in use: one line that says what to type, status 2', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const { code, errors } = await type('images/run.sh 1', { HOST_PORT: String(port) })
  server.close()
  expect(code).toBe(2)
  expect(errors).toMatch(/^forklab: port \d+ is in use; type: HOST_PORT=\d+ make lab-1\n$/)
  expect(await ours(1, String(port))).toBe('')
})

test.for([
  ['images/run.sh 2', '8888', 'lab 2 is not there yet; there are labs 1 3 4 5 6 7 8: make lab-1'],
  ['images/run.sh 1', 'http', 'HOST_PORT=http is not a port; type: HOST_PORT=8890 make lab-1'],
  [
    'images/run.sh 1',
    '70000',
    'HOST_PORT=70000 is not a port from 1 to 65535; type: HOST_PORT=8890 make lab-1',
  ],
] as const)('%s on port %s: one line, status 2', async ([command, port, line]) => {
  const { code, errors } = await type(command, { HOST_PORT: port })
  expect(errors).toBe(`forklab: ${line}\n`)
  expect(code).toBe(2)
})

test('an engine that does not answer: one line, status 2', async () => {
  const { code, errors } = await type('images/run.sh 1', { DOCKER_HOST: 'tcp://127.0.0.1:1' })
  expect(errors.trimEnd().split('\n')).toHaveLength(1)
  expect(errors).toContain('no Docker engine answers at DOCKER_HOST=tcp://127.0.0.1:1')
  expect(code).toBe(2)
})

test('at a terminal the server stays until Ctrl-C, which takes all of it away', async () => {
  const port = await freePort()
  const terminal = spawn('script', ['-qec', 'make lab-1', '/dev/null'], {
    cwd: root,
    env: { ...process.env, HOST_PORT: port, MAKEFLAGS: '' },
  })
  let output = ''
  terminal.stdout.on('data', (data) => {
    output += data
  })
  const done = new Promise((resolve) => terminal.on('close', resolve))
  await until(
    'what to try next',
    () => output,
    (text) => text.includes('try next'),
    60,
  )
  expect(output).toContain(`http://127.0.0.1:${port}/hello`)
  const response = await fetch(`http://127.0.0.1:${port}/hello`)
  expect(await response.text()).toContain('Hello, World!')
  terminal.stdin.write('\u0003')
  await done
  expect(await ours(1, port)).toBe('')
})
