/** Does what its argument says: exits with a code, waits, handles SIGTERM, tells what it is. */
import { readdirSync, readFileSync } from 'node:fs'
import {
  AF_INET,
  describe,
  fork,
  log,
  onSignal,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  sleep,
  socket,
  waitpid,
} from '../../../src/posix/index.ts'

const [, , order = '0'] = process.argv
if (order === 'waits') {
  log('ready')
  sleep(60)
} else if (order === 'handles') {
  onSignal('SIGTERM', (signal) => {
    log(`handled ${signal}`)
    process.exit(7)
  })
  log('ready')
  sleep(60)
} else if (order === 'tells') {
  const status = readFileSync('/proc/self/status', 'utf8')
  const mask = (name: string) => new RegExp(`${name}:\\t(.*)`).exec(status)?.[1] ?? ''
  const term = 1n << 14n
  const low = readdirSync('/proc/self/fd').map(Number)
  log(
    JSON.stringify({
      threads: readdirSync('/proc/self/task').length,
      low: low.sort((a, b) => a - b),
      first: socket(AF_INET, SOCK_STREAM),
      masks: {
        blocked: mask('SigBlk'),
        term: (BigInt(`0x${mask('SigCgt')}`) & term) === 0n ? 'default' : 'caught',
      },
    }),
  )
} else if (order === 'shares') {
  const sockets = Array.from({ length: 10 }, () => socket(AF_INET, SOCK_STREAM))
  const child = fork(() => {
    for (const fd of sockets) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, 1)
  })
  log(`sockets ${sockets.join(' ')}: the child ${describe(waitpid(child))}`)
} else {
  process.exit(Number(order))
}
