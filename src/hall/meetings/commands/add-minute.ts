/** One more line of the minutes, shown to all at once. What was wrong is corrected by another. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { insertMinute } from '../record-store.ts'
import { keptMeeting, keyOf, type Room, refuseUnlessOpen, tellPages } from '../room.ts'
import type { AddMinute } from '../schema.ts'
import { itemsOf } from '../store.ts'

/** Answers the number of the line. */
export async function addMinute(room: Room, ctx: Ctx, input: AddMinute): Promise<number> {
  const meeting = await keptMeeting(room, ctx, input.meetingId)
  refuseUnlessOpen(meeting)
  const { position = null } = input
  if (position !== null) {
    const items = await itemsOf(room.db, keyOf(meeting))
    if (!items.some((one) => one.position === position)) throw new Refusal('agenda-item-unknown')
  }
  const line = await insertMinute(room.db, {
    county: meeting.county,
    meeting_id: meeting.id,
    id: idFor(ctx, `minute ${meeting.id}`),
    at: ctx.now,
    written_by: ctx.actor.personId ?? '',
    position,
    words: input.words,
  })
  tellPages(room, meeting.id)
  return line
}
