/**
 * The code by which people without a phone open their file at any counter, with its number. It is not kept anywhere: it is made from the case's id under the county's secret.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secrets } from '../platform/secrets.ts'

/** No letters that look like digits: it is read aloud and written by hand. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8

/** Eight letters and digits in two groups: `7K2M-P94X`, some 2^39 possibilities. */
export function pickUpCodeOf(secrets: Secrets, caseId: string): string {
  const bytes = createHmac('sha256', secrets.derive('pick-up-code')).update(caseId).digest()
  let code = ''
  for (let at = 0; at < LENGTH; at++) code += LETTERS[bytes.readUInt16BE(at * 2) % LETTERS.length]
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`
}

export function isPickUpCode(secrets: Secrets, caseId: string, typed: string): boolean {
  const plain = (code: string) => Buffer.from(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
  const right = plain(pickUpCodeOf(secrets, caseId))
  const given = plain(typed)
  return given.length === right.length && timingSafeEqual(given, right)
}
