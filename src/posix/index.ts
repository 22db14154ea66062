/** The system calls of the labs, on one page. Each throws PosixError where it fails. */
export { type Address, showAddress } from './address.ts'
export {
  close,
  dup2,
  POLLERR,
  POLLHUP,
  POLLIN,
  POLLOUT,
  pipe,
  poll,
  read,
  write,
  writeAll,
} from './descriptor.ts'
export { setting } from './environment.ts'
export { failedWith, PosixError } from './error.ts'
export { fork } from './fork.ts'
export { getrlimit, type Limit, RLIMIT_NOFILE, setrlimit } from './limit.ts'
export { log } from './log.ts'
export {
  _exit,
  execve,
  getpid,
  getppid,
  kill,
  PR_SET_CHILD_SUBREAPER,
  PR_SET_NAME,
  prctl,
  setsid,
  sleep,
} from './process.ts'
export { defaultSignals, onSignal, type Signal, signalNumber } from './signal.ts'
export {
  AF_INET,
  accept,
  bind,
  connect,
  type Descriptor,
  getpeername,
  getsockname,
  listen,
  SHUT_RD,
  SHUT_RDWR,
  SHUT_WR,
  SO_LINGER,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
  setsockopt,
  shutdown,
  socket,
} from './socket.ts'
export { describe, type Ended, WNOHANG, wait, waitpid } from './wait.ts'
