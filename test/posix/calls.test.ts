import { expect, test } from 'vitest'
import { run } from '../helpers/program.ts'

const program = (name: string) => new URL(`programs/${name}.ts`, import.meta.url)
const lines = (text: string) => text.trimEnd().split('\n')

test('a connection through every call; writeAll sends what takes many writes', async () => {
  const { stdout, code } = await run(program('sockets'))
  expect(lines(stdout)).toEqual([
    'queued: true',
    'peer: true',
    'quiet: 0',
    'wrote: 4',
    'read: ping',
    'end: 0',
    'all: 20000000',
    'gone: true',
    'limited: true after 1000',
  ])
  expect(code).toBe(0)
})

test('calls that wait run the handlers and fail with EINTR; signals coalesce', async () => {
  const { stdout, code } = await run(program('signals'))
  const interrupted = 'EINTR, interrupted system call'
  expect(lines(stdout)).toEqual([
    `accept: accept: ${interrupted} after SIGUSR1`,
    `then: accept: ${interrupted} after SIGCHLD`,
    'sleep: true after SIGCHLD',
    `poll: poll: ${interrupted} after SIGCHLD`,
    `read: read: ${interrupted} after SIGCHLD`,
    'five: true after SIGCHLD',
    'wait: exited with 0',
    'sleep: 0',
    'end: 0',
  ])
  // SIGTERM has no handler: it ends the program, and the launcher with 128 + 15.
  expect(code).toBe(143)
})

test('an error names the call, the errno and what it was about', async () => {
  const { stdout } = await run(program('errors'))
  const said = (name: string) => lines(stdout).find((line) => line.startsWith(`${name}: `))
  expect(stdout).not.toContain('no error')
  expect(said('accept')).toBe(
    'accept: accept: EBADF, bad file descriptor [PosixError EBADF accept true]',
  )
  expect(said('EMFILE')).toContain('socket: EMFILE, too many open files')
  expect(said('wait')).toContain('waitpid: ECHILD, no child processes')
  expect(said('bind')).toContain('EADDRNOTAVAIL, address not available (192.0.2.1:80)')
  expect(said('bind nonsense')).toContain('bind: EINVAL, invalid argument (localhost:80)')
  expect(said('bind port')).toContain('EINVAL')
  expect(said('connect')).toContain('ECONNREFUSED, connection refused (127.0.0.1:1)')
  expect(said('getpeername')).toContain('ENOTCONN')
  expect(said('getsockname')).toContain('ENOTSOCK')
  expect(said('write to nobody')).toContain('write: EPIPE')
  expect(said('kill')).toContain('kill: ESRCH, no such process (pid 4194305)')
  expect(said('execve')).toContain('execve: ENOENT, no such file or directory (/nowhere)')
  expect(said('setsid')).toContain('EPERM')
  expect(said('setrlimit')).toContain('EINVAL')
  expect(lines(stdout).filter((line) => line.includes('[PosixError E'))).toHaveLength(25)
  expect(stdout).toContain('another program\n')
})
