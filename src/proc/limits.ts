import { ProcError, quote } from './error.ts'

const FILE = 'limits'

/** Infinity where the limit is `unlimited`. Beyond 2^53 the number is rounded. */
export interface Limit {
  soft: number
  hard: number
}

export interface Limits {
  /** RLIMIT_NOFILE: one more than the highest descriptor number the process may have. */
  openFiles: Limit
  /** RLIMIT_NPROC: for all processes of the user, not for this one. */
  processes: Limit
  /** Every row by its name in the file, without the leading `Max`: `open files`, `cpu time`, … */
  all: ReadonlyMap<string, Limit>
}

/**
 * Parses /proc/PID/limits.
 *
 * @throws ProcError where a row is malformed, or `open files` or `processes` is missing
 * @see man 5 proc_pid_limits, man 2 getrlimit
 */
export function parseLimits(text: string): Limits {
  const [header, ...rows] = text.trimEnd().split('\n')
  if (!header?.startsWith('Limit ')) throw new ProcError(FILE, `no header in ${quote(text)}`)
  const all = new Map(rows.map(parseRow))
  return { openFiles: named(all, 'open files'), processes: named(all, 'processes'), all }
}

/**
 * Parses the `open files` row of /proc/PID/limits alone, at a tenth of the cost of all rows.
 *
 * @throws ProcError where the row is missing or malformed
 */
export function parseOpenFiles(text: string): Limit {
  const start = text.indexOf('\nMax open files ') + 1
  if (start === 0) throw new ProcError(FILE, 'no row for open files')
  return parseRow(text.slice(start).split('\n', 1)[0] ?? '')[1]
}

function parseRow(row: string): [name: string, limit: Limit] {
  // The name holds single spaces and is padded to 25; a value may fill its column.
  const [, name, soft, hard] = /^Max (\S+(?: \S+)*) {2,}(\S+) +(\S+)/.exec(row) ?? []
  if (name === undefined) throw new ProcError(FILE, `not a limit: ${quote(row)}`)
  return [name, { soft: parseValue(name, soft), hard: parseValue(name, hard) }]
}

function parseValue(name: string, text = ''): number {
  if (text === 'unlimited') return Number.POSITIVE_INFINITY
  if (/^\d{1,20}$/.test(text)) return Number(text)
  throw new ProcError(FILE, `the limit of ${name} should be a number, got ${quote(text)}`)
}

function named(all: ReadonlyMap<string, Limit>, name: string): Limit {
  const limit = all.get(name)
  if (limit === undefined) throw new ProcError(FILE, `no row for ${name}`)
  return limit
}
