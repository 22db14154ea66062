import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Clients } from '../helpers/clients.ts'
import { Lab } from '../helpers/lab.ts'
import { until } from '../helpers/until.ts'

const BURST = 50

let clients: Clients
beforeAll(async () => {
  clients = await Clients.start()
})
afterAll(() => clients[Symbol.asyncDispose]())

/** One child, seen alive, that then ends. */
async function oneChild(lab: Lab): Promise<void> {
  const ids = await clients.open(lab.host)
  await until(
    'one more child',
    () => lab.kernel.alive.length,
    (alive) => alive === 1,
  )
  await clients.ask(ids)
  await clients.answered(ids, { ended: true })
  await lab.kernel.sees('alive', 0)
}

/**
 * Lets `BURST` children end while their parent is stopped, so that all their signals coalesce into
 * one, and then lets the parent go on.
 */
async function burst(lab: Lab): Promise<void> {
  const ids = await clients.open(lab.host, BURST)
  await lab.kernel.sees('alive', BURST)
  const server = lab.kernel.server?.pid ?? 0
  await lab.kernel.kill('STOP', server)
  await until(
    'the server to stop',
    () => lab.kernel.server?.state,
    (state) => state === 'stopped',
  )
  await clients.ask(ids)
  await clients.answered(ids, { ended: true })
  await lab.kernel.sees('zombies', BURST)
  await lab.kernel.kill('CONT', server)
  await until(
    'the server to go on',
    () => lab.kernel.server?.state,
    (state) => state === 'sleeping',
  )
}

describe('lab 7 waits once for a signal', () => {
  test('one child at a time leaves no zombie', async () => {
    await using lab = await Lab.start(7, { network: clients.network })
    for (let i = 0; i < 3; i++) {
      await oneChild(lab)
      await lab.kernel.sees('zombies', 0)
    }
  })

  test('of a burst it reaps one and keeps the rest', async () => {
    await using lab = await Lab.start(7, { network: clients.network })
    await burst(lab)
    await lab.kernel.sees('zombies', BURST - 1)
    // It serves on (EINTR is no end), and each later signal again stands for one zombie.
    await oneChild(lab)
    await lab.kernel.sees('zombies', BURST - 1)
  })
})

describe('lab 8 waits in a loop', () => {
  test('no zombie is left, whatever the burst', async () => {
    await using lab = await Lab.start(8, { network: clients.network })
    await oneChild(lab)
    await burst(lab)
    await lab.kernel.sees('zombies', 0)
    await oneChild(lab)
    await lab.kernel.sees('zombies', 0)
  })

  test('its descriptors are back at the baseline after 500 connections', async () => {
    await using lab = await Lab.start(8, { network: clients.network })
    const before = lab.kernel.open ?? 0
    const ids = await clients.open(lab.host, 20)
    await lab.kernel.sees('alive', 20)
    for (let i = 0; i < 24; i++) await clients.request(lab.host, 20)
    await clients.reset(ids)
    await lab.kernel.sees('children', 0)
    await lab.kernel.sees('open', before)
    const lastPid = lab.kernel.snapshot.lastPid
    expect(lastPid).toBeGreaterThanOrEqual(500)
  })
})

describe('zombies', () => {
  test('survive kill -9', async () => {
    await using lab = await Lab.start(5, { network: clients.network })
    await clients.request(lab.host, 3)
    await lab.kernel.sees('zombies', 3)
    const pids = lab.kernel.zombies.map(({ pid }) => pid)
    // The kernel takes the signal and has nobody to give it to.
    expect(await lab.kernel.kill('KILL', ...pids)).toBe(0)
    await clients.request(lab.host)
    await lab.kernel.sees('zombies', 4)
    expect(lab.kernel.zombies.slice(0, 3).map(({ pid }) => pid)).toEqual(pids)
  })
})
