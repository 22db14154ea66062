/** Runs in a container: connections that a test opens, asks on, looks at and ends, one by one. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Order, Standing } from './clients.ts'

const REQUEST = 'GET /hello HTTP/1.1\r\nHost: lab\r\n\r\n'
const sockets: { socket: Socket; standing: Standing }[] = []

async function openOne(host: string): Promise<number> {
  const socket = connect({ host, port: 8888, allowHalfOpen: true })
  const standing: Standing = { text: '', state: 'open' }
  socket.on('data', (data) => {
    standing.text += data.toString('latin1')
  })
  socket.on('end', () => {
    standing.state = 'ended'
  })
  socket.on('error', (error: NodeJS.ErrnoException) => {
    standing.state = error.code ?? error.message
  })
  const id = sockets.push({ socket, standing }) - 1
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => {})
  return id
}

async function obey(order: Order): Promise<number[] | Standing[]> {
  if ('open' in order) {
    return Promise.all(Array.from({ length: order.count }, () => openOne(order.open)))
  }
  const chosen = order.ids.map((id) => sockets[id]).filter((each) => each !== undefined)
  for (const { socket } of chosen) {
    if (order.do === 'ask') socket.write(REQUEST)
    if (order.do === 'close') socket.destroy()
    if (order.do === 'reset') socket.resetAndDestroy()
  }
  return chosen.map(({ standing }) => standing)
}

createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  response.end(JSON.stringify(await obey(JSON.parse(body) as Order)))
}).listen(9000, () => process.stdout.write('ready\n'))
process.on('SIGTERM', () => process.exit(0))
