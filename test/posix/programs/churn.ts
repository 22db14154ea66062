/** Forks N children while parent and child allocate; prints every status that is not the child's. */
import { describe, fork, log, waitpid } from '../../../src/posix/index.ts'

const wanted = Number(process.argv[2])
const progress = process.argv[3] === 'progress'
let kept: unknown[] = []

/** Objects, strings and buffers: new pages for V8's heap and for the C library's. */
function churn(turn: number): void {
  kept.push(Array.from({ length: 200 }, (_, i) => ({ turn, i, text: `${turn}:${i}` })))
  kept.push(Buffer.alloc(20_000, turn & 0xff))
  if (kept.length > 200) kept = kept.slice(150)
}

let bad = 0
for (let i = 0; i < wanted; i++) {
  churn(i)
  const pid = fork(() => {
    for (let j = 0; j < 5; j++) churn(i + j)
    process.exitCode = i % 256
  })
  const ended = waitpid(pid)
  if (ended.code !== i % 256) {
    bad++
    log(`child ${i}: ${describe(ended)}, not with ${i % 256}`)
  }
  if (progress && (i + 1) % 5000 === 0) log(`${i + 1} of ${wanted} forks, ${bad} bad`)
}
log(`${wanted} forks, ${bad} bad`)
process.exitCode = bad === 0 ? 0 : 1
