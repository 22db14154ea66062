/** The flags that fork() needs; CONTRIBUTING.md, "How fork() works", tells why each. */
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

/**
 * A whole number from the environment, such as PORT.
 * @param name of the variable
 * @param fallback where it is not set or empty
 * @param most the largest that makes sense; anything else than 0 to `most` ends the program
 */
export function setting(name: string, fallback: number, most: number): number {
  const text = process.env[name] || String(fallback)
  const number = Number(text)
  const fits = /^\d+$/.test(text) && number <= most
  demand(fits, `${name}=${text} is not a whole number from 0 to ${most}`, `${name}=${fallback}`)
  return number
}
