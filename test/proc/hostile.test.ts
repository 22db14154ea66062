import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { parseTarget } from '../../src/proc/descriptor.ts'
import { ProcError } from '../../src/proc/error.ts'
import { parseLimits, parseOpenFiles } from '../../src/proc/limits.ts'
import { parseLastPid } from '../../src/proc/loadavg.ts'
import { parseNetstat } from '../../src/proc/netstat.ts'
import { parseSnmp } from '../../src/proc/snmp.ts'
import { parseSockstat } from '../../src/proc/sockstat.ts'
import { parseStat } from '../../src/proc/stat.ts'
import { parseStatus } from '../../src/proc/status.ts'
import { parseTcp } from '../../src/proc/tcp.ts'
import { parseWchan } from '../../src/proc/wchan.ts'
import { fixture, fixtures } from './fixture.ts'

vi.setConfig({ testTimeout: 60_000 })

const PARSERS: [name: string, parse: (text: string) => unknown, seeds: string[]][] = [
  ['stat', parseStat, fixtures('stat').map(fixture)],
  ['status', parseStatus, fixtures('status').map(fixture)],
  ['limits', parseLimits, [fixture('limits')]],
  ['limits', parseOpenFiles, [fixture('limits')]],
  ['net/tcp', parseTcp, [fixture('tcp'), fixture('tcp6')]],
  ['net/netstat', parseNetstat, [fixture('netstat')]],
  ['net/snmp', parseSnmp, [fixture('snmp')]],
  ['net/sockstat', parseSockstat, [fixture('sockstat'), fixture('sockstat6')]],
  ['loadavg', parseLastPid, [fixture('loadavg')]],
  ['wchan', parseWchan, ['inet_csk_accept', 'do_sigtimedwait.isra.0']],
  ['fd', parseTarget, ['socket:[13394]', 'anon_inode:[eventpoll]', '/memfd:a (deleted)', '/a']],
]

/** Text that was cut out of, put into, or exchanged in a real file. */
function mutated(seeds: string[]): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 60 }),
    insert: fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('__proto__', 'constructor', ')', '(', '\n', '\t', ' ', '-1', '9'.repeat(400)),
    ),
  })
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) =>
      edits.reduce((text, { at, remove, insert }) => {
        const start = Math.floor(at * text.length)
        return text.slice(0, start) + insert + text.slice(start + remove)
      }, seed),
    )
}

/** The file that the ProcError names, or undefined where the text was taken. */
function complaint(parse: (text: string) => unknown, text: string): string | undefined {
  try {
    parse(text)
    return undefined
  } catch (error) {
    if (error instanceof ProcError) return error.file
    throw error
  }
}

test.each(PARSERS)('%s: no text throws anything but its ProcError', (name, parse, seeds) => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), mutated(seeds))
  fc.assert(
    fc.property(text, (text) => {
      expect([undefined, name]).toContain(complaint(parse, text))
    }),
    { numRuns: 1000 },
  )
})

test.each(PARSERS)(
  '%s: takes the real files, and not all of their mutations',
  (_, parse, seeds) => {
    for (const seed of seeds) expect(complaint(parse, seed)).toBeUndefined()
  },
)
