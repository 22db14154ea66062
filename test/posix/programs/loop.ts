/** Everything that a child's event loop must do, in a child forked from the context named. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, fork, log, waitpid } from '../../../src/posix/index.ts'

async function child(): Promise<void> {
  await pause(2)
  log(`file: ${(await readFile(new URL(import.meta.url), 'utf8')).length > 0}`)
  log(`import: ${(await import('node:zlib')).constants.Z_OK}`)
  log(`module: ${(await import('./imported.ts')).word}`)
  const server = createServer((_, response) => response.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  log(`fetch: ${await (await fetch(`http://127.0.0.1:${port}/`)).text()}`)
  server.closeAllConnections()
  server.close()
}

const forkAndWait = () => log(`child: ${describe(waitpid(fork(child)))}`)
const context = process.argv[2]
if (context === 'module') forkAndWait()
if (context === 'timer') await new Promise<void>((done) => setTimeout(() => done(forkAndWait()), 3))
if (context === 'immediate')
  await new Promise<void>((done) => setImmediate(() => done(forkAndWait())))
if (context === 'promise') await Promise.resolve().then(forkAndWait)
if (context === 'tick')
  await new Promise<void>((done) => process.nextTick(() => done(forkAndWait())))
if (context === 'file') await readFile(new URL(import.meta.url)).then(forkAndWait)
