import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Takes away what an earlier run of the tests left when it was killed, and what this one leaves. */
function sweep(): void {
  execFileSync(fileURLToPath(new URL('../../images/sweep.sh', import.meta.url)), ['test'])
}

export function setup(): () => void {
  sweep()
  return sweep
}
