import { expect, test } from 'vitest'
import { parseTarget } from '../../src/proc/descriptor.ts'

test.each([
  ['socket:[13394]', { kind: 'socket', inode: 13394, name: 'socket' }],
  ['pipe:[7]', { kind: 'pipe', inode: 7, name: 'pipe' }],
  ['net:[4026531840]', { kind: 'namespace', inode: 4026531840, name: 'net' }],
  ['pid_for_children:[4026531836]', { kind: 'namespace', name: 'pid_for_children' }],
  ['anon_inode:[eventpoll]', { kind: 'anon', name: 'eventpoll' }],
  ['anon_inode:inotify', { kind: 'anon', name: 'inotify' }],
  ['/memfd:a (b) (deleted)', { kind: 'memory', name: 'a (b)' }],
  ['/dev/null', { kind: 'file', name: '/dev/null' }],
  ['/tmp/gone (deleted)', { kind: 'file', name: '/tmp/gone (deleted)' }],
  ['/tmp/two\nlines', { kind: 'file', name: '/tmp/two\nlines' }],
  ['/tmp/socket:[1]', { kind: 'file', name: '/tmp/socket:[1]' }],
])('%j', (link, target) => {
  expect(parseTarget(link)).toMatchObject(target)
})

test('a file has no inode in its link', () => {
  expect(parseTarget('/dev/null')).not.toHaveProperty('inode')
})

test('an empty target is refused', () => {
  expect(() => parseTarget('')).toThrow('fd: the target should not be empty')
})
