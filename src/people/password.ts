/** Passwords of staff: the rule (R 10.15) and the hash. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { PeopleSettings } from './settings.ts'

export type WhyNotPassword = 'password-short' | 'password-plain' | 'password-is-name'

/** The first reason this password may not be used, or null. */
export function whyNotPassword(
  password: string,
  userName: string,
  rule: PeopleSettings['password'],
): WhyNotPassword | null {
  if ([...password].length < rule.lengthMin) return 'password-short'
  const kinds = [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]
  if (!kinds.every((kind) => kind.test(password))) return 'password-plain'
  return password.toLowerCase() === userName.toLowerCase() ? 'password-is-name' : null
}

/**
 * Cost of a guess: about 32 MB and a tenth of a second. It stands in every hash, so that it can be
 * raised without asking anybody for a new password.
 */
const COST = { n: 2 ** 15, r: 8, p: 1 }
const HASH_BYTES = 32

type Cost = typeof COST

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const options = { N: cost.n, r: cost.r, p: cost.p, maxmem: 256 * cost.n * cost.r }
  return new Promise((resolve, reject) => {
    // One password typed on two keyboards may differ in form only.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
}

/** scrypt$n$r$p$salt$hash */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return ['scrypt', COST.n, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join(
    '$',
  )
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, n, r, p, salt, hash] = stored.split('$')
  const cost = { n: Number(n), r: Number(r), p: Number(p) }
  const given = await derive(password, Buffer.from(salt ?? '', 'base64'), cost)
  return timingSafeEqual(given, Buffer.from(hash ?? '', 'base64'))
}

/** Checked when there is no such account, so that the answer takes as long. */
export const NO_PASSWORD = [
  'scrypt',
  COST.n,
  COST.r,
  COST.p,
  Buffer.alloc(16).toString('base64'),
  Buffer.alloc(HASH_BYTES).toString('base64'),
].join('$')

/**
 * A first password that keeps the rule and can be read out: four groups, no letter like another.
 */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
  const group = () => [...randomBytes(4)].map((byte) => letters[byte % letters.length]).join('')
  return `${group()}-${group()}-${group()}-k7`
}
