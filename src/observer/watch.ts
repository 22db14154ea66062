/** The sampler's program: prints what a lab's server does, a line whenever it has changed. */
import { parseArgs } from 'node:util'
import { createHeadlines, createReporter, formatJson } from './reporter.ts'
import { createSampler } from './sampler.ts'

/** Milliseconds between two looks. */
const PERIOD = 50
const USAGE = 'usage: node src/observer/watch.ts [--json] [--once]'

function readOptions(): { json: boolean; once: boolean } {
  try {
    const flag = { type: 'boolean', default: false } as const
    return parseArgs({ options: { json: flag, once: flag } }).values
  } catch (error) {
    // One line, whatever the argument holds.
    const wrong = (error as Error).message.replace(/\s+/g, ' ').replace(/\. .*$/, '')
    process.stderr.write(`watch: ${wrong}; ${USAGE}\n`)
    process.exit(2)
  }
}

const { json, once } = readOptions()
const sample = createSampler()
const format = json ? formatJson : createHeadlines()
const report = createReporter(format)

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

function look(): void {
  // A slow reader misses what came and went, not the present; nothing piles up for it.
  if (process.stdout.writableNeedDrain) return
  const line = report(sample())
  if (line !== undefined) print(line)
}

process.on('SIGTERM', () => process.exit(0))
process.on('SIGINT', () => process.exit(0))
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

if (once) {
  print(format(sample()))
} else {
  look()
  setInterval(look, PERIOD)
}
