import { fileURLToPath } from 'node:url'
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers'
import { docker, labels } from './docker.ts'
import { until } from './until.ts'

/** What a test tells the puppet: open so many connections to a host, or do this with those. */
export type Order =
  | { open: string; count: number }
  | { do: 'ask' | 'close' | 'reset' | 'look'; ids: number[] }

/** How a connection stands: open, ended by the server's FIN, or the error's code. */
export type Standing = { text: string; state: string }

/** Clients on the labs' network, as many connections as a test wants, each under its hand. */
export class Clients implements AsyncDisposable {
  /** The network's name. */
  readonly network: string
  readonly #container: StartedTestContainer
  readonly #url: string

  private constructor(network: string, container: StartedTestContainer) {
    this.network = network
    this.#container = container
    this.#url = `http://${container.getHost()}:${container.getMappedPort(9000)}`
  }

  static async start(): Promise<Clients> {
    const network = `forklab-test-${crypto.randomUUID()}`
    const marks = Object.entries(labels).flatMap(([name, value]) => ['--label', `${name}=${value}`])
    await docker('network', 'create', ...marks, network)
    const here = fileURLToPath(new URL('.', import.meta.url))
    const container = await new GenericContainer('forklab/observer')
      .withLabels(labels)
      .withNetworkMode(network)
      .withBindMounts([{ source: here, target: '/forklab/test', mode: 'ro' }])
      .withCommand(['node', '/forklab/test/puppet.ts'])
      .withExposedPorts(9000)
      .withWaitStrategy(Wait.forLogMessage(/ready/))
      .start()
    return new Clients(network, container)
  }

  async #tell<T>(order: Order): Promise<T[]> {
    const response = await fetch(this.#url, { method: 'POST', body: JSON.stringify(order) })
    return (await response.json()) as T[]
  }

  /** Connects `count` times, saying nothing yet; the connections' numbers. */
  open(host: string, count = 1): Promise<number[]> {
    return this.#tell({ open: host, count })
  }

  /** Sends a request on each. */
  async ask(ids: number[]): Promise<void> {
    await this.#tell({ do: 'ask', ids })
  }

  look(ids: number[]): Promise<Standing[]> {
    return this.#tell({ do: 'look', ids })
  }

  async close(ids: number[]): Promise<void> {
    await this.#tell({ do: 'close', ids })
  }

  async reset(ids: number[]): Promise<void> {
    await this.#tell({ do: 'reset', ids })
  }

  /** Waits until each has the whole answer; `ended`: and the end of it. */
  async answered(ids: number[], how: { ended: boolean }): Promise<void> {
    await until(
      `${ids.length} answers${how.ended ? ' and their end' : ''}`,
      () => this.look(ids),
      (all) =>
        all.every(
          ({ text, state }) => text.includes('Hello, World!') && (!how.ended || state === 'ended'),
        ),
    )
  }

  /** A request from connection to end, as an ordinary client makes it. */
  async request(host: string, count = 1): Promise<void> {
    const ids = await this.open(host, count)
    await this.ask(ids)
    await this.answered(ids, { ended: true })
    await this.close(ids)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.stop({ timeout: 0 })
    await docker('network', 'rm', this.network)
  }
}
