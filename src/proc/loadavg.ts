import { ProcError, quote } from './error.ts'
import { decimal } from './number.ts'

const FILE = 'loadavg'

/**
 * Parses the last field of /proc/loadavg: the pid given out last in the reader's pid namespace.
 *
 * Threads count too. What it grows by between two looks is an upper bound for the processes that
 * were born, unless pids wrapped around.
 *
 * @throws ProcError where the text is not a line of that file
 * @see man 5 proc_loadavg
 */
export function parseLastPid(text: string): number {
  const fields = text.trim().split(' ')
  if (fields.length !== 5) throw new ProcError(FILE, `no five fields in ${quote(text)}`)
  return decimal(FILE, 'last pid', fields[4])
}
