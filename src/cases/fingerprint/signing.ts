/** The county's signature under a day's fingerprint: Ed25519, its key made from the county's secret. */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { Secrets } from '../../platform/secrets.ts'

/** What is signed: the whole of a published fingerprint. */
export type Statement = {
  readonly county: string
  /** YYYY-MM-DD. */
  readonly day: string
  /** Number of leaves in the log of heads. */
  readonly size: number
  /** 64 hexadecimal digits. */
  readonly root: string
}

/** DER around a raw key: RFC 8410. */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex')
const KEY_BYTES = 32

export type Signer = {
  /** 32 bytes, raw. */
  readonly publicKey: Buffer
  sign(statement: Statement): Buffer
}

export function openSigner(secrets: Secrets): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PRIVATE_HEAD, secrets.derive('fingerprint')]),
    format: 'der',
    type: 'pkcs8',
  })
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: der.subarray(der.length - KEY_BYTES),
    sign: (statement) => sign(null, bytesOf(statement), key),
  }
}

export function isSigned(
  statement: Statement,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (publicKey.length !== KEY_BYTES) return false
  const key: KeyObject = createPublicKey({
    key: Buffer.concat([PUBLIC_HEAD, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, bytesOf(statement), key, signature)
}

const bytesOf = ({ county, day, size, root }: Statement) =>
  Buffer.from(canonicalJson({ county, day, size, root }))
