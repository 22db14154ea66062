import type { Listener, Process, Snapshot } from './snapshot.ts'

/** A headline is shorter than this, in columns of a terminal. */
const COLUMNS = 100
/** As many zombies are named by their pids; of more the first, and `…`. */
const NAMED = 5

export interface HeadlineOptions {
  /** The server's pid; unless given, the oldest child of PID 1 or else PID 1. */
  server?: number | undefined
}

/**
 * Says in one line of words what a snapshot shows of the server, shorter than 100 columns:
 * `server (pid 7): 21 of 64 descriptors · 2 children · 3 zombies (12, 13, 14) · 1 waiting for accept`.
 *
 * Children are those that live; what there is none of is left out.
 */
export function headline(snapshot: Snapshot, options: HeadlineOptions = {}): string {
  const lines = Array.from({ length: NAMED + 1 }, (_, i) => write(snapshot, options, NAMED - i))
  const line = lines.find((line) => line.length < COLUMNS) ?? lines.at(-1) ?? ''
  return line.length < COLUMNS ? line : `${line.slice(0, COLUMNS - 2)}…`
}

function write(snapshot: Snapshot, options: HeadlineOptions, named: number): string {
  const { processes, listeners } = snapshot
  const server = findServer(processes, options.server)
  const zombies = processes.filter(({ state }) => state === 'zombie')
  if (listeners.length === 0 || server === undefined) {
    const parts = [count(processes.length, 'process', 'processes'), sayZombies(zombies, named)]
    return sentence('nothing listens', parts)
  }
  const children = processes.filter(({ parent }) => parent === server.pid)
  const others = zombies.filter((zombie) => zombie !== server && !children.includes(zombie))
  const parts = [
    sayState(server),
    sayDescriptors(server),
    count(children.filter(({ state }) => state !== 'zombie').length, 'child', 'children'),
    sayZombies(
      children.filter((child) => zombies.includes(child)),
      named,
    ),
    sayZombies(others, named, sayParent(others)),
    sayWaiting(listeners),
  ]
  return sentence(`server (pid ${server.pid})`, parts)
}

function sentence(subject: string, parts: string[]): string {
  const said = parts.filter((part) => part !== '')
  return said.length === 0 ? subject : `${subject}: ${said.join(' · ')}`
}

/** Processes are in order of birth: the launcher's first child is the server, later ones orphans. */
function findServer(processes: readonly Process[], pid: number | undefined): Process | undefined {
  const given = processes.find((process) => process.pid === pid)
  const child = processes.find(({ parent }) => parent === 1)
  return given ?? child ?? processes.find(({ pid }) => pid === 1)
}

function sayState({ state, exit }: Process): string {
  if (state === 'stopped') return 'stopped'
  if (state !== 'zombie') return ''
  if (exit === undefined) return 'zombie'
  return 'code' in exit ? `zombie, exited ${exit.code}` : `zombie, killed by signal ${exit.signal}`
}

function sayDescriptors({ state, descriptors }: Process): string {
  if (state === 'zombie' || descriptors === undefined) return ''
  return `${descriptors.open} of ${descriptors.soft} descriptors`
}

function sayZombies(zombies: readonly Process[], named: number, where = ''): string {
  if (zombies.length === 0) return ''
  const pids = zombies.slice(0, named).map(({ pid }) => `${pid}`)
  if (pids.length < zombies.length) pids.push('…')
  const names = named === 0 ? '' : ` (${pids.join(', ')})`
  return `${count(zombies.length, 'zombie', 'zombies')}${where && ` ${where}`}${names}`
}

function sayParent(zombies: readonly Process[]): string {
  const parents = new Set(zombies.map(({ parent }) => parent))
  return parents.size === 1 ? `of pid ${[...parents][0]}` : 'of other parents'
}

/** One queue has a limit; the lengths of several are added up. */
function sayWaiting(listeners: readonly Listener[]): string {
  const queued = listeners.reduce((sum, listener) => sum + listener.queued, 0)
  if (queued === 0) return ''
  const limit = listeners.length === 1 ? listeners[0]?.limit : undefined
  return `${queued}${limit === undefined ? '' : ` of ${limit}`} waiting for accept`
}

function count(number: number, one: string, many: string): string {
  return number === 0 ? '' : `${number} ${number === 1 ? one : many}`
}
