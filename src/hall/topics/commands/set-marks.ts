/** A resident says what comes first: all of their marks at once, as often as they like. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { livesIn } from '../../place.ts'
import { whyNotMark, whyNotSet } from '../policy.ts'
import { knownList, type Room, tellPages } from '../room.ts'
import type { SetMarks } from '../schema.ts'
import * as store from '../store.ts'

/** Answers how many marks are left. */
export async function setMarks(room: Room, ctx: Ctx, input: SetMarks): Promise<number> {
  const list = await knownList(room, ctx, input.listId)
  const livesThere = await livesIn(room, ctx, list.area)
  const why = whyNotMark(ctx.actor, list, { livesThere, now: ctx.now })
  const { personId } = ctx.actor
  if (why !== null || personId === null) throw new Refusal(why ?? 'not-signed-in')
  const key = { county: list.county, listId: list.id }
  const markable = new Set((await store.problemsOf(room.db, key)).map(({ id }) => id))
  const problemIds = [...new Set(input.problemIds)]
  const wrong = whyNotSet(list, problemIds, markable)
  if (wrong !== null) throw new Refusal(wrong, { marksEach: list.marks_each })
  await store.setMarks(room.db, { ...key, personId, problemIds, at: ctx.now })
  tellPages(room, list.id)
  return list.marks_each - problemIds.length
}
