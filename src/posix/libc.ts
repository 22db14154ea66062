/**
 * Every C declaration that Forklab calls, on one page. Each line is the prototype of its man page
 * (section 2 or 3), with buffers as `void *`. Nothing outside src/posix calls these: the typed
 * functions beside this file check what they return.
 *
 * `load(null)` is dlopen(3) of the program itself: Node is linked against the C library (glibc or
 * musl) and exports libuv's and V8's symbols, so one handle reaches all three.
 */
import './linux.ts'
import koffi from 'koffi'

const program = koffi.load(null)
type Bytes = Uint8Array

function declare<T>(prototype: string): T {
  return program.func(prototype) as unknown as T
}

/** The number of the last error, read before anything else is called. errno(3). */
export const errno = (): number => koffi.errno()
export const strerror = declare<(number: number) => string>('const char *strerror(int number)')

// Sockets: socket(2), bind(2), listen(2), accept(2), connect(2), getsockname(2), shutdown(2)
export const socket = declare<(domain: number, type: number, protocol: number) => number>(
  'int socket(int domain, int type, int protocol)',
)
export const setsockopt = declare<
  (fd: number, level: number, name: number, value: Bytes, length: number) => number
>('int setsockopt(int fd, int level, int name, void *value, uint32_t length)')
export const bind = declare<(fd: number, address: Bytes, length: number) => number>(
  'int bind(int fd, void *address, uint32_t length)',
)
export const listen = declare<(fd: number, backlog: number) => number>(
  'int listen(int fd, int backlog)',
)
export const accept = declare<(fd: number, address: null, length: null) => number>(
  'int accept(int fd, void *address, void *length)',
)
export const connect = declare<(fd: number, address: Bytes, length: number) => number>(
  'int connect(int fd, void *address, uint32_t length)',
)
export const getsockname = declare<(fd: number, address: Bytes, length: Bytes) => number>(
  'int getsockname(int fd, void *address, void *length)',
)
export const getpeername = declare<(fd: number, address: Bytes, length: Bytes) => number>(
  'int getpeername(int fd, void *address, void *length)',
)
export const shutdown = declare<(fd: number, how: number) => number>(
  'int shutdown(int fd, int how)',
)

// Descriptors: read(2), write(2), close(2), dup2(2), fcntl(2), pipe(2),
// poll(2)
export const read = declare<(fd: number, buffer: Bytes, count: number) => number>(
  'intptr_t read(int fd, void *buffer, size_t count)',
)
export const write = declare<(fd: number, buffer: Bytes, count: number) => number>(
  'intptr_t write(int fd, void *buffer, size_t count)',
)
export const close = declare<(fd: number) => number>('int close(int fd)')
export const dup2 = declare<(from: number, to: number) => number>('int dup2(int from, int to)')
export const fcntl = declare<(fd: number, command: number, value: number) => number>(
  'int fcntl(int fd, int command, int value)',
)
export const pipe = declare<(ends: Bytes) => number>('int pipe(void *ends)')
export const poll = declare<(entries: Bytes, count: number, milliseconds: number) => number>(
  'int poll(void *entries, unsigned long count, int milliseconds)',
)

// Processes: fork(2), waitpid(2), kill(2), _exit(2), execve(2), setsid(2), prctl(2), getrlimit(2),
// getrandom(2)
export const fork = declare<() => number>('int fork()')
export const waitpid = declare<(pid: number, status: Bytes, options: number) => number>(
  'int waitpid(int pid, void *status, int options)',
)
export const kill = declare<(pid: number, signal: number) => number>(
  'int kill(int pid, int signal)',
)
export const getpid = declare<() => number>('int getpid()')
export const getppid = declare<() => number>('int getppid()')
export const _exit = declare<(code: number) => never>('void _exit(int code)')
export const execve = declare<
  (path: string, argv: (string | null)[], envp: (string | null)[]) => number
>('int execve(const char *path, const char **argv, const char **envp)')
export const getrandom = declare<(buffer: Bytes, length: number, flags: number) => number>(
  'intptr_t getrandom(void *buffer, size_t length, unsigned int flags)',
)
export const setsid = declare<() => number>('int setsid()')
export const prctl = declare<
  (option: number, arg2: number | Bytes, arg3: number, arg4: number, arg5: number) => number
>(
  'int prctl(int option, uintptr_t arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5)',
)
export const prctlName = declare<(option: number, name: string) => number>(
  'int prctl(int option, const char *name)',
)
export const getrlimit = declare<(resource: number, limit: Bytes) => number>(
  'int getrlimit(int resource, void *limit)',
)
export const setrlimit = declare<(resource: number, limit: Bytes) => number>(
  'int setrlimit(int resource, void *limit)',
)

// Signals: signal(2), sigprocmask(2), signalfd(2)
export const signal = declare<(signal: number, disposition: number) => number>(
  'uintptr_t signal(int signal, uintptr_t disposition)',
)
export const sigprocmask = declare<(how: number, set: Bytes, old: Bytes | null) => number>(
  'int sigprocmask(int how, void *set, void *old)',
)
export const signalfd = declare<(fd: number, set: Bytes, flags: number) => number>(
  'int signalfd(int fd, void *set, int flags)',
)

// What fork() needs besides: madvise(2), libuv's loop and V8's isolate; fork.ts says what for
export const madvise = declare<(address: number, length: number, advice: number) => number>(
  'int madvise(uintptr_t address, size_t length, int advice)',
)
export type Pointer = { readonly pointer: unique symbol }
export const uvDefaultLoop = declare<() => Pointer>('void *uv_default_loop()')
export const uvLoopFork = declare<(loop: Pointer) => number>('int uv_loop_fork(void *loop)')
export const UV_PREPARE = 9
export const uvHandleSize = declare<(type: number) => number>('size_t uv_handle_size(int type)')
export const uvPrepareInit = declare<(loop: Pointer, handle: Bytes) => number>(
  'int uv_prepare_init(void *loop, void *handle)',
)
export const uvPrepareStart = declare<(handle: Bytes, callback: Pointer) => number>(
  'int uv_prepare_start(void *handle, void *callback)',
)
export const uvHandleGetLoop = program.symbol('uv_handle_get_loop', 'void') as unknown as Pointer
export const currentIsolate = program.func('_ZN2v87Isolate13TryGetCurrentEv', 'void *', [])
export const terminateExecution = program.func('_ZN2v87Isolate18TerminateExecutionEv', 'void', [
  'void *',
])
