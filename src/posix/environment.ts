/** The flags that fork() needs; FORK.md of the README's "How fork() works" tells why each. */
export const FLAGS = ['--single-threaded', '--v8-pool-size=0', '--no-force-async-hooks-checks']

/**
 * Ends the program with status 2 and one line on stderr unless `condition` holds.
 * @param condition what must be true of this machine or of how Node was started
 * @param wrong what is wrong, in a few words
 * @param type the command that mends it
 */
export function demand(condition: boolean, wrong: string, type: string): void {
  if (condition) return
  process.stderr.write(`forklab: ${wrong}; type: ${type}\n`)
  process.exit(2)
}

/** Demands the flags of fork(): V8 must have no threads that a child would wait for. */
export function demandFlags(): void {
  const given = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)]
  const missing = FLAGS.filter((flag) => !given.includes(flag))
  const script = process.argv[1] ?? 'server.ts'
  demand(
    missing.length === 0,
    `fork() needs Node started with ${missing.join(' ')}`,
    `node ${FLAGS.join(' ')} ${script}`,
  )
}
