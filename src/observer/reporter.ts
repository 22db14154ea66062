import { headline } from './headline.ts'
import { findHolder, type Holder } from './holder.ts'
import type { Snapshot } from './snapshot.ts'

/** A line about a snapshot, without its newline: the snapshot as JSON, or its headline. */
export type Format = (snapshot: Snapshot) => string

/** Each snapshot as a line of JSON. */
export const formatJson: Format = (snapshot) => JSON.stringify(snapshot)

/**
 * Each snapshot as a headline about the process that holds the listening socket.
 *
 * @param root where proc(5) is mounted
 */
export function createHeadlines(root = '/proc'): Format {
  let holder: Holder | undefined
  return (snapshot) => {
    holder = findHolder(snapshot, holder, root)
    return headline(snapshot, { server: holder?.pid })
  }
}

/**
 * Tells what is new: nothing before the first snapshot in which something listens, then a line
 * whenever what it says differs from the line before.
 *
 * @returns a function that gives the line for a snapshot, or undefined where nothing is new
 */
export function createReporter(format: Format): (snapshot: Snapshot) => string | undefined {
  let seen: string | undefined
  let said: string | undefined

  return (snapshot) => {
    if (seen === undefined && snapshot.listeners.length === 0) return undefined
    // The time of a snapshot alone makes it no other.
    const sight = JSON.stringify({ ...snapshot, at: 0 })
    if (sight === seen) return undefined
    seen = sight

    const line = format(snapshot)
    if (line === said) return undefined
    said = line
    return line
  }
}
