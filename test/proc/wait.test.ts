import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseStat } from '../../src/proc/stat.ts'
import { decodeWait } from '../../src/proc/wait.ts'
import { fixture } from './fixture.ts'

test('every exit code', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (code) => {
      expect(decodeWait(code << 8)).toEqual({ code })
    }),
  )
})

test('every signal, with and without a core', () => {
  for (let signal = 1; signal <= 64; signal++) {
    expect(decodeWait(signal)).toEqual({ signal })
    expect(decodeWait(signal | 0x80)).toEqual({ signal })
  }
})

test('stopped and continued are not ends', () => {
  expect(decodeWait((19 << 8) | 0x7f)).toBeUndefined()
  expect(decodeWait(0xffff)).toBeUndefined()
})

test('of real zombies', () => {
  expect(decodeWait(parseStat(fixture('stat-zombie-exit-3')).exitStatus)).toEqual({ code: 3 })
  expect(decodeWait(parseStat(fixture('stat-zombie-sigkill')).exitStatus)).toEqual({ signal: 9 })
})
