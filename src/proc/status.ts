import { ProcError, quote } from './error.ts'
import { decimal, mask } from './number.ts'
import { type ProcessState, stateWord } from './state.ts'

const FILE = 'status'

/** The four user or group ids of a process: credentials(7). */
export interface Ids {
  real: number
  effective: number
  saved: number
  filesystem: number
}

/** Members are named as in proc(5). Memory is in bytes; a zombie and a kernel thread have none. */
export interface Status {
  name: string
  state: ProcessState | 'dead'
  pid: number
  parent: number
  uid: Ids
  gid: Ids
  groups: number[]
  threads: number
  vmSize?: number
  vmRss?: number
  rssAnon?: number
  rssFile?: number
  rssShmem?: number
  /** Bit n - 1 is signal n: see signals(). */
  sigPnd: bigint
  shdPnd: bigint
  sigBlk: bigint
  sigIgn: bigint
  sigCgt: bigint
  /** Bit n is capability n of capabilities(7). */
  capInh: bigint
  capPrm: bigint
  capEff: bigint
  capBnd: bigint
  capAmb: bigint
  /** 1 where execve(2) can no longer grant privileges; absent before Linux 4.10. */
  noNewPrivs?: number
  /** 0 off, 1 strict, 2 filter; absent on a kernel built without seccomp. */
  seccomp?: number
}

/**
 * Parses /proc/PID/status.
 *
 * @throws ProcError where a field that every kernel since 4.3 prints is missing or malformed
 * @see man 5 proc_pid_status
 */
export function parseStatus(text: string): Status {
  const fields = new Map<string, string>()
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2))
  }
  const number = (name: string) => decimal(FILE, name, fields.get(name))
  const bits = (name: string) => mask(FILE, name, fields.get(name))

  return {
    name: unescapeName(required(fields, 'Name')),
    state: state(required(fields, 'State')),
    pid: number('Pid'),
    parent: number('PPid'),
    uid: ids('Uid', required(fields, 'Uid')),
    gid: ids('Gid', required(fields, 'Gid')),
    groups: words(required(fields, 'Groups')).map((group) => decimal(FILE, 'Groups', group)),
    threads: number('Threads'),
    ...optional('vmSize', bytes(fields, 'VmSize')),
    ...optional('vmRss', bytes(fields, 'VmRSS')),
    ...optional('rssAnon', bytes(fields, 'RssAnon')),
    ...optional('rssFile', bytes(fields, 'RssFile')),
    ...optional('rssShmem', bytes(fields, 'RssShmem')),
    sigPnd: bits('SigPnd'),
    shdPnd: bits('ShdPnd'),
    sigBlk: bits('SigBlk'),
    sigIgn: bits('SigIgn'),
    sigCgt: bits('SigCgt'),
    capInh: bits('CapInh'),
    capPrm: bits('CapPrm'),
    capEff: bits('CapEff'),
    capBnd: bits('CapBnd'),
    capAmb: bits('CapAmb'),
    ...optional('noNewPrivs', fields.has('NoNewPrivs') ? number('NoNewPrivs') : undefined),
    ...optional('seccomp', fields.has('Seccomp') ? number('Seccomp') : undefined),
  }
}

/** The numbers of the signals in a mask such as `sigIgn`, ascending. */
export function signals(mask: bigint): number[] {
  return Array.from({ length: 64 }, (_, bit) => bit + 1).filter(
    (signal) => (mask >> BigInt(signal - 1)) & 1n,
  )
}

function required(fields: Map<string, string>, name: string): string {
  const value = fields.get(name)
  if (value === undefined) throw new ProcError(FILE, `no ${name}`)
  return value
}

function optional<K extends string>(name: K, value: number | undefined): { [P in K]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { [P in K]?: number })
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function state(text: string): ProcessState | 'dead' {
  const word = stateWord(text.slice(0, 1))
  if (word === undefined) throw new ProcError(FILE, `unknown State ${quote(text)}`)
  return word
}

function ids(name: string, text: string): Ids {
  const [real, effective, saved, filesystem] = words(text)
  return {
    real: decimal(FILE, name, real),
    effective: decimal(FILE, name, effective),
    saved: decimal(FILE, name, saved),
    filesystem: decimal(FILE, name, filesystem),
  }
}

/** The file prints kB and means KiB. */
function bytes(fields: Map<string, string>, name: string): number | undefined {
  const text = fields.get(name)?.trim()
  if (text === undefined) return undefined
  if (!text.endsWith(' kB'))
    throw new ProcError(FILE, `${name} should be in kB, got ${quote(text)}`)
  return decimal(FILE, name, text.slice(0, -3)) * 1024
}

/** Name is the one escaped field: a newline as `\n`, a backslash as `\\`. */
function unescapeName(name: string): string {
  return name.replace(/\\([n\\])/g, (_, letter) => (letter === 'n' ? '\n' : '\\'))
}
