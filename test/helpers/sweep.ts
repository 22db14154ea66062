import { execFileSync } from 'node:child_process'

/** Takes away what an earlier run of the tests left when it was killed, and what this one leaves. */
function sweep(): void {
  const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' })
  for (const [kind, list] of [
    ['container', ['ps', '--all']],
    ['network', ['network', 'ls']],
  ] as const) {
    const found = docker(...list, '--quiet', '--filter', 'label=org.forklab=test').split('\n')
    const ids = found.filter((id) => id !== '')
    if (ids.length > 0) docker(kind, 'rm', ...(kind === 'container' ? ['--force'] : []), ...ids)
  }
}

export function setup(): () => void {
  sweep()
  return sweep
}
