/** What is asked under a key of the caller's own is done once and answered the same each time. */
import type { z } from 'zod'
import { hashJson } from '../../base/hash.ts'
import type { Json } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { Key } from '../writing.ts'

export type Asked = {
  readonly county: string
  readonly actor: string
  readonly key: string
  readonly asked: string
}

/** Null when the caller sent no key. */
export function whoAsks(ctx: Ctx, question: object): Asked | null {
  const { idempotencyKey, actor } = ctx
  if (idempotencyKey === null || actor.personId === null) return null
  const asked = hashJson(JSON.parse(JSON.stringify(question)) as Json)
  return { county: actor.county, actor: actor.personId, key: idempotencyKey, asked }
}

export function keyOf(asked: Asked | null, answer: unknown): Key | null {
  return asked === null ? null : { actor: asked.actor, key: asked.key, asked: asked.asked, answer }
}

/** The first answer under this key, or null; another question under it is refused. */
export async function answeredBefore<Answer extends z.ZodType>(
  room: Room,
  asked: Asked | null,
  answer: Answer,
): Promise<z.output<Answer> | null> {
  if (asked === null) return null
  const { rows } = await room.pool.query<{ asked: Buffer; answer: unknown }>(
    'select asked, answer from idempotency where county = $1 and actor = $2 and key = $3',
    [asked.county, asked.actor, asked.key],
  )
  const [row] = rows
  if (row === undefined) return null
  if (row.asked.toString('hex') !== asked.asked) throw new Refusal('idempotency-key-reused')
  return answer.parse(row.answer)
}
