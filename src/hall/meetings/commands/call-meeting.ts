/** A meeting is called, moved to another time or place while it has not begun, or called off. */
import { randomBytes } from 'node:crypto'
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { countyAt } from '../../place.ts'
import { type Calling, stateOf, whyNotCall, whyNotConvene } from '../policy.ts'
import { ledMeeting, type Room, tellPages } from '../room.ts'
import type { CallMeeting, CallOff, ChangeMeeting } from '../schema.ts'
import * as store from '../store.ts'
import { tellResidents } from '../tell-residents.ts'

const KEY_BYTES = 32

/** Answers the meeting's id. */
export async function callMeeting(room: Room, ctx: Ctx, input: CallMeeting): Promise<string> {
  const { area, kind, title, place } = input
  const county = countyAt(room, area)
  const { actor, now } = ctx
  if (actor.county !== county || actor.personId === null) throw new Refusal('hall-not-yours')
  const why = whyNotConvene(actor, area)
  if (why !== null) throw new Refusal(why)
  const startsAt = new Date(input.startsAt)
  const endsAt = new Date(input.endsAt)
  const entitled = input.entitled ?? null
  refuseUnlessInTime({ kind, startsAt, endsAt, entitled, now })
  const id = idFor(ctx, 'meeting')
  const meeting: store.MeetingRow = {
    county,
    id,
    area,
    kind,
    title: maskText(title),
    place,
    starts_at: startsAt,
    ends_at: endsAt,
    entitled,
    code_key: randomBytes(KEY_BYTES),
    called_by: actor.personId,
    called_at: now,
    revision: 0,
    changed_at: now,
    opened_at: null,
    closed_at: null,
    called_off_at: null,
    called_off_why: null,
  }
  await store.insertMeeting(room.db, meeting)
  // As it stands, should this be the second sending.
  const kept = await store.meetingById(room.db, { county, meetingId: id })
  if (kept !== null && kept.revision === 0) await tellResidents(room, kept, 'called')
  return id
}

function refuseUnlessInTime(calling: Calling): void {
  const why = whyNotCall(calling)
  if (why !== null) throw new Refusal(why.code, why.facts)
}

/** Another time counts as calling anew: the law's days of notice run from today. */
export async function moveMeeting(room: Room, ctx: Ctx, input: ChangeMeeting): Promise<void> {
  const meeting = await ledMeeting(room, ctx, input.meetingId)
  refuseUnlessCalled(meeting)
  const startsAt = input.startsAt === undefined ? meeting.starts_at : new Date(input.startsAt)
  const endsAt = input.endsAt === undefined ? meeting.ends_at : new Date(input.endsAt)
  const { kind, entitled } = meeting
  if (startsAt.getTime() !== meeting.starts_at.getTime())
    refuseUnlessInTime({ kind, startsAt, endsAt, entitled, now: ctx.now })
  else if (endsAt <= startsAt) throw new Refusal('meeting-ends-early')
  await change(room, meeting, {
    at: ctx.now,
    change: { starts_at: startsAt, ends_at: endsAt, place: input.place ?? meeting.place },
  })
  await tellResidents(room, await ledMeeting(room, ctx, meeting.id), 'moved')
}

export async function callOff(room: Room, ctx: Ctx, input: CallOff): Promise<void> {
  const meeting = await ledMeeting(room, ctx, input.meetingId)
  refuseUnlessCalled(meeting)
  await change(room, meeting, {
    at: ctx.now,
    change: { called_off_at: ctx.now, called_off_why: maskText(input.reason) },
  })
  await tellResidents(room, await ledMeeting(room, ctx, meeting.id), 'called-off')
}

function refuseUnlessCalled(meeting: store.MeetingRow): void {
  const state = stateOf(meeting)
  if (state === 'open') throw new Refusal('meeting-begun')
  if (state !== 'called') throw new Refusal('meeting-over')
}

/** Two who change it at once: the second looks again. */
export async function change(
  room: Room,
  meeting: store.MeetingRow,
  changed: Parameters<typeof store.changeMeeting>[2],
): Promise<void> {
  if (!(await store.changeMeeting(room.db, meeting, changed))) throw new Refusal('meeting-changed')
  tellPages(room, meeting.id)
}
