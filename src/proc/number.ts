import { ProcError, quote } from './error.ts'

/**
 * A whole number written in decimal.
 *
 * @param file the /proc file it stands in, for the error
 * @param field its name in proc(5), for the error
 * @throws ProcError where `text` is missing, not decimal, or beyond ±2^53
 */
export function decimal(file: string, field: string, text: string | undefined): number {
  const value = text !== undefined && /^-?\d{1,20}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isSafeInteger(value)) return value
  throw new ProcError(file, `${field} should be a number, got ${quoteOrNothing(text)}`)
}

/**
 * A number of at most 64 bits written in hexadecimal, as a mask.
 *
 * @throws ProcError where `text` is missing or not hexadecimal
 */
export function mask(file: string, field: string, text: string | undefined): bigint {
  if (text !== undefined && /^[\da-f]{1,16}$/i.test(text)) return BigInt(`0x${text}`)
  throw new ProcError(file, `${field} should be a hexadecimal mask, got ${quoteOrNothing(text)}`)
}

function quoteOrNothing(text: string | undefined): string {
  return text === undefined ? 'nothing' : quote(text)
}
