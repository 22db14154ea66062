/** Lab 8's clients: first one at a time, then many at once. */
import { ask, open, receive, server } from '../../src/client/connection.ts'
import { burst, crowd } from '../../src/client/crowd.ts'
import { close, log, sleep } from '../../src/posix/index.ts'

const wanted = crowd({ maxClients: 4, maxConns: 32 })
const address = await server()

for (let i = 1; i <= 5; i++) {
  const connection = open(address)
  ask(connection)
  const reply = receive(connection, 10, 'Hello')
  log(`one at a time, ${i}: answered after ${Math.round(reply.took)} ms`)
  close(connection)
}
log('each child was reaped: see the kernel')
sleep(1)

log(`a burst: --max-clients ${wanted.maxClients} --max-conns ${wanted.maxConns}`)
const all = burst(wanted, address)
log(
  all
    ? 'every request was answered; no zombie is left: see the kernel'
    : 'some requests got no answer',
)
if (!all) process.exitCode = 1
sleep(1)
