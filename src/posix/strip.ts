/**
 * Loads TypeScript without keeping the machine that strips its types. In this process that machine
 * would stay: 13 MB of WebAssembly memory, which every fork() copies the page tables of. So a
 * child strips the file, writes the JavaScript into a pipe, and takes the 13 MB with it.
 */
import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { close, pipe, read, writeAll } from './descriptor.ts'
import { compileEagerly } from './eager.ts'
import { fork } from './fork.ts'
import { describe, waitpid } from './wait.ts'

/** From now on `import` strips TypeScript in a child. */
export function stripInChild(): void {
  registerHooks({
    load(url, context, next) {
      const ours = url.startsWith('file:') && url.endsWith('.ts')
      compileEagerly(ours)
      if (!ours) return next(url, context)
      const source = strip(fileURLToPath(url))
      return { format: 'module', source, shortCircuit: true }
    },
  })
}

/** Ends the program with 1 where the file is no TypeScript; the child has said why on stderr. */
function strip(file: string): string {
  const { reader, writer } = pipe()
  const pid = fork(() => {
    // child
    process.removeAllListeners('warning')
    try {
      writeAll(writer, stripTypeScriptTypes(readFileSync(file, 'utf8'), { sourceUrl: file }))
    } catch (error) {
      // The place and what is wrong with it; the stack is Node's own.
      const [text = ''] = String((error as Error).stack ?? error).split(/\n\s+at /)
      writeAll(2, `${text}\n`)
      process.exitCode = 1
    }
  })
  // parent: reads to the end, which comes when the child, the last writer, has ended
  close(writer)
  const chunks: Buffer[] = []
  for (let chunk = read(reader, 65536); chunk.length > 0; chunk = read(reader, 65536)) {
    chunks.push(chunk)
  }
  close(reader)
  const ended = waitpid(pid)
  if (ended.code === 1) process.exit(1)
  if (ended.code !== 0) throw new Error(`cannot load ${file}: the child ${describe(ended)}`)
  return Buffer.concat(chunks).toString()
}
