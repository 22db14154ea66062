/** Children that end in every way; prints how the parent saw each of them end. */
import { describe, fork, getpid, kill, log, waitpid } from '../../../src/posix/index.ts'

// The parent's, to be run once, at the parent's end.
process.on('exit', () => log('parent listener'))

const say = (what: string, pid: number) => log(`${what}: ${describe(waitpid(pid))}`)

for (const code of [0, 1, 77, 255]) {
  say(
    `exit ${code}`,
    fork(() => process.exit(code)),
  )
}
say(
  'returns',
  fork(() => {}),
)
say(
  'exitCode',
  fork(() => {
    process.exitCode = 5
  }),
)
say(
  'throws',
  fork(() => {
    throw new Error('sync trouble')
  }),
)
say(
  'killed',
  fork(() => kill(getpid(), 'SIGKILL')),
)
say(
  'async returns',
  fork(async () => {}),
)
say(
  'async exit',
  fork(async () => process.exit(9)),
)
say(
  'async throws',
  fork(async () => {
    throw new Error('async trouble')
  }),
)
say(
  'timer throws',
  fork(async () => {
    setTimeout(() => {
      throw new Error('timer trouble')
    }, 1)
    await new Promise(() => {})
  }),
)
say(
  'rejects',
  fork(async () => {
    Promise.reject(new Error('rejected trouble'))
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }),
)
say(
  'never settles',
  fork(async () => {
    await new Promise(() => {})
  }),
)
say(
  'listener',
  fork(() => {
    process.on('exit', (code) => log(`listener saw ${code}`))
    process.exit(3)
  }),
)
say(
  'exit in a listener',
  fork(() => {
    process.on('exit', () => process.exit(4))
    process.exit(3)
  }),
)
