/** fork.ts MEGABYTES FORKS: milliseconds for each fork, _exit and waitpid with that much live heap. */
import { fork, log, waitpid } from '../src/posix/index.ts'

const MEGABYTE = 2 ** 20
const [, , megabytes, forks] = process.argv

/** Live objects in arrays, as a program's own data is: as many as fill that many bytes. */
function fill(bytes: number): object[] {
  const start = process.memoryUsage().heapUsed
  const chunks: object[] = []
  while (process.memoryUsage().heapUsed - start < bytes) {
    chunks.push(Array.from({ length: 1000 }, (_, i) => ({ id: i, next: chunks.at(-1) })))
  }
  return chunks
}

const live = fill(Number(megabytes) * MEGABYTE)
for (let left = Number(forks); left > 0; left--) {
  const began = process.hrtime.bigint()
  const pid = fork(() => {})
  if (waitpid(pid).code !== 0) throw new Error('a child did not end with 0')
  log((Number(process.hrtime.bigint() - began) / 1e6).toFixed(4))
}
if (live.length === 0) process.exitCode = 1
