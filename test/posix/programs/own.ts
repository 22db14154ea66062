/** What belongs to each process alone: pids, randomness, output. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { fork, getpid, getppid, log, waitpid } from '../../../src/posix/index.ts'

const parent = getpid()
const draw = () => ({
  random: Math.random(),
  uuid: randomUUID(),
  global: crypto.randomUUID(),
  integer: randomInt(2 ** 47),
  bytes: randomBytes(8).toString('hex'),
})
// Draws ahead what children would otherwise inherit.
draw()
process.stdout.write('once ')
for (const child of [
  () => log(JSON.stringify({ ...draw(), pid: process.pid, getpid: getpid(), getppid: getppid() })),
  () => log(JSON.stringify({ ...draw(), pid: process.pid, getpid: getpid(), getppid: getppid() })),
  async () =>
    log(JSON.stringify({ ...draw(), pid: process.pid, getpid: getpid(), getppid: getppid() })),
]) {
  waitpid(fork(child))
}
log(JSON.stringify({ ...draw(), pid: process.pid, getpid: getpid(), getppid: parent }))
