import { writeAll } from './descriptor.ts'

const quiet = process.env.LOG === 'off'

/**
 * Prints a line on standard output in one write(2): lines of several processes do not mix, and no
 * buffer is there that fork() could double. LOG=off silences it.
 */
export function log(line: string): void {
  if (!quiet) writeAll(1, `${line}\n`)
}
