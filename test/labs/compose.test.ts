import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseLimits } from '../../src/proc/limits.ts'
import { parseStatus } from '../../src/proc/status.ts'
import { freePort, type } from '../helpers/typed.ts'

/** Lab 6 as `docker compose up` starts it, without its client. */
let env: Record<string, string>
beforeAll(async () => {
  const port = await freePort()
  env = { LAB: '6', HOST_PORT: port, COMPOSE_PROJECT_NAME: `forklab-6-${port}` }
  const { code, errors } = await type('docker compose up --detach --wait server sampler', env)
  expect(code, errors).toBe(0)
})
afterAll(() => type('docker compose down --timeout 1', env))

const compose = async (command: string) => (await type(`docker compose ${command}`, env)).output
const read = (file: string) => compose(`exec --no-TTY sampler cat ${file}`)
const serverPid = async () => {
  const headline = await compose('exec --no-TTY sampler node /forklab/src/observer/watch.ts --once')
  return /server \(pid (\d+)\)/.exec(headline)?.[1]
}

test('the health check makes no connection and starts nothing that stays', async () => {
  // A connection would be a descriptor for ever, and a zombie; this server has had none.
  const headline = await compose('exec --no-TTY sampler node /forklab/src/observer/watch.ts --once')
  expect(headline).toMatch(/^server \(pid \d+\): 10 of 64 descriptors\n$/)
  expect(await compose('logs --no-log-prefix server')).not.toContain('Child')
})

test('the server runs without root, capabilities, new privileges or a disk to write to', async () => {
  const status = parseStatus(await read(`/proc/${await serverPid()}/status`))
  expect([status.uid.real, status.uid.effective]).toEqual([1000, 1000])
  expect([status.capEff, status.capPrm, status.capBnd]).toEqual([0n, 0n, 0n])
  expect(status.noNewPrivs).toBe(1)
  const { code, errors } = await type('docker compose exec --no-TTY server touch /forklab/x', env)
  expect(code).not.toBe(0)
  expect(errors).toContain('Read-only file system')
})

test('it has the limits that the manifest gives lab 6, and its port on loopback only', async () => {
  const limits = parseLimits(await read(`/proc/${await serverPid()}/limits`))
  expect(limits.openFiles).toEqual({ soft: 64, hard: 64 })
  const { output } = await type('docker inspect $(docker compose ps --quiet server)', env)
  const [{ HostConfig }] = JSON.parse(output)
  expect(HostConfig.PidsLimit).toBe(512)
  expect(HostConfig.Memory).toBe(512 * 1024 * 1024)
  expect(HostConfig.PortBindings).toEqual({
    '8888/tcp': [{ HostIp: '127.0.0.1', HostPort: env.HOST_PORT }],
  })
})
