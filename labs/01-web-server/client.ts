/** Lab 1's client: what a browser does, system call by system call. */
import { lookup } from 'node:dns/promises'
import {
  AF_INET,
  close,
  connect,
  getsockname,
  log,
  POLLIN,
  poll,
  read,
  SOCK_STREAM,
  setting,
  showAddress,
  socket,
  writeAll,
} from '../../src/posix/index.ts'

const HOST = process.env.HOST || '127.0.0.1'
const PORT = setting('PORT', 8888, 65535)
const PATIENCE = 5
const REQUEST = `GET /hello HTTP/1.1\r\nHost: ${HOST}:${PORT}\r\n\r\n`

const { address } = await lookup(HOST, 4)
const connection = socket(AF_INET, SOCK_STREAM)
connect(connection, { address, port: PORT })
log(`connected: ${showAddress(getsockname(connection))} -> ${address}:${PORT}`)

writeAll(connection, REQUEST)
log(`sent: ${REQUEST.trimEnd()}`)

let answer = ''
for (;;) {
  const [ready] = poll([{ fd: connection, events: POLLIN }], PATIENCE)
  if (ready === 0) {
    log(`nothing more for ${PATIENCE} s, and no end: did the server close the connection?`)
    process.exitCode = 1
    break
  }
  const bytes = read(connection)
  // No bytes: the server has closed its end, and that is the end of the answer.
  if (bytes.length === 0) break
  answer += bytes.toString('latin1')
}
log(`received: ${answer.trimEnd()}`)
close(connection)
if (!answer.includes('Hello, World!')) process.exitCode = 1
