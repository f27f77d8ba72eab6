/** Receipts 回执 and serials: short words of chance that a person can read aloud and type. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sha256, sha256Hex } from '../../base/hash.ts'

/** Crockford's letters and digits: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RECEIPT_LETTERS = 12
const SERIAL_LETTERS = 10

const lettersOf = (bytes: Uint8Array, count: number) =>
  Array.from(bytes.subarray(0, count), (byte) => LETTERS[byte & 31]).join('')

export type ReceiptOf = {
  readonly county: string
  readonly poll: string
  readonly unit: string
  /** Who sends it. */
  readonly sender: string
  /** The caller's own key, so that a ballot sent twice has one receipt; null: chance. */
  readonly key: string | null
  /** What an open ballot says: another ballot under the same key is another ballot. */
  readonly said: { readonly [motion: string]: string } | null
}

/**
 * 60 bits, as 7K3M-Q2XD-9PTW. Made with the county's secret: nobody can try keys against it, and no
 * table is needed to know a ballot that is sent again.
 */
export function receiptOf(secret: Uint8Array, of: ReceiptOf): string {
  const { county, poll, unit, sender, said } = of
  const key = of.key ?? randomUUID()
  const text = JSON.stringify([county, poll, unit, sender, key, said])
  return lettersOf(keyed(secret, text), RECEIPT_LETTERS).replace(/(.{4})(?=.)/g, '$1-')
}

/** A keyed hash by two plain ones, as HMAC nests them; it is asked for at every ballot. */
function keyed(secret: Uint8Array, text: string): Uint8Array {
  const hex = Buffer.from(secret).toString('hex')
  return sha256(`outer ${hex} ${sha256Hex(`inner ${hex} ${text}`)}`)
}

/** What a person typed as a receipt, as it is kept: small letters and missing hyphens are good. */
export function readReceipt(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return letters
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replace(/(.{4})(?=.)/g, '$1-')
}

/** Of one printed paper, 50 bits. */
export const newSerial = (): string => lettersOf(randomBytes(SERIAL_LETTERS), SERIAL_LETTERS)
