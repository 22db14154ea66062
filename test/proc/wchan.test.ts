import { expect, test } from 'vitest'
import { parseWchan } from '../../src/proc/wchan.ts'

test.each([
  ['inet_csk_accept', 'accept: waits for a connection'],
  ['do_wait', 'wait: waits for a child'],
  ['hrtimer_nanosleep', 'sleeps'],
  ['anon_pipe_read', 'pipe: waits to read'],
  ['do_epoll_wait', 'epoll: waits for an event'],
  ['poll_schedule_timeout.constprop.0', 'poll: waits for any of its descriptors'],
  ['do_sigtimedwait.isra.0', 'sigwait: waits for a signal'],
])('%s: %s', (symbol, words) => {
  expect(parseWchan(symbol)).toBe(words)
})

test.each(['jbd2_log_wait_commit', 'toString', 'constructor.isra.0'])(
  '%s, which has no words, stays as it is',
  (symbol) => {
    expect(parseWchan(symbol)).toBe(symbol)
  },
)

test.each(['0', '0\n', ''])('%j is a process that runs, or is hidden', (text) => {
  expect(parseWchan(text)).toBeUndefined()
})

test('what is not a symbol is refused', () => {
  expect(() => parseWchan('do wait')).toThrow('wchan: not a symbol: "do wait"')
})
