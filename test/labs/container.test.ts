import { fileURLToPath } from 'node:url'
import { Wait } from 'testcontainers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labs } from '../../labs/manifest.ts'
import { parseStatus } from '../../src/proc/status.ts'
import { Clients } from '../helpers/clients.ts'
import { Hardened } from '../helpers/container.ts'
import { docker } from '../helpers/docker.ts'
import { Kernel } from '../helpers/kernel.ts'
import { Lab } from '../helpers/lab.ts'
import { until } from '../helpers/until.ts'

let clients: Clients
beforeAll(async () => {
  clients = await Clients.start()
})
afterAll(() => clients[Symbol.asyncDispose]())

describe.for(labs)('lab $number', ({ number }) => {
  test('has no process but the launcher and the server, and stops within a second', async () => {
    await using lab = await Lab.start(number, {
      network: clients.network,
      env: { HOLD_SECONDS: '60' },
    })
    const { processes } = lab.kernel.snapshot
    expect(processes.map(({ pid, parent, command }) => [pid === 1, parent, command])).toEqual([
      [true, 0, 'launcher'],
      [false, 1, 'server'],
    ])
    expect(processes[1]?.threads).toBe(1)
    // In the middle of a connection, which a handler holds.
    const ids = await clients.open(lab.host)
    await clients.ask(ids)
    await clients.answered(ids, { ended: false })
    const id = lab.container.getId()
    // What has not ended a second after SIGTERM the engine kills: 137 instead of 143.
    await docker('stop', '--time', '1', id)
    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', id)).toBe('143')
  })
})

test('a server runs without root, capabilities or new privileges', async () => {
  await using lab = await Lab.start(8, { network: clients.network })
  for (const { pid } of lab.kernel.snapshot.processes) {
    const status = parseStatus(await lab.kernel.read(`/proc/${pid}/status`))
    expect(status.uid.effective).toBe(1000)
    expect([status.capEff, status.capPrm, status.capBnd]).toEqual([0n, 0n, 0n])
    expect(status.noNewPrivs).toBe(1)
  }
})

test('zombies are gone when their parent ends: the namespace lives on without them', async () => {
  const programs = fileURLToPath(new URL('programs', import.meta.url))
  const folder = fileURLToPath(new URL('../../labs/05-fork', import.meta.url))
  await using container = await new Hardened('forklab/lab-5', {
    network: clients.network,
    alias: 'keeper',
  })
    .withBindMounts([
      { source: programs, target: '/forklab/test/labs/programs', mode: 'ro' },
      { source: folder, target: '/forklab/labs/05-fork', mode: 'ro' },
    ])
    .withCommand(['/forklab/test/labs/programs/keeper.ts'])
    .withWaitStrategy(Wait.forLogMessage(/Serving HTTP/))
    .start()
  await using kernel = await Kernel.of(container)
  const zombies = () =>
    kernel.snapshot.processes.filter(({ state }) => state === 'zombie').map(({ pid }) => pid)
  await clients.request('keeper', 3)
  await until('three zombies', zombies, (pids) => pids.length === 3)
  const [zombie] = kernel.snapshot.processes.filter(({ state }) => state === 'zombie')
  expect(await kernel.kill('KILL', zombie?.parent ?? 0)).toBe(0)
  await until('no zombie of theirs', zombies, (pids) => pids.length === 0)
  // The keeper, PID 1's child, has outlived its own child, the server.
  expect(kernel.server?.command).toBe('keeper')
})
