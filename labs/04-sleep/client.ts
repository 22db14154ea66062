/** Lab 4's clients: the first is answered and held; the second is connected, and that is all. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { close, log } from '../../src/posix/index.ts'

const PATIENCE = 1
const LIMIT = 24 * 3600
const address = await server()
const ms = (number: number) => `${Math.round(number)} ms`

const first = open(address)
ask(first)
const answered = receive(first, 10, 'Hello')
log(`first: answered after ${ms(answered.took)}; the server now sleeps with the connection open`)

const before = performance.now()
const second = open(address)
log(`second: connected after ${ms(performance.now() - before)}: the kernel shook hands by itself`)
ask(second)
const waiting = receive(second, PATIENCE)
log(`second: ${waiting.text === '' ? 'no answer' : 'an answer'} within ${PATIENCE} s`)
log('second: waits in the accept queue until the handler wakes up (HOLD_SECONDS, 60 unless set)')

const ended = receive(first, LIMIT)
log(`first: connection ${ended.state} after ${Math.round(ended.took / 1000) + PATIENCE} s`)
const next = receive(second, 10, 'Hello')
log(`second: answered ${ms(next.took)} later`)
close(first)
close(second)

const blocked = waiting.text === '' && next.text.includes('Hello')
log(blocked ? 'seen: one sleeping handler holds up everybody' : 'not seen: a second client waiting')
if (!blocked) process.exitCode = 1
