/**
 * Pages of a list: an answer's `next` is a cursor, sent back as `after`; null ends the list. A
 * cursor is the sort key of the last line, unreadable on purpose, so that nobody builds on it.
 */
import { z } from 'zod'
import { Refusal } from '../../base/refusal.ts'

/** Fields of the input of every route that answers a list. */
export const Paging = z.object({
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).default(30),
})

export type CursorKey = readonly (string | number | null)[]

export function cursorOf(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

const Key = z.array(z.union([z.string(), z.number(), z.null()]))

/** The sort key of a cursor that has `length` parts, or a refusal of one we never made. */
export function keyOf(cursor: string, length: number): CursorKey {
  try {
    const key = Key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (key.length === length) return key
  } catch {
    // Not one of ours, as below.
  }
  throw new Refusal('cursor-unknown')
}
