import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** On all that the tests make, so that the sweep finds it: this checkout's, and no other's. */
export const labels = { 'org.forklab': 'test', 'org.forklab.test': root }

/** Runs the docker command. @returns its standard output @throws Error with its standard error */
export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await run('docker', args)
  return stdout.trim()
}
