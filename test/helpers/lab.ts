import { createInterface } from 'node:readline'
import { type StartedTestContainer, Wait } from 'testcontainers'
import { Hardened } from './container.ts'
import { Kernel } from './kernel.ts'
import { until } from './until.ts'

/**
 * Room for every connection that a test opens at once. When the accept queue is full the kernel
 * falls back on SYN cookies, and a client that says nothing may never get in: tcp(7).
 */
const BACKLOG = '1024'

export type LabOptions = {
  network: string
  env?: Record<string, string>
  nofile?: number
  pids?: number
}

/** A lab's server in a container of its own, its output, and the kernel's view of it. */
export class Lab implements AsyncDisposable {
  readonly lines: string[] = []
  readonly kernel: Kernel
  readonly container: StartedTestContainer
  readonly host: string

  private constructor(container: StartedTestContainer, kernel: Kernel, host: string) {
    this.container = container
    this.kernel = kernel
    this.host = host
  }

  static async start(number: number, { network, env = {}, ...limits }: LabOptions): Promise<Lab> {
    const alias = `lab-${number}-${crypto.randomUUID().slice(0, 8)}`
    const container = await new Hardened(`forklab/lab-${number}`, { network, alias, ...limits })
      .withEnvironment({ BACKLOG, ...env })
      .withWaitStrategy(Wait.forLogMessage(/Serving HTTP/))
      .start()
    const kernel = await Kernel.of(container)
    // Only a server that sleeps in accept or poll has all the descriptors it starts with.
    await until(
      'the server to wait',
      () => kernel.server,
      (server) => server?.waitsIn !== undefined,
    )
    const lab = new Lab(container, kernel, alias)
    createInterface({ input: await container.logs() }).on('line', (line) => lab.lines.push(line))
    return lab
  }

  /** Waits for a line of the server's output. */
  async says(text: string): Promise<void> {
    await until(
      `the server to say '${text}'`,
      () => this.lines.slice(-5),
      () => this.said(text),
    )
  }

  said(text: string): boolean {
    return this.lines.some((line) => line.includes(text))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kernel[Symbol.asyncDispose]()
    await this.container.stop({ timeout: 1 })
  }
}
