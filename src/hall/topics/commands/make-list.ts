/** A round of a problem list begins: a place, its residents, so many marks each, until a day. */
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { countyAt } from '../../place.ts'
import { whyNotKeep } from '../policy.ts'
import { listLine } from '../queries/lists.ts'
import { knownList, type Room, tellPages } from '../room.ts'
import type { ListLine, MakeList } from '../schema.ts'
import { closeList, countsOf, insertList } from '../store.ts'

export async function makeList(room: Room, ctx: Ctx, input: MakeList): Promise<ListLine> {
  const { area, title, marksEach } = input
  const county = countyAt(room, area)
  if (ctx.actor.county !== county || ctx.actor.personId === null)
    throw new Refusal('hall-not-yours')
  const why = whyNotKeep(ctx.actor, area)
  if (why !== null) throw new Refusal(why)
  const opensAt = input.opensAt === undefined ? ctx.now : new Date(input.opensAt)
  const closesAt = new Date(input.closesAt)
  if (closesAt <= opensAt || closesAt <= ctx.now) throw new Refusal('list-closes-early')
  const id = idFor(ctx, 'problem-list')
  await insertList(room.db, {
    county,
    id,
    area,
    title: maskText(title),
    marks_each: marksEach,
    opens_at: opensAt,
    closes_at: closesAt,
    made_by: ctx.actor.personId,
    made_at: ctx.now,
  })
  return lineOf(room, ctx, id)
}

/** No more marks from now on. A list that is closed already stays as it is. */
export async function endList(room: Room, ctx: Ctx, listId: string): Promise<ListLine> {
  const list = await knownList(room, ctx, listId)
  const why = whyNotKeep(ctx.actor, list.area)
  if (why !== null) throw new Refusal(why)
  await closeList(room.db, { county: list.county, listId }, ctx.now)
  tellPages(room, listId)
  return lineOf(room, ctx, listId)
}

async function lineOf(room: Room, ctx: Ctx, listId: string): Promise<ListLine> {
  const row = await knownList(room, ctx, listId)
  const counts = await countsOf(room.db, row.county, [row.id])
  return listLine(room, ctx, { row, counted: counts.get(row.id) })
}
