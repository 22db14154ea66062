import { statSync } from 'node:fs'
import { parseOpenFiles } from '../proc/limits.ts'
import { parseStat, type Stat } from '../proc/stat.ts'
import type { ProcessState } from '../proc/state.ts'
import { decodeWait, type Exit } from '../proc/wait.ts'
import { parseWchan } from '../proc/wchan.ts'
import { countDescriptors } from './descriptors.ts'
import { readNumbers, readText, unlessGone } from './procfile.ts'
import type { Descriptors, Process } from './snapshot.ts'

type Living = Stat & { state: ProcessState }

/**
 * Looks at every process of the pid namespace, in order of birth.
 *
 * A process that ends while it is looked at is left out.
 *
 * @param root where proc(5) is mounted
 * @param self a pid that is left out together with its descendants; null leaves out nobody
 */
export function readProcesses(root: string, self: number | null): Process[] {
  const stats = (readNumbers(root) ?? []).flatMap((pid) => readStat(root, pid))
  const own = self === null ? new Set() : family(stats, self)
  return stats
    .filter(({ pid }) => !own.has(pid))
    .sort((a, b) => a.startTicks - b.startTicks || a.pid - b.pid)
    .flatMap((stat) => readProcess(root, stat))
}

function readStat(root: string, pid: number): Living[] {
  const text = readText(`${root}/${pid}/stat`)
  if (text === undefined) return []
  const stat = parseStat(text)
  return isLiving(stat) ? [stat] : []
}

function isLiving(stat: Stat): stat is Living {
  return stat.state !== 'dead'
}

/** A process and its descendants, as pids. */
function family(stats: readonly Stat[], pid: number): Set<number> {
  const members = new Set([pid])
  for (let size = 0; size < members.size; ) {
    size = members.size
    for (const stat of stats) if (members.has(stat.parent)) members.add(stat.pid)
  }
  return members
}

/** The process as a list of one; an empty list where it ended since its `stat` was read. */
function readProcess(root: string, stat: Living): Process[] {
  const { pid, parent, state, command, startTicks, threads } = stat
  const limits = readText(`${root}/${pid}/limits`)
  // The kernel prints nothing for a process that is reaped between open(2) and read(2).
  if (limits === undefined || limits === '') return []

  const found: Process = {
    pid,
    parent,
    state,
    command,
    startTicks,
    threads,
    descriptors: readDescriptors(root, stat, limits),
  }
  if (state === 'zombie') {
    const exit = readExit(root, stat)
    if (exit !== undefined) found.exit = exit
  } else if (state !== 'running') {
    const waitsIn = parseWchan(readText(`${root}/${pid}/wchan`) ?? '')
    if (waitsIn !== undefined) found.waitsIn = waitsIn
  }
  return [found]
}

function readDescriptors(root: string, stat: Living, limits: string): Descriptors | undefined {
  const open = stat.state === 'zombie' ? 0 : countDescriptors(stat.pid, root)
  return open === undefined ? undefined : { open, ...parseOpenFiles(limits) }
}

/** The kernel shows 0 for a status that it hides, so another user's 0 tells nothing. */
function readExit(root: string, stat: Living): Exit | undefined {
  if (stat.exitStatus !== 0) return decodeWait(stat.exitStatus)
  const owner = unlessGone(() => statSync(`${root}/${stat.pid}`).uid)
  return owner === process.geteuid?.() ? decodeWait(0) : undefined
}
