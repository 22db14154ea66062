import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { sample } from '../../src/observer/sampler.ts'
import type { Process, Snapshot } from '../../src/observer/snapshot.ts'
import { until, within } from './until.ts'

/** Real processes and connections for a test; `await using` ends all of them. */
export class Scene implements AsyncDisposable {
  readonly #children: ChildProcess[] = []
  readonly #sockets: Socket[] = []

  /** Starts a command in a process group of its own. */
  spawn(
    command: string,
    args: string[],
    options: SpawnOptions = {},
  ): ChildProcess & { pid: number } {
    const child = spawn(command, args, { stdio: 'ignore', ...options, detached: true })
    this.#children.push(child)
    if (child.pid === undefined) throw new Error(`${command} did not start`)
    return child as ChildProcess & { pid: number }
  }

  /** Runs a line of shell. */
  shell(line: string): number {
    return this.spawn('sh', ['-c', line]).pid
  }

  /** A server that listens and accepts nothing: its event loop never comes to it. */
  async listenOnly(backlog: number): Promise<{ pid: number; port: number }> {
    const program = `
      const server = require('net').createServer().listen(0, '127.0.0.1', ${backlog}, () => {
        require('fs').writeSync(1, server.address().port + '\\n')
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
      })`
    const { pid, stdout } = this.spawn(process.execPath, ['-e', program], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    if (stdout === null) throw new Error('no pipe')
    const [line] = await within('a port', once(stdout, 'data'))
    return { pid, port: Number(String(line)) }
  }

  async connect(port: number): Promise<void> {
    const socket = connect(port, '127.0.0.1')
    this.#sockets.push(socket)
    await within('a connection', once(socket, 'connect'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await Promise.all(this.#children.map(end))
  }
}

async function end(child: ChildProcess): Promise<void> {
  const closed = child.exitCode === null && child.signalCode === null && once(child, 'exit')
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: all of the group has ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  await closed
}

/** Everything in /proc, this process and its children too. */
export function look(): Snapshot {
  return sample('/proc', null)
}

/** Waits until a process is there that `is` tells. */
export function untilProcess(what: string, is: (process: Process) => boolean): Promise<Process> {
  return until(
    what,
    () => look().processes.find(is),
    () => look().processes.filter(({ parent }) => parent === process.pid),
  )
}
