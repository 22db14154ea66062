/** Lab 6's clients: an answer without an end, and then as many connections as it takes. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { crowd, holdAll } from '../../src/client/crowd.ts'
import { close, failedWith, log } from '../../src/posix/index.ts'

const PATIENCE = 2
// With the 10 that the server starts with, and the one below: 63 of its 64 descriptors.
const wanted = crowd({ maxClients: 2, maxConns: 26 })
const address = await server()

const one = open(address)
ask(one)
const reply = receive(one, PATIENCE)
log(`one: answered after ${Math.round(reply.answeredAfter ?? 0)} ms: ${reply.text.trimEnd()}`)
log(`one: connection ${reply.state} after ${PATIENCE} s, though the child closed it and is dead`)
close(one)

log(`--max-clients ${wanted.maxClients} --max-conns ${wanted.maxConns}: so many connections each`)
const all = holdAll(wanted, address, 1)
log(
  all ? 'every connection was answered, and the clients have closed them' : 'not all were answered',
)
if (all) {
  log('one more: takes the last descriptor; the server cannot accept another')
  log(`one more: ${attempt()}; see the last line of the server`)
}

const leaked = reply.text.includes('Hello') && reply.state === 'open'
log(leaked ? 'seen: an answer that never ends' : 'not seen: an answer that never ends')
if (!leaked) process.exitCode = 1

/** A connection until it ends, by whatever: the server's end comes as a reset, or as silence. */
function attempt(): string {
  try {
    const connection = open(address)
    ask(connection)
    const { text, state } = receive(connection, PATIENCE)
    return `${text === '' ? 'no answer' : 'answered'}, connection ${state}`
  } catch (error) {
    if (!failedWith(error, 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ETIMEDOUT'))
      throw error
    return error.message
  }
}
