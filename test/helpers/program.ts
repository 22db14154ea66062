import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FLAGS } from '../../src/posix/environment.ts'

const launcher = fileURLToPath(new URL('../../src/posix/launcher.ts', import.meta.url))

export type Outcome = {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A program of a test, run by the launcher as a lab's server is. */
export class Program implements AsyncDisposable {
  readonly process
  readonly done: Promise<Outcome>
  stdout = ''
  stderr = ''

  constructor(file: URL, args: string[] = [], env: Record<string, string> = {}) {
    this.process = spawn(process.execPath, [...FLAGS, launcher, fileURLToPath(file), ...args], {
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that all of it can be ended whatever became of the launcher.
      detached: true,
    })
    this.process.stdout.on('data', (data) => {
      this.stdout += data
    })
    this.process.stderr.on('data', (data) => {
      this.stderr += data
    })
    this.done = new Promise((resolve) => {
      this.process.on('close', (code, signal) => {
        resolve({ code, signal, stdout: this.stdout, stderr: this.stderr })
      })
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (this.process.pid !== undefined) process.kill(-this.process.pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
    await this.done
  }
}

/** Runs a program to its end. */
export async function run(file: URL, ...args: string[]): Promise<Outcome> {
  await using program = new Program(file, args)
  return await program.done
}
