import { expect, test } from 'vitest'
import { parseLastPid } from '../../src/proc/loadavg.ts'
import { fixture } from './fixture.ts'

test('the last field', () => {
  const text = fixture('loadavg')
  expect(parseLastPid(text)).toBe(Number(text.trim().split(' ').at(-1)))
  expect(parseLastPid('0.00 0.01 0.05 1/23 4711\n')).toBe(4711)
})

test.each([
  ['', 'loadavg: no five fields in ""'],
  ['0.00 0.01 0.05 1/23', 'loadavg: no five fields'],
  ['0.00 0.01 0.05 4711 1/23', 'loadavg: last pid should be a number, got "1/23"'],
])('%j is refused', (text, message) => {
  expect(() => parseLastPid(text)).toThrow(message)
})
