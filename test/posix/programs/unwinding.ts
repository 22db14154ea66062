/** The parent's loop catches everything; a child must not fall back into it. */
import { fork, getpid, log, waitpid } from '../../../src/posix/index.ts'

const parent = getpid()
for (const child of [
  () => {
    throw new Error('sync')
  },
  async () => {
    throw new Error('async')
  },
  async () => {
    await new Promise((resolve) => setTimeout(resolve, 5))
  },
  () => {},
]) {
  try {
    waitpid(fork(child))
  } catch {
    log(`caught in ${getpid() === parent ? 'the parent' : 'a child'}`)
  } finally {
    log(`finally in ${getpid() === parent ? 'the parent' : 'a child'}`)
  }
}
