/** Lab 3: one request at a time, a function for each duty. */
import {
  AF_INET,
  accept,
  bind,
  close,
  type Descriptor,
  failedWith,
  listen,
  log,
  read,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  setting,
  socket,
  writeAll,
} from '../../src/posix/index.ts'

const PORT = setting('PORT', 8888, 65535)
const BACKLOG = setting('BACKLOG', 5, 65535)
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
    log(request.slice(0, request.indexOf('\r')))
    writeAll(connection, ANSWER)
  } catch (error) {
    // The client went away: its loss, and no reason to end the server.
    if (!failedWith(error, 'ECONNRESET', 'EPIPE')) throw error
    log(error.message)
  }
}

function serveForever(): void {
  const listener = openListener()
  log(`Serving HTTP on port ${PORT} ...`)
  for (;;) {
    const connection = accept(listener)
    handleRequest(connection)
    close(connection)
  }
}

serveForever()
