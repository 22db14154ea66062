/** Lab 5's clients: one says nothing for a while, and nobody waits for it. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { close, log, sleep } from '../../src/posix/index.ts'

const QUICK = 5
const address = await server()
const ms = (number: number) => `${Math.round(number)} ms`

log('slow: connects and says nothing; a child of its own waits for its request')
const slow = open(address)
let answered = 0
for (let i = 1; i <= QUICK; i++) {
  const quick = open(address)
  ask(quick)
  const reply = receive(quick, 10, 'Hello')
  log(`quick ${i}: answered after ${ms(reply.took)}`)
  if (reply.text.includes('Hello')) answered++
  close(quick)
}
// Time for a person, and for the kernel's line, to see the slow one's child among the dead.
sleep(1)
ask(slow)
const reply = receive(slow, 10, 'Hello')
log(`slow: sends its request, answered after ${ms(reply.took)}`)
close(slow)

const together = answered === QUICK && reply.text.includes('Hello')
log(together ? 'seen: a slow client holds up nobody' : 'not seen: quick answers beside a slow one')
if (!together) process.exitCode = 1
sleep(1)
