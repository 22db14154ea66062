import { afterAll, beforeAll, expect, test } from 'vitest'
import { Clients } from '../helpers/clients.ts'
import { Lab } from '../helpers/lab.ts'
import { until } from '../helpers/until.ts'

let clients: Clients
beforeAll(async () => {
  clients = await Clients.start()
})
afterAll(() => clients[Symbol.asyncDispose]())

test('lab 1 answers, ends the answer by closing, and survives a client that resets', async () => {
  await using lab = await Lab.start(1, { network: clients.network })
  const before = lab.kernel.open ?? 0
  await clients.request(lab.host)
  const gone = await clients.open(lab.host)
  await clients.ask(gone)
  await clients.reset(gone)
  await clients.request(lab.host, 3)
  await lab.kernel.sees('open', before)
  expect(lab.said('GET /hello HTTP/1.1')).toBe(true)
})

test('lab 3: a silent client holds up the next, which waits in the accept queue', async () => {
  await using lab = await Lab.start(3, { network: clients.network })
  const before = lab.kernel.open ?? 0
  const silent = await clients.open(lab.host)
  await lab.kernel.sees('open', before + 1)
  const next = await clients.open(lab.host)
  await clients.ask(next)
  await lab.kernel.sees('queued', 1)
  expect(await clients.look(next)).toMatchObject([{ text: '', state: 'open' }])
  await clients.ask(silent)
  await clients.answered([...silent, ...next], { ended: true })
  await lab.kernel.sees('queued', 0)
})

test('lab 5: a silent client holds up nobody', async () => {
  await using lab = await Lab.start(5, { network: clients.network })
  const silent = await clients.open(lab.host)
  await lab.kernel.sees('alive', 1)
  await clients.request(lab.host)
  await lab.kernel.sees('queued', 0)
  expect(await clients.look(silent)).toMatchObject([{ text: '', state: 'open' }])
  await clients.ask(silent)
  await clients.answered(silent, { ended: true })
})

test('lab 4: while the handler sleeps the second client sits in the accept queue', async () => {
  const env = { HOLD_SECONDS: '5' }
  await using lab = await Lab.start(4, { network: clients.network, env })
  const first = await clients.open(lab.host)
  await clients.ask(first)
  await clients.answered(first, { ended: false })
  const second = await clients.open(lab.host)
  await clients.ask(second)
  await lab.kernel.sees('queued', 1)
  expect(lab.kernel.snapshot.connections.filter(({ accepted }) => !accepted)).toHaveLength(1)
  expect(await clients.look(first)).toMatchObject([{ state: 'open' }])
  expect(await clients.look(second)).toMatchObject([{ text: '', state: 'open' }])
  await clients.answered(first, { ended: true })
  await lab.kernel.sees('queued', 0)
  await clients.answered(second, { ended: false })
})

test('lab 5: a handler that sleeps holds up nobody', async () => {
  const env = { HOLD_SECONDS: '5' }
  await using lab = await Lab.start(5, { network: clients.network, env })
  const ids = await clients.open(lab.host, 3)
  await clients.ask(ids)
  await clients.answered(ids, { ended: false })
  // All three children sleep at once; one after the other they could not all have answered.
  await lab.kernel.sees('alive', 3)
  expect(await clients.look(ids)).toMatchObject(ids.map(() => ({ state: 'open' })))
})

test('lab 5: the children answer and stay as zombies of the parent', async () => {
  await using lab = await Lab.start(5, { network: clients.network })
  const ids = await clients.open(lab.host, 4)
  await lab.kernel.sees('alive', 4)
  const pids = lab.kernel.children.map(({ pid }) => pid)
  await clients.ask(ids)
  await clients.answered(ids, { ended: true })
  await lab.kernel.sees('zombies', 4)
  expect(lab.kernel.zombies.map(({ pid }) => pid)).toEqual(pids)
  expect(lab.kernel.zombies.map(({ exit }) => exit)).toEqual(pids.map(() => ({ code: 0 })))
  await until(
    'the children to name themselves',
    () => lab.lines,
    () => pids.every((pid) => lab.said(`Child ${pid} of ${lab.kernel.server?.pid}`)),
  )
})
