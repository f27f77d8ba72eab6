/** My matters: what I brought, what was brought for me, what I follow; the newest first. */
import { Refusal } from '../../base/refusal.ts'
import { cursorOf } from '../../platform/http/cursor.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { AskMine, MyMatters } from '../schema.ts'
import { myCount, myLines } from '../store/my-lines.ts'
import { linesOf } from './line.ts'
import { lineKeyOf } from './line-key.ts'

export async function myMatters(room: Room, ctx: Ctx, asked: AskMine): Promise<MyMatters> {
  const { county, personId } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  const mine = {
    county,
    personId,
    status: asked.filter ?? null,
    after: lineKeyOf(asked.after),
    limit: asked.limit + 1,
  }
  const [keyed, total] = await Promise.all([myLines(room.pool, mine), myCount(room.pool, mine)])
  const page = keyed.slice(0, asked.limit)
  const last = keyed.length > asked.limit ? page.at(-1) : undefined
  return {
    lines: await linesOf(
      room,
      ctx,
      page.map(({ caseId }) => caseId),
    ),
    next: last === undefined ? null : cursorOf([last.at, last.caseId]),
    total,
  }
}
