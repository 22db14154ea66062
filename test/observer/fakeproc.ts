import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fixture } from '../proc/fixture.ts'

/** A folder that looks like /proc, for what cannot be made to happen in the real one. */
export class FakeProc implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'forklab-proc-'))

  constructor() {
    this.write('loadavg', '0.00 0.00 0.00 1/9 99\n')
  }

  write(path: string, text: string): void {
    const file = join(this.root, path)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, text)
  }

  /** A sleeping process with those descriptors, by the targets of their links. */
  process(pid: number, parent = 1, targets: string[] = []): void {
    const rest = fixture('stat-sleep').split(' ').slice(4).join(' ')
    this.write(`${pid}/stat`, `${pid} (sleep) S ${parent} ${rest}`)
    this.write(`${pid}/limits`, fixture('limits'))
    mkdirSync(join(this.root, `${pid}/fd`))
    targets.forEach((target, number) => {
      symlinkSync(target, join(this.root, `${pid}/fd/${number}`))
    })
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true })
  }
}
