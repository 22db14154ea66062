/** Lab 1: what is a web server? A socket that listens, and a loop that answers. */
import {
  AF_INET,
  accept,
  bind,
  close,
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

const listener = socket(AF_INET, SOCK_STREAM)
setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, 1)
bind(listener, { address: '0.0.0.0', port: PORT })
listen(listener, BACKLOG)
log(`Serving HTTP on port ${PORT} ...`)

for (;;) {
  const connection = accept(listener)
  try {
    const request = read(connection).toString('latin1')
    // Nothing to read: the client left without a word.
    if (request !== '') {
      log(request.trimEnd())
      writeAll(connection, ANSWER)
    }
  } catch (error) {
    // The client went away: its loss, and no reason to end the server.
    if (!failedWith(error, 'ECONNRESET', 'EPIPE')) throw error
    log(error.message)
  }
  close(connection)
}
