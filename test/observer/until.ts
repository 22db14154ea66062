import { setTimeout } from 'node:timers/promises'

/**
 * Looks until it sees something.
 *
 * @param what is awaited, for the error
 * @param look gives undefined until it is there
 * @param seconds until it gives up, with an error that tells what `saw` gave last
 */
export async function until<T>(
  what: string,
  look: () => T | undefined,
  saw: () => unknown = () => 'nothing',
  seconds = 10,
): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await setTimeout(5)) {
    const found = look()
    if (found !== undefined) return found
  }
  throw new Error(`waited ${seconds} s for ${what}, saw ${JSON.stringify(saw())}`)
}

/**
 * Waits for a promise.
 *
 * @param what is awaited, for the error
 */
export async function within<T>(what: string, promise: Promise<T>, seconds = 10): Promise<T> {
  const timer = new AbortController()
  const late = setTimeout(seconds * 1000, undefined, { signal: timer.signal }).then(
    () => {
      throw new Error(`waited ${seconds} s for ${what}`)
    },
    () => promise,
  )
  try {
    return await Promise.race([promise, late])
  } finally {
    timer.abort()
  }
}
