import { createInterface } from 'node:readline'
import { type StartedTestContainer, Wait } from 'testcontainers'
import type { Process, Snapshot } from '../../src/observer/snapshot.ts'
import { Hardened } from './container.ts'
import { until } from './until.ts'

/** What the kernel's tables say of a lab, read by a second container in its namespaces. */
export class Kernel implements AsyncDisposable {
  #latest: Snapshot | undefined
  readonly #container: StartedTestContainer

  private constructor(container: StartedTestContainer) {
    this.#container = container
  }

  static async of(lab: StartedTestContainer): Promise<Kernel> {
    const container = await new Hardened('forklab/observer', { inside: lab })
      .withCommand(['node', '/forklab/src/observer/watch.ts', '--json'])
      .withWaitStrategy(Wait.forLogMessage(/"processes"/))
      .start()
    const kernel = new Kernel(container)
    const lines = createInterface({ input: await container.logs() })
    lines.on('line', (line) => {
      if (line.startsWith('{')) kernel.#latest = JSON.parse(line) as Snapshot
    })
    await until(
      'a first snapshot',
      () => kernel.#latest,
      (snapshot) => snapshot !== undefined,
    )
    return kernel
  }

  /** The server: PID 1's oldest child. */
  get server(): Process | undefined {
    return this.#latest?.processes.find(({ parent }) => parent === 1)
  }

  /** The server's children, in order of birth. */
  get children(): Process[] {
    return this.#latest?.processes.filter(({ parent }) => parent === this.server?.pid) ?? []
  }

  get zombies(): Process[] {
    return this.children.filter(({ state }) => state === 'zombie')
  }

  get alive(): Process[] {
    return this.children.filter(({ state }) => state !== 'zombie')
  }

  /** How many descriptors the server has open. */
  get open(): number | undefined {
    return this.server?.descriptors?.open
  }

  /** Connections in the accept queue of port 8888. */
  get queued(): number | undefined {
    return this.#latest?.listeners.find(({ port }) => port === 8888)?.queued
  }

  get snapshot(): Snapshot {
    if (this.#latest === undefined) throw new Error('no snapshot yet')
    return this.#latest
  }

  /** Waits until one of the kernel's numbers is what is wanted. */
  async sees<K extends 'zombies' | 'alive' | 'children' | 'open' | 'queued'>(
    what: K,
    wanted: number,
  ): Promise<void> {
    const look = () => {
      const seen = this[what]
      return Array.isArray(seen) ? seen.length : seen
    }
    await until(`${wanted} ${what}`, look, (seen) => seen === wanted)
  }

  /** Sends a signal from inside the namespace, as the same user. */
  async kill(signal: string, ...pids: number[]): Promise<number> {
    const { exitCode } = await this.#container.exec([
      'sh',
      '-c',
      `kill -${signal} ${pids.join(' ')}`,
    ])
    return exitCode
  }

  /** A file of /proc as the lab's namespaces have it. */
  async read(file: string): Promise<string> {
    const { output } = await this.#container.exec(['cat', file])
    return output
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.stop({ timeout: 0 })
  }
}
