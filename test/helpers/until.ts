import { setTimeout as pause } from 'node:timers/promises'
import { inspect } from 'node:util'

const LOOK_EVERY = 20

/**
 * Polls until what is seen is what is wanted.
 * @param what is awaited, in words for the error
 * @param look reads the state
 * @param wanted whether that state is the one
 * @param seconds after which it fails, and says what it saw last
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  wanted: (seen: T) => boolean,
  seconds = 20,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    const seen = await look()
    if (wanted(seen)) return seen
    if (performance.now() > deadline) {
      throw new Error(`waited ${seconds} s for ${what}; saw ${inspect(seen, { depth: 5 })}`)
    }
    await pause(LOOK_EVERY)
  }
}
