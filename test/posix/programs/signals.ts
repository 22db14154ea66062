/** Signals through accept, sleep and poll; prints what each saw. */
import {
  AF_INET,
  accept,
  bind,
  close,
  describe,
  fork,
  getpid,
  kill,
  listen,
  log,
  onSignal,
  type PosixError,
  pipe,
  poll,
  read,
  SOCK_STREAM,
  sleep,
  socket,
  wait,
  waitpid,
} from '../../../src/posix/index.ts'

const listener = socket(AF_INET, SOCK_STREAM)
bind(listener, { address: '127.0.0.1', port: 0 })
listen(listener, 5)
const attempt = (call: () => unknown) => {
  try {
    return `${call()}`
  } catch (error) {
    return (error as PosixError).message
  }
}

const ran: string[] = []
onSignal('SIGUSR1', (signal) => ran.push(signal))
onSignal('SIGCHLD', (signal) => ran.push(signal))
const parent = getpid()
const later = (call: () => void) =>
  fork(() => {
    sleep(0.05)
    call()
  })

// Its end comes well after its signal: together they would be one interruption.
later(() => {
  kill(parent, 'SIGUSR1')
  sleep(0.5)
})
log(`accept: ${attempt(() => accept(listener))} after ${ran.shift()}`)
log(`then: ${attempt(() => accept(listener))} after ${ran.shift()}`)
later(() => {})
const left = sleep(60)
log(`sleep: ${left > 50 && left < 60} after ${ran.shift()}`)
const { reader, writer } = pipe()
later(() => {})
log(`poll: ${attempt(() => poll([{ fd: reader, events: 1 }]))} after ${ran.shift()}`)
later(() => {})
log(`read: ${attempt(() => read(reader))} after ${ran.shift()}`)
// Five children end while nobody looks: one signal is pending.
const five = Array.from({ length: 5 }, () => fork(() => {}))
for (const pid of five) waitpid(pid)
log(`five: ${sleep(5) > 4} after ${ran.splice(0)}`)
log(`wait: ${describe(wait())}`)
log(`sleep: ${sleep(0.01)}`)
close(writer)
log(`end: ${read(reader).length}`)
kill(parent, 'SIGTERM')
log('not reached')
