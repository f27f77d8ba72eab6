import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { assert } from '../base/assert.ts'

/**
 * Personal data at rest: sealed so that the database alone tells nothing, and found again by a
 * keyed hash. AES-256-GCM and HMAC-SHA-256, under keys derived from the county's one secret.
 */
export type Secrets = {
  /** Seals a text; the same text sealed twice differs. */
  seal(text: string): Buffer
  open(sealed: Uint8Array): string
  /** Keyed hash of a normalised value, 32 bytes: equal values give equal hashes. */
  lookup(kind: string, value: string): Buffer
  /** A key for another use, 32 bytes: cookies, callbacks, fingerprints. */
  derive(purpose: string): Buffer
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param root at least 32 bytes of chance, kept in the data folder, never in the database. */
export function openSecrets(root: Uint8Array): Secrets {
  assert(root.length >= 32, 'a secret of at least 32 bytes')
  // There are few purposes, and some are asked for at every act.
  const derived = new Map<string, Buffer>()
  const derive = (purpose: string) => {
    const known = derived.get(purpose)
    if (known !== undefined) return known
    const key = Buffer.from(hkdfSync('sha256', root, '', purpose, 32))
    derived.set(purpose, key)
    return key
  }
  const sealKey = derive('seal')
  const lookupKey = derive('lookup')
  return {
    derive,
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body])
    },
    open(sealed) {
      const bytes = Buffer.from(sealed)
      const nonce = bytes.subarray(0, NONCE_BYTES)
      const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
      const opener = createDecipheriv('aes-256-gcm', sealKey, nonce)
      opener.setAuthTag(tag)
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES)
      return Buffer.concat([opener.update(body), opener.final()]).toString('utf8')
    },
    lookup: (kind, value) =>
      createHmac('sha256', lookupKey).update(kind).update('\0').update(value).digest(),
  }
}
