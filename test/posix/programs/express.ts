/** A classical accept loop; each child answers with an Express app on the accepted connection. */
import { createServer } from 'node:http'
import { Socket } from 'node:net'
import express from 'express'
import {
  AF_INET,
  accept,
  bind,
  close,
  describe,
  fork,
  getpid,
  getsockname,
  listen,
  log,
  SOCK_STREAM,
  socket,
  waitpid,
} from '../../../src/posix/index.ts'

const app = express()
app.get('/hello', (_, response) => {
  setTimeout(() => response.json({ pid: process.pid, random: Math.random() }), 5)
})
const server = createServer(app)

const listener = socket(AF_INET, SOCK_STREAM)
bind(listener, { address: '127.0.0.1', port: 0 })
listen(listener, 5)
log(`port ${getsockname(listener).port} of ${getpid()}`)
for (let i = 0; i < Number(process.argv[2]); i++) {
  const connection = accept(listener)
  const pid = fork(async () => {
    // child
    close(listener)
    const stream = new Socket({ fd: connection })
    server.emit('connection', stream)
    await new Promise((resolve) => stream.on('close', resolve))
  })
  // parent
  close(connection)
  log(`child ${pid} ${describe(waitpid(pid))}`)
}
