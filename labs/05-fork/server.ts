/** Lab 5: a process for each connection. The parent accepts, the child answers. */
import {
  AF_INET,
  accept,
  bind,
  close,
  type Descriptor,
  failedWith,
  fork,
  getpid,
  getppid,
  listen,
  log,
  read,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  setting,
  sleep,
  socket,
  writeAll,
} from '../../src/posix/index.ts'

const PORT = setting('PORT', 8888, 65535)
const BACKLOG = setting('BACKLOG', 5, 65535)
const HOLD_SECONDS = setting('HOLD_SECONDS', 0, 86400)
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nHello, World!\n'

function openListener(): Descriptor {
  const listener = socket(AF_INET, SOCK_STREAM)
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1)
  bind(listener, { address: '0.0.0.0', port: PORT })
  listen(listener, BACKLOG)
  return listener
}

function handleRequest(connection: Descriptor): void {
  try {
    const request = read(connection).toString('latin1')
    // The client left without a word.
    if (request === '') return
    log(`Child ${getpid()} of ${getppid()}: ${request.slice(0, request.indexOf('\r'))}`)
    writeAll(connection, ANSWER)
    sleep(HOLD_SECONDS)
  } catch (error) {
    // The client went away: its loss, and no reason to end the server.
    if (!failedWith(error, 'ECONNRESET', 'EPIPE')) throw error
    log(error.message)
  }
}

function serveForever(): void {
  const listener = openListener()
  log(`Serving HTTP on port ${PORT} ... (parent ${getpid()})`)
  for (;;) {
    const connection = accept(listener)
    fork(() => {
      // child: it holds a copy of the listener, too
      close(listener)
      handleRequest(connection)
      close(connection)
    })
    // parent: the child holds the connection now; nobody waits for the child
    close(connection)
  }
}

serveForever()
