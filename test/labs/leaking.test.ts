import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Clients } from '../helpers/clients.ts'
import { Lab } from '../helpers/lab.ts'
import { until } from '../helpers/until.ts'

let clients: Clients
beforeAll(async () => {
  clients = await Clients.start()
})
afterAll(() => clients[Symbol.asyncDispose]())

describe('lab 6 leaks what lab 5 closes', () => {
  test('the answer comes and its end does not; in lab 5 both come', async () => {
    await using lab5 = await Lab.start(5, { network: clients.network })
    await using lab6 = await Lab.start(6, { network: clients.network })
    const [whole, endless] = [await clients.open(lab5.host), await clients.open(lab6.host)]
    await clients.ask([...whole, ...endless])
    await clients.answered(whole, { ended: true })
    await clients.answered(endless, { ended: false })
    // The child of lab 6 is dead, so nothing of it holds the connection; its parent does.
    await lab6.kernel.sees('zombies', 1)
    expect(await clients.look(endless)).toMatchObject([{ state: 'open' }])
  })

  test('the descriptors climb by one a connection up to the limit; then accept fails', async () => {
    await using lab = await Lab.start(6, { network: clients.network, nofile: 40 })
    const before = lab.kernel.open ?? 0
    for (let held = 1; held <= 5; held++) {
      await clients.answered(await ask(lab), { ended: false })
      await lab.kernel.sees('open', before + held)
    }
    const ids = await ask(lab, 40 - before)
    await lab.says('accept: EMFILE, too many open files')
    await until(
      'the reset of every connection',
      () => clients.look(ids),
      (all) => all.every(({ state }) => state !== 'open'),
    )
  })

  test('lab 5 under the same limit answers all of them', async () => {
    await using lab = await Lab.start(5, { network: clients.network, nofile: 40 })
    const before = lab.kernel.open ?? 0
    await clients.request(lab.host, 45)
    expect(lab.said('EMFILE')).toBe(false)
    await lab.kernel.sees('open', before)
  })

  test('a limit of processes ends the server with fork: EAGAIN', async () => {
    await using lab = await Lab.start(6, { network: clients.network, pids: 24 })
    await clients.open(lab.host, 24)
    await lab.says('fork: EAGAIN, resource temporarily unavailable')
  })
})

async function ask(lab: Lab, count = 1): Promise<number[]> {
  const ids = await clients.open(lab.host, count)
  await clients.ask(ids)
  return ids
}
