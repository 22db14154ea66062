/** Runs lab 5's server in a child, reaps it when it ends, and stays. */
import { fork, sleep, waitpid } from '../../../src/posix/index.ts'

const server = fork(async () => {
  // child
  await import('../../../labs/05-fork/server.ts')
})
// parent
waitpid(server)
sleep(3600)
