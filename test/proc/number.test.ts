import { expect, test } from 'vitest'
import { decimal, mask } from '../../src/proc/number.ts'

test('decimals', () => {
  expect(decimal('stat', 'pid', '4194304')).toBe(4194304)
  expect(decimal('stat', 'tpgid', '-1')).toBe(-1)
})

test.each([
  undefined,
  '',
  ' 1',
  '1 ',
  '1e3',
  '0x10',
  '1.0',
  '+1',
  '--1',
  'Infinity',
  '9'.repeat(20),
])('%j is no decimal', (text) => {
  expect(() => decimal('stat', 'pid', text)).toThrow('stat: pid should be a number, got ')
})

test('masks', () => {
  expect(mask('status', 'CapEff', '000001fffeffffff')).toBe(0x1fffeffffffn)
  expect(mask('status', 'SigCgt', 'ffffffffffffffff')).toBe(2n ** 64n - 1n)
})

test.each([undefined, '', '0x1', ' 1', '-1', 'g', '1'.repeat(17)])('%j is no mask', (text) => {
  expect(() => mask('status', 'CapEff', text)).toThrow(
    'status: CapEff should be a hexadecimal mask',
  )
})

test('an error quotes at most 40 characters, on one line', () => {
  expect(() => decimal('stat', 'pid', `\n${'x'.repeat(400)}`)).toThrow(
    `stat: pid should be a number, got "\\n${'x'.repeat(39)}…"`,
  )
})
