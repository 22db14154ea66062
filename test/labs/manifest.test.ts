import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labs } from '../../labs/manifest.ts'

const read = (path: string) => readFileSync(new URL(`../../labs/${path}`, import.meta.url), 'utf8')
const folders = readdirSync(new URL('../../labs', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

test('names every folder of labs/, and each holds its three files', () => {
  expect(folders).toEqual(labs.map(({ folder }) => folder))
  for (const { number, folder } of labs) {
    expect(Number(folder.slice(0, 2))).toBe(number)
    for (const file of ['README.md', 'server.ts', 'client.ts']) {
      const url = new URL(`../../labs/${folder}/${file}`, import.meta.url)
      expect(existsSync(url), `${folder}/${file} is missing`).toBe(true)
    }
  }
})

test.for(labs)(
  'lab $number: compose has its folder and its limits',
  ({ number, folder, limits }) => {
    const compose = read('compose.yml')
    expect(compose).toContain(`  lab-${number}: { volumes: [./${folder}:/forklab/labs/lab:ro] }`)
    expect(compose).toContain(
      `  server-${number}: { extends: { service: lab-${number} }, ` +
        `ulimits: { nofile: ${limits.nofile} }, pids_limit: ${limits.pids} }`,
    )
  },
)

test.for(labs)(
  'lab $number: its README has the parts that scripts and learners look for',
  (lab) => {
    const readme = read(`${lab.folder}/README.md`)
    expect(readme).toMatch(new RegExp(`^# Lab ${lab.number}: ${lab.title}\n`))
    expect(readme).toContain(`\n> ${lab.question}\n`)
    const parts = ['What to type', 'What you will see', 'Why', 'Try next', 'Before the next stage']
    for (const part of parts) expect(readme).toContain(`\n## ${part}\n`)
  },
)

test.for(labs)('lab $number: its server uses no server of Node', ({ folder }) => {
  const source = read(`${folder}/server.ts`) + read(`${folder}/client.ts`)
  expect(source).not.toMatch(/node:(net|http|https|child_process|cluster)/)
})
