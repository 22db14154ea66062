import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** The repository's root. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export type Result = { code: number | null; output: string; errors: string }

/** Types a command as a person would, without a terminal. */
export function type(
  command: string,
  env: Record<string, string> = {},
  cwd = root,
): Promise<Result> {
  const child = spawn('sh', ['-c', command], {
    cwd,
    env: { ...process.env, MAKEFLAGS: '', ...env },
  })
  let [output, errors] = ['', '']
  child.stdout.on('data', (data) => {
    output += data
  })
  child.stderr.on('data', (data) => {
    errors += data
  })
  child.stdin.end()
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output, errors })))
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}
