import { expect, test } from 'vitest'
import { parseStatus, signals } from '../../src/proc/status.ts'
import { fixture } from './fixture.ts'

test('a hardened process', () => {
  const id = { real: 10001, effective: 10001, saved: 10001, filesystem: 10001 }
  expect(parseStatus(fixture('status-hardened'))).toEqual({
    name: 'sleep',
    state: 'sleeping',
    pid: 6897,
    parent: 6714,
    uid: id,
    gid: id,
    groups: [],
    threads: 1,
    vmSize: 2920 * 1024,
    vmRss: 1796 * 1024,
    rssAnon: 108 * 1024,
    rssFile: 1688 * 1024,
    rssShmem: 0,
    sigPnd: 0n,
    shdPnd: 0n,
    sigBlk: 0n,
    sigIgn: 0x1001000n,
    sigCgt: 0n,
    capInh: 0n,
    capPrm: 0n,
    capEff: 0n,
    capBnd: 0n,
    capAmb: 0n,
    noNewPrivs: 1,
    seccomp: 0,
  })
})

test('its twin, a process of root with every capability of the machine', () => {
  const status = parseStatus(fixture('status-spaces'))
  expect(status).toMatchObject({ noNewPrivs: 0, uid: { real: 0, effective: 0 } })
  expect(status.capEff).toBe(0x1fffeffffffn)
  expect(status.capBnd).toBe(0x1fffeffffffn)
})

test.each([
  ['newline', 'two\nlines\\n'],
  ['parentheses', 'a) S 1 (b) Z'],
  ['utf8', 'serveur é'],
  ['edges', ' x '],
  ['empty', ''],
])('name of %s', (fixtureName, name) => {
  expect(parseStatus(fixture(`status-${fixtureName}`)).name).toBe(name)
})

test('each mask has its own line', () => {
  const text = fixture('status-hardened')
    .replace(/^((Cap|Sig|Shd)...:\t)\w+$/gm, (_, name: string) => `${name}${name.charCodeAt(5)}`)
    .replace(/^(SigPnd:\t).*$/m, '$1abc')
  const code = (letter: string) => BigInt(`0x${letter.charCodeAt(0)}`)
  expect(parseStatus(text)).toMatchObject({
    sigPnd: 0xabcn,
    shdPnd: code('d'),
    sigBlk: code('k'),
    sigIgn: code('n'),
    sigCgt: code('t'),
    capInh: code('h'),
    capPrm: code('m'),
    capEff: code('f'),
    capBnd: code('d'),
    capAmb: code('b'),
  })
})

test('supplementary groups', () => {
  const text = fixture('status-hardened').replace(/^Groups:.*$/m, 'Groups:\t4 27 10001 ')
  expect(parseStatus(text).groups).toEqual([4, 27, 10001])
})

test('a zombie and a kernel thread have no memory', () => {
  for (const name of ['status-zombie', 'status-kernel-thread']) {
    expect(parseStatus(fixture(name))).not.toHaveProperty('vmRss')
  }
  expect(parseStatus(fixture('status-zombie')).state).toBe('zombie')
})

test('a kernel without seccomp or NoNewPrivs', () => {
  const text = fixture('status-hardened').replace(/^(Seccomp|NoNewPrivs):.*\n/gm, '')
  const status = parseStatus(text)
  expect(status).not.toHaveProperty('seccomp')
  expect(status).not.toHaveProperty('noNewPrivs')
})

test.each([
  ['Uid', /^Uid:.*\n/m, '', 'status: no Uid'],
  ['CapEff', /^CapEff:.*$/m, 'CapEff:\tnone', 'CapEff should be a hexadecimal mask, got "none"'],
  ['VmRSS', /^VmRSS:.*$/m, 'VmRSS:\t1 MB', 'VmRSS should be in kB, got "1 MB"'],
  ['State', /^State:.*$/m, 'State:\tQ (odd)', 'unknown State "Q (odd)"'],
])('a bad %s is refused', (_, pattern, replacement, message) => {
  const text = fixture('status-hardened').replace(pattern, replacement)
  expect(() => parseStatus(text)).toThrow(message)
})

test('signals of a mask', () => {
  expect(signals(0n)).toEqual([])
  expect(signals(0x1001000n)).toEqual([13, 25])
  expect(signals(1n | (1n << 63n))).toEqual([1, 64])
})
