import { mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { countDescriptors, descriptors } from '../../src/observer/descriptors.ts'

const { statSync } = vi.hoisted(() => ({ statSync: vi.fn() }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  statSync.mockImplementation(fs.statSync)
  return { ...fs, statSync }
})

test('one more descriptor counts one more', () => {
  const before = countDescriptors(process.pid) ?? Number.NaN
  openSync('/dev/null', 'r')
  expect(countDescriptors(process.pid)).toBe(before + 1)
})

test('before Linux 6.2 the entries are counted', () => {
  const entries = readdirSync('/proc/self/fd').length
  statSync.mockReturnValueOnce({ size: 0 })
  expect(countDescriptors(process.pid)).toBe(entries)
})

test('a process that has gone has none', () => {
  expect(countDescriptors(2 ** 30)).toBeUndefined()
  expect(descriptors(2 ** 30)).toEqual([])
})

test('each descriptor, by number', () => {
  const folder = mkdtempSync(join(tmpdir(), 'forklab-'))
  const path = join(folder, 'a file')
  const number = openSync(path, 'w')
  const all = descriptors(process.pid)
  rmSync(folder, { recursive: true })

  expect(all).toContainEqual({ number, kind: 'file', target: path })
  const numbers = all.map((it) => it.number)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(descriptors(process.pid)).toContainEqual({
    number,
    kind: 'file',
    target: `${path} (deleted)`,
  })
  expect(all).toContainEqual({
    number: expect.any(Number),
    kind: 'anon',
    target: 'anon_inode:[eventpoll]',
  })
})
