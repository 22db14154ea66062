/** A failure of every call that can be made to fail; prints the errors. */
import {
  AF_INET,
  accept,
  bind,
  close,
  connect,
  dup2,
  execve,
  fork,
  getpeername,
  getrlimit,
  getsockname,
  kill,
  listen,
  log,
  type PosixError,
  pipe,
  poll,
  prctl,
  RLIMIT_NOFILE,
  read,
  SOCK_STREAM,
  setrlimit,
  setsid,
  setsockopt,
  shutdown,
  socket,
  wait,
  waitpid,
  write,
} from '../../../src/posix/index.ts'

// A program that starts needs descriptors: before they run out.
waitpid(
  fork(() => {
    execve('/bin/echo', ['echo', 'another program'], {})
  }),
)

const calls: Record<string, () => unknown> = {
  socket: () => socket(AF_INET, 99),
  setsockopt: () => setsockopt(99, 1, 2, 1),
  bind: () => bind(socket(AF_INET, SOCK_STREAM), { address: '192.0.2.1', port: 80 }),
  'bind nonsense': () => bind(socket(AF_INET, SOCK_STREAM), { address: 'localhost', port: 80 }),
  'bind port': () => bind(socket(AF_INET, SOCK_STREAM), { address: '127.0.0.1', port: 65536 }),
  listen: () => listen(99, 5),
  accept: () => accept(99),
  connect: () => connect(socket(AF_INET, SOCK_STREAM), { address: '127.0.0.1', port: 1 }),
  getsockname: () => getsockname(0),
  getpeername: () => getpeername(socket(AF_INET, SOCK_STREAM)),
  read: () => read(99),
  write: () => write(99, 'x'),
  'write to nobody': () => {
    const { reader, writer } = pipe()
    close(reader)
    write(writer, 'x')
  },
  shutdown: () => shutdown(socket(AF_INET, SOCK_STREAM), 1),
  close: () => close(99),
  dup2: () => dup2(99, 5),
  poll: () => poll(Array.from({ length: 70_000 }, () => ({ fd: 0, events: 1 }))),
  waitpid: () => waitpid(1),
  wait: () => wait(),
  kill: () => kill(2 ** 22 + 1, 'SIGTERM'),
  execve: () => execve('/nowhere', ['nowhere']),
  setsid: () => {
    setsid()
    setsid()
  },
  prctl: () => prctl(-1, 0),
  setrlimit: () => setrlimit(RLIMIT_NOFILE, { soft: 2, hard: 1 }),
  EMFILE: () => {
    setrlimit(RLIMIT_NOFILE, { ...getrlimit(RLIMIT_NOFILE), soft: 40 })
    for (;;) socket(AF_INET, SOCK_STREAM)
  },
}
for (const [name, call] of Object.entries(calls)) {
  try {
    call()
    log(`${name}: no error`)
  } catch (error) {
    const { name: kind, code, syscall, errno, message } = error as PosixError
    log(`${name}: ${message} [${kind} ${code} ${syscall} ${errno < 0}]`)
  }
}
