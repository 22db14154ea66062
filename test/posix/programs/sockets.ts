/** A connection through every socket call, with itself; prints what each saw. */
import { openSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import {
  AF_INET,
  accept,
  bind,
  close,
  connect,
  failedWith,
  fork,
  getpeername,
  getpid,
  getsockname,
  listen,
  log,
  onSignal,
  POLLIN,
  poll,
  read,
  SHUT_WR,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setrlimit,
  setsockopt,
  showAddress,
  shutdown,
  socket,
  waitpid,
  write,
  writeAll,
} from '../../../src/posix/index.ts'

const listener = socket(AF_INET, SOCK_STREAM)
setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1)
bind(listener, { address: '127.0.0.1', port: 0 })
listen(listener, 5)
const address = getsockname(listener)
const client = socket(AF_INET, SOCK_STREAM)
connect(client, address)
log(`queued: ${poll([{ fd: listener, events: POLLIN }], 0)[0] === POLLIN}`)
const connection = accept(listener)
log(`peer: ${showAddress(getpeername(connection)) === showAddress(getsockname(client))}`)
log(`quiet: ${poll([{ fd: connection, events: POLLIN }], 0.01)[0]}`)
log(`wrote: ${write(client, 'ping')}`)
log(`read: ${read(connection)}`)
shutdown(client, SHUT_WR)
log(`end: ${read(connection).length}`)
// More than the socket's buffers hold: the kernel takes it in parts, while a child reads.
const reader = fork(() => {
  // child: while it holds the other end, too, the end never comes
  close(connection)
  let total = 0
  for (let part = read(client, 65536); part.length > 0; part = read(client, 65536))
    total += part.length
  log(`all: ${total}`)
})
close(client)
writeAll(connection, Buffer.alloc(20_000_000))
close(connection)
waitpid(reader)
const late = socket(AF_INET, SOCK_STREAM)
connect(late, address)
const served = accept(listener)
close(late)
try {
  for (;;) writeAll(served, 'x')
} catch (error) {
  log(`gone: ${failedWith(error, 'EPIPE', 'ECONNRESET')}`)
}

// A file that may hold 1,000 bytes takes a part of 2,000; what writeAll then writes is refused.
const RLIMIT_FSIZE = 1
const file = `${tmpdir()}/forklab-${getpid()}`
const limited = openSync(file, 'w')
onSignal('SIGXFSZ', () => {})
setrlimit(RLIMIT_FSIZE, { soft: 1000, hard: 1000 })
try {
  writeAll(limited, Buffer.alloc(2000))
} catch (error) {
  log(`limited: ${failedWith(error, 'EFBIG')} after ${statSync(file).size}`)
}
rmSync(file)
