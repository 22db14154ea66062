/** report.ts table|json: medians, ranges and ratios of the lines `what who value` on standard input. */
import { readFileSync } from 'node:fs'

type Figure = { median: number; least: number; most: number; times: number }
const WHO = ['node', 'python', 'c', 'seconds']

/** The middle of the values, or the mean of the two in the middle. */
function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}

function figure(values: number[]): Figure {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  return { median: median(values), least, most, times: values.length }
}

/** What was measured, by what and whom, in the order of the lines. */
function figures(text: string): Record<string, Record<string, Figure>> {
  const values: Record<string, Record<string, number[]>> = {}
  for (const line of text.trim().split('\n')) {
    const [what = '', who = '', value] = line.split(' ')
    if (!WHO.includes(who) || !Number.isFinite(Number(value)))
      throw new Error(`not a figure: ${line}`)
    values[what] ??= {}
    values[what][who] ??= []
    values[what][who].push(Number(value))
  }
  const each = Object.entries(values).map(([what, by]) => [
    what,
    Object.fromEntries(Object.entries(by).map(([who, all]) => [who, figure(all)])),
  ])
  return Object.fromEntries(each)
}

/** Node's median over each of the others': more is better for requests/s, less for fork's time. */
function ratios(by: Record<string, Figure>): Record<string, number> {
  const node = by.node
  if (node === undefined) return {}
  const others = Object.entries(by).filter(([who]) => who !== 'node')
  return Object.fromEntries(
    others.map(([who, { median }]) => [`node/${who}`, Number((node.median / median).toFixed(3))]),
  )
}

const TITLES: Record<string, string> = {
  serve: 'lab 8, requests/s (more is better)',
  'fork-1': 'fork + _exit + waitpid, 1 MB, ms',
  'fork-10': 'fork + _exit + waitpid, 10 MB, ms',
  'fork-100': 'fork + _exit + waitpid, 100 MB, ms',
  'lab-1-cold-first': 'make lab-1 cold, first answer, s',
  'lab-1-cold-all': 'make lab-1 cold, all, s',
  'lab-1-warm-first': 'make lab-1 warm, first answer, s',
  'lab-1-warm-all': 'make lab-1 warm, all, s',
}

const short = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)

function table(all: Record<string, Record<string, Figure>>): string {
  return Object.entries(all)
    .flatMap(([what, by]) => [
      TITLES[what] ?? what,
      ...Object.entries(by).map(
        ([who, { median, least, most, times }]) =>
          `  ${who.padEnd(8)}${short(median).padStart(8)}   ${short(least)}–${short(most)} (${times})`,
      ),
      ...Object.entries(ratios(by)).map(([pair, ratio]) => `  ${pair.padEnd(12)} ${ratio}`),
    ])
    .join('\n')
}

const all = figures(readFileSync(0, 'utf8'))
if (process.argv[2] === 'json') {
  const each = Object.entries(all).map(([what, by]) => [what, { ...by, ratios: ratios(by) }])
  const about = { node: process.version, date: new Date().toISOString().slice(0, 10) }
  process.stdout.write(`${JSON.stringify({ about, ...Object.fromEntries(each) }, null, 2)}\n`)
} else {
  process.stdout.write(`${table(all)}\n`)
}
