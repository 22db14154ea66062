import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs the docker command. @returns its standard output @throws Error with its standard error */
export async function docker(...args: string[]): Promise<string> {
  const { stdout } = await run('docker', args)
  return stdout.trim()
}
