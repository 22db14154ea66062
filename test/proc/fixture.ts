import { readdirSync, readFileSync } from 'node:fs'

const FOLDER = new URL('./fixtures/', import.meta.url)

/** Text of a file in test/proc/fixtures/. */
export function fixture(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8')
}

/** Names of the fixtures that start with `prefix`. */
export function fixtures(prefix: string): string[] {
  return readdirSync(FOLDER).filter((name) => name === prefix || name.startsWith(`${prefix}-`))
}
