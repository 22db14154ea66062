import { expect, test } from 'vitest'
import { parseLimits, parseOpenFiles } from '../../src/proc/limits.ts'
import { fixture } from './fixture.ts'

test('every row of a real file', () => {
  const limits = parseLimits(fixture('limits'))
  expect(limits.openFiles).toEqual({ soft: 64, hard: 128 })
  expect(limits.processes).toEqual({ soft: 100, hard: 100 })
  expect(Object.fromEntries(limits.all)).toMatchObject({
    'cpu time': { soft: Infinity, hard: Infinity },
    'stack size': { soft: 8388608, hard: Infinity },
    'core file size': { soft: 2 ** 64, hard: 2 ** 64 }, // 18446744073709551614, rounded
    'realtime timeout': { soft: Infinity, hard: Infinity },
  })
  expect(limits.all.size).toBe(16)
})

test('one row alone', () => {
  expect(parseOpenFiles(fixture('limits'))).toEqual({ soft: 64, hard: 128 })
  expect(() => parseOpenFiles('Limit\nMax processes  1  1\n')).toThrow('no row for open files')
  expect(() => parseOpenFiles('Limit\nMax open files  few  1\n')).toThrow('got "few"')
})

test.each([
  ['', 'limits: no header in ""'],
  ['Limit  Soft Limit\nMax open files  64  64\n', 'limits: no row for processes'],
  ['Limit  Soft Limit\nMin open files  64  64\n', 'limits: not a limit'],
  ['Limit  Soft Limit\nMax open files  64  many\n', 'open files should be a number, got "many"'],
])('%j is refused', (text, message) => {
  expect(() => parseLimits(text)).toThrow(message)
})
