import { postOver } from '../../../base/actor.ts'
import { countyOf } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { ASKERS } from '../../askers.ts'
import { idFor } from '../../key-id.ts'
import { announce, findToRun, type Room } from '../room.ts'
import type { MakeConversation } from '../schema.ts'
import { insertStatements } from '../store.ts'

const COUNTY_DIGITS = 6

/** A draft with the statements that it begins with. Sent again under its key it is made once. */
export async function makeConversation(
  room: Room,
  ctx: Ctx,
  input: MakeConversation,
): Promise<string> {
  const { area } = input
  const { actor, now } = ctx
  if (room.areas.find(area) === null || area.length < COUNTY_DIGITS)
    throw new Refusal('area-unknown', { area })
  if (countyOf(area) !== actor.county) throw new Refusal('area-elsewhere', { area })
  if (postOver(actor, ASKERS, area) === null) throw new Refusal('area-not-yours', { area })
  for (const words of input.statements) refuseLong(words, input.lettersMax)
  const id = idFor(ctx, 'conversation')
  await room.db.transaction().execute(async (tx) => {
    const done = await tx
      .insertInto('conversation')
      .values({
        county: actor.county,
        id,
        area,
        title: input.title,
        about: input.about,
        letters_max: input.lettersMax,
        writing: input.writing,
        made_by: actor.personId!,
        made_at: now,
        opened_at: null,
        closes_at: input.closesAt === undefined ? null : new Date(input.closesAt),
        closed_at: null,
        closed_by: null,
      })
      .onConflict((same) => same.columns(['county', 'id']).doNothing())
      .executeTakeFirst()
    if (done.numInsertedOrUpdatedRows === 0n) return
    await insertStatements(
      tx,
      { county: actor.county, id },
      input.statements.map((words) => ({
        words,
        author: null,
        key_hash: null,
        at: now,
        state: 'shown',
      })),
    )
  })
  return id
}

/** Counted in letters, not in bytes: an emoji is one. */
export function refuseLong(words: string, lettersMax: number): void {
  if ([...words].length > lettersMax) throw new Refusal('opinion-too-long', { lettersMax })
}

export async function openConversation(room: Room, ctx: Ctx, id: string): Promise<void> {
  const { conversation, key, state } = await findToRun(room, ctx, id)
  if (state === 'open') return
  if (conversation.opened_at !== null) throw new Refusal('opinion-closed')
  if (conversation.closes_at !== null && conversation.closes_at <= ctx.now)
    throw new Refusal('opinion-closes-before')
  await room.db
    .updateTable('conversation')
    .set({ opened_at: ctx.now })
    .where('county', '=', key.county)
    .where('id', '=', key.id)
    .where('opened_at', 'is', null)
    .execute()
  announce(room, conversation)
}

export async function closeConversation(room: Room, ctx: Ctx, id: string): Promise<void> {
  const { conversation, key, state } = await findToRun(room, ctx, id)
  if (state === 'draft') throw new Refusal('opinion-not-open')
  if (state === 'closed') return
  await room.db
    .updateTable('conversation')
    .set({ closed_at: ctx.now, closed_by: ctx.actor.personId })
    .where('county', '=', key.county)
    .where('id', '=', key.id)
    .where('closed_at', 'is', null)
    .execute()
  announce(room, conversation)
}
