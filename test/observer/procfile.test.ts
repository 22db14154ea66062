import { expect, test, vi } from 'vitest'
import { readLink, readNumbers, readText } from '../../src/observer/procfile.ts'
import { FakeProc } from './fakeproc.ts'

const { readSync } = vi.hoisted(() => ({ readSync: vi.fn() }))
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  readSync.mockImplementation(fs.readSync)
  return { ...fs, readSync }
})

test('text, and none of a file that is not there', () => {
  expect(readText('/proc/self/comm')).toMatch(/\n$/)
  expect(readText('/proc/self/nothing')).toBeUndefined()
})

test('a file as long as several buffers', () => {
  using proc = new FakeProc()
  const text = 'é line\n'.repeat(100_000)
  proc.write('long', text)
  expect(readText(`${proc.root}/long`)).toBe(text)
})

test.each(['ESRCH', 'EACCES', 'EPERM'])(
  '%s while it is read is a process that has gone',
  (code) => {
    readSync.mockImplementationOnce(() => {
      throw Object.assign(new Error(code), { code })
    })
    expect(readText('/proc/self/stat')).toBeUndefined()
  },
)

test('any other error is fatal', () => {
  expect(() => readText('/proc/self')).toThrow('EISDIR')
  expect(() => readLink('/proc/self/stat')).toThrow('EINVAL')
  expect(() => readNumbers('/proc/self/stat')).toThrow('ENOTDIR')
})

test('numbers among the entries of a folder', () => {
  expect(readNumbers('/proc')).toContain(process.pid)
  expect(readNumbers('/proc')).not.toContain(Number.NaN)
})
