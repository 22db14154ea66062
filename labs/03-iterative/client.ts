/** Lab 3's clients: one says nothing for a while, and the one behind it waits. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { close, log } from '../../src/posix/index.ts'

const PATIENCE = 1
const address = await server()

log('first: connects and says nothing')
const first = open(address)
log('second: connects and sends its request')
const second = open(address)
ask(second)
const waiting = receive(second, PATIENCE)
log(`second: ${waiting.text === '' ? 'no answer' : 'an answer'} within ${PATIENCE} s`)

log('first: sends its request')
ask(first)
const served = receive(first, 10)
log(`first: answered after ${Math.round(served.took)} ms, connection ${served.state}`)
const next = receive(second, 10)
log(`second: answered after ${Math.round(next.took)} ms, connection ${next.state}`)
close(first)
close(second)

const oneAtATime = waiting.text === '' && served.state === 'ended' && next.state === 'ended'
log(oneAtATime ? 'seen: one request at a time' : 'not seen: one request at a time')
if (!oneAtATime) process.exitCode = 1
