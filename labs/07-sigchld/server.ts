/** Lab 7: the kernel tells of each child's end by SIGCHLD, and the handler waits for one. */
import {
  AF_INET,
  accept,
  bind,
  close,
  type Descriptor,
  describe,
  failedWith,
  fork,
  getpid,
  getppid,
  listen,
  log,
  onSignal,
  read,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  setting,
  sleep,
  socket,
  wait,
  writeAll,
} from '../../src/posix/index.ts'

const PORT = setting('PORT', 8888, 65535)
const BACKLOG = setting('BACKLOG', 1024, 65535)
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

/** Runs once for a SIGCHLD. Signals do not queue: several children may have ended by then. */
function reapChildren(): void {
  const child = wait()
  log(`Child ${child.pid} ${describe(child)}`)
}

/** Waits for a client; undefined where a signal came first and its handler has run. */
function acceptOrSignal(listener: Descriptor): Descriptor | undefined {
  try {
    return accept(listener)
  } catch (error) {
    if (!failedWith(error, 'EINTR')) throw error
    return undefined
  }
}

function serveForever(): void {
  const listener = openListener()
  onSignal('SIGCHLD', reapChildren)
  log(`Serving HTTP on port ${PORT} ... (parent ${getpid()})`)
  for (;;) {
    const connection = acceptOrSignal(listener)
    if (connection === undefined) continue
    fork(() => {
      // child: it holds a copy of the listener, too
      close(listener)
      handleRequest(connection)
      close(connection)
    })
    // parent: the child holds the connection now
    close(connection)
  }
}

serveForever()
