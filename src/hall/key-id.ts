/** What is sent twice under one key is kept once: its id is made from the key. */
import { createHash, randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '../platform/route.ts'

/** @param what the kind of thing, so that one key may serve for several of them */
export function idFor(ctx: Ctx, what: string): string {
  const { idempotencyKey, actor } = ctx
  if (idempotencyKey === null) return randomUUIDv7()
  const hex = createHash('sha256')
    .update(`${what}\n${actor.county}\n${actor.personId}\n${idempotencyKey}`)
    .digest('hex')
  // Version 8 of RFC 9562: an id of one's own making.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
