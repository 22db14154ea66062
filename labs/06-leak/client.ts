/** Lab 6's clients: an answer without an end, and then as many connections as it takes. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { crowd, holdAll } from '../../src/client/crowd.ts'
import { close, log, sleep } from '../../src/posix/index.ts'

const PATIENCE = 2
const wanted = crowd({ maxClients: 2, maxConns: 32 })
const address = await server()

const one = open(address)
ask(one)
const reply = receive(one, PATIENCE)
log(`one: answered after ${Math.round(reply.answeredAfter ?? 0)} ms: ${reply.text.trimEnd()}`)
log(`one: connection ${reply.state} after ${PATIENCE} s, though the child closed it and is dead`)
close(one)

log(`${wanted.maxClients} clients open ${wanted.maxConns} connections each`)
const all = holdAll(wanted, address, 1)
log(all ? 'every connection was answered' : 'the server is gone: see its last line')
const leaked = reply.text.includes('Hello') && reply.state === 'open'
log(leaked ? 'seen: an answer that never ends' : 'not seen: an answer that never ends')
if (!leaked) process.exitCode = 1
sleep(1)
