import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStat } from '../../src/proc/stat.ts'
import { fixture } from './fixture.ts'

test('every field of a real line', () => {
  expect(parseStat(fixture('stat-newline'))).toEqual({
    pid: 6781,
    command: 'two\nlines\\n',
    letter: 'S',
    state: 'sleeping',
    parent: 6714,
    group: 6663,
    session: 3019,
    userTicks: 0,
    systemTicks: 0,
    threads: 1,
    startTicks: 126344,
    rssPages: 2941,
    exitStatus: 0,
  })
})

test.each([
  ['spaces', 'web server 1'],
  ['parentheses', 'a) S 1 (b) Z'],
  ['utf8', 'serveur é'],
  ['edges', ' x '],
  ['empty', ''],
])('command of %s', (name, command) => {
  expect(parseStat(fixture(`stat-${name}`))).toMatchObject({ command, state: 'sleeping' })
})

test.each([
  ['stat-zombie-exit-3', 'zombie', 3 << 8],
  ['stat-zombie-sigkill', 'zombie', 9],
  ['stat-stopped', 'stopped', 19],
  ['stat-kernel-thread', 'sleeping', 0],
])('%s is %s with status %i', (name, state, exitStatus) => {
  expect(parseStat(fixture(name))).toMatchObject({ state, exitStatus })
})

test('a line without exit_code, as before Linux 3.5', () => {
  const line = fixture('stat-sleep').trimEnd().split(' ').slice(0, 44).join(' ')
  expect(parseStat(line)).toMatchObject({ command: 'sleep', exitStatus: 0 })
})

test.each([
  ['', 'stat: no (command) in ""'],
  ['7 )(', 'stat: no (command) in "7 )("'],
  ['7 (a) Q 1', 'stat: unknown state "Q"'],
  ['7 (a) S', 'stat: ppid should be a number, got nothing'],
  ['x (a) S 1 1 1', 'stat: pid should be a number, got "x"'],
])('%j is refused', (text, message) => {
  expect(() => parseStat(text)).toThrow(message)
})

const STATES = {
  R: 'running',
  S: 'sleeping',
  D: 'waiting',
  T: 'stopped',
  t: 'stopped',
  Z: 'zombie',
}
const MORE_STATES = { I: 'sleeping', P: 'sleeping', X: 'dead' }

/** Any command the kernel allows: at most 15 bytes, none of them NUL. */
const command = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 15 }),
    fc.string({ unit: fc.constantFrom('(', ')', ' ', '\n', 'S', '1'), maxLength: 15 }),
  )
  .filter((text) => Buffer.byteLength(text) <= 15 && !text.includes('\0'))

test('what is printed is what is parsed, whatever the command', () => {
  const number = fc.nat({ max: 2 ** 31 - 1 })
  const fields = fc.record({
    pid: number,
    command,
    letter: fc.constantFrom(...Object.keys({ ...STATES, ...MORE_STATES })),
    numbers: fc.array(number, { minLength: 49, maxLength: 49 }),
  })
  fc.assert(
    fc.property(fields, ({ pid, command, letter, numbers }) => {
      const line = `${pid} (${command}) ${letter} ${numbers.join(' ')}\n`
      const field = (number: number) => numbers[number - 4]
      expect(parseStat(line)).toEqual({
        pid,
        command,
        letter,
        state: { ...STATES, ...MORE_STATES }[letter],
        parent: field(4),
        group: field(5),
        session: field(6),
        userTicks: field(14),
        systemTicks: field(15),
        threads: field(20),
        startTicks: field(22),
        rssPages: field(24),
        exitStatus: field(52),
      })
    }),
  )
})
