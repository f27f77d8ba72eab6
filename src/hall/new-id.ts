import { randomUUID } from 'node:crypto'
import { sha256Hex } from '../base/hash.ts'
import type { Ctx } from '../platform/route.ts'

/**
 * Id of what is made now. Under an idempotency key it is always the same one for the same person,
 * so that what is sent twice is written once: its row is there already.
 */
export function newId({ actor, idempotencyKey }: Ctx, kind: string): string {
  if (idempotencyKey === null || actor.personId === null) return randomUUID()
  const hex = sha256Hex(`${kind} ${actor.county} ${actor.personId} ${idempotencyKey}`)
  // Version 8 of RFC 9562: a UUID of our own making.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
