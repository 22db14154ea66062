/** How a process ended: with an exit code (0–255), or by a signal (its number). */
export type Exit = { code: number } | { signal: number }

/**
 * Decodes a wait status, as in field 52 of /proc/PID/stat.
 *
 * @param status the 16 bits that waitpid(2) stores
 * @returns undefined where the status is of a process that stopped or went on, not one that ended
 * @see man 2 wait: WIFEXITED, WEXITSTATUS, WIFSIGNALED, WTERMSIG
 */
export function decodeWait(status: number): Exit | undefined {
  const signal = status & 0x7f
  if (signal === 0x7f) return undefined
  return signal === 0 ? { code: (status >> 8) & 0xff } : { signal }
}
