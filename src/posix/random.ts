/** Randomness after fork(): what the parent had drawn ahead must not come again in the child. */
import { check } from './error.ts'
import * as libc from './libc.ts'

const POOL_SIZE = 1024
/** Random values that Node's crypto draws ahead: UUIDs, and integers of randomInt. */
const UUIDS_AHEAD = 128
const INTEGERS_AHEAD = 1024

let pool: Buffer | undefined
let used = 0

/** 53 random bits from getrandom(2), as a number of [0, 1). */
function random(): number {
  if (pool === undefined || used === POOL_SIZE) {
    pool ??= Buffer.alloc(POOL_SIZE)
    check(libc.getrandom(pool, POOL_SIZE, 0), 'getrandom')
    used = 0
  }
  const high = pool.readUInt32LE(used) >>> 5
  const low = pool.readUInt32LE(used + 4) >>> 6
  used += 8
  return (high * 2 ** 26 + low) / 2 ** 53
}

/**
 * Gives a child randomness of its own. V8 repeats the parent's sequence, and Node's crypto hands
 * out what it had drawn before the fork; OpenSSL itself notices a new pid.
 */
export function ownRandomness(): void {
  pool = undefined
  // A write copies a page in each child.
  if (Math.random !== random) Math.random = random
  if (!process.moduleLoadList.includes('NativeModule internal/crypto/random')) return
  const crypto = process.getBuiltinModule('node:crypto')
  for (let i = 0; i < UUIDS_AHEAD; i++) crypto.randomUUID()
  for (let i = 0; i < INTEGERS_AHEAD; i++) crypto.randomInt(2)
}
