import type { Reporter, TestModule } from 'vitest/node'

/** Closes a run with the plain line that scripts read: `N passed, N failed`. */
export default class Count implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const skipped = count('skipped')
    const broken = modules.filter((module) => module.errors().length > 0).length
    const line = `${count('passed')} passed, ${count('failed') + broken} failed`
    process.stdout.write(`${line}${skipped === 0 ? '' : `, ${skipped} skipped`}\n`)
  }
}
