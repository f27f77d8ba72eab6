/** What every command and query of the part works with. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import { countyFor } from '../place.ts'
import type { Topics } from '../topics/topics.ts'
import { stateOf, whyNotConvene, whyNotKeep } from './policy.ts'
import { type MeetingDb, type MeetingRow, meetingById, meetingDb } from './store.ts'

export type Room = HallNeeds & {
  readonly db: MeetingDb
  readonly topics: Pick<Topics, 'areaOf' | 'sourcesOf'>
}

export const openRoom = (needs: HallNeeds, topics: Room['topics']): Room => ({
  ...needs,
  topics,
  db: meetingDb(needs.database.db),
})

export const keyOf = (meeting: MeetingRow) => ({ county: meeting.county, meetingId: meeting.id })

/** A meeting of the caller's county, or `meeting-unknown`. */
export async function knownMeeting(room: Room, ctx: Ctx, meetingId: string): Promise<MeetingRow> {
  const meeting = await meetingById(room.db, { county: countyFor(room, ctx), meetingId })
  if (meeting === null) throw new Refusal('meeting-unknown')
  return meeting
}

/** A meeting whose attendance, speakers and minutes this person keeps. */
export async function keptMeeting(room: Room, ctx: Ctx, meetingId: string): Promise<MeetingRow> {
  const meeting = await knownMeeting(room, ctx, meetingId)
  const why = whyNotKeep(ctx.actor, meeting.area)
  if (why !== null) throw new Refusal(why)
  return meeting
}

/** A meeting that this person leads. */
export async function ledMeeting(room: Room, ctx: Ctx, meetingId: string): Promise<MeetingRow> {
  const meeting = await knownMeeting(room, ctx, meetingId)
  const why = whyNotConvene(ctx.actor, meeting.area)
  if (why !== null) throw new Refusal(why)
  return meeting
}

/** What happens in the room happens while the meeting is open. */
export function refuseUnlessOpen(meeting: MeetingRow): void {
  const state = stateOf(meeting)
  if (state === 'called') throw new Refusal('meeting-not-open')
  if (state !== 'open') throw new Refusal('meeting-over')
}

export function refuseIfOver(meeting: MeetingRow): void {
  const state = stateOf(meeting)
  if (state === 'closed' || state === 'called-off') throw new Refusal('meeting-over')
}

/** Tells the pages that show this meeting. */
export function tellPages(room: Room, meetingId: string): void {
  room.live.publish([`meeting:${meetingId}`], { type: 'meeting', id: meetingId })
}
