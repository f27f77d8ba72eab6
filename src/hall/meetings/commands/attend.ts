/** Who is there: by the code in the room, or written down by hand from the paper list. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { livesIn } from '../../place.ts'
import { countsHouseholds, stateOf, whyNotTakePart } from '../policy.ts'
import { attendancesOf, insertAttendance, presentIn } from '../record-store.ts'
import {
  keptMeeting,
  keyOf,
  knownMeeting,
  type Room,
  refuseUnlessOpen,
  tellPages,
} from '../room.ts'
import { isCode } from '../room-code.ts'
import type { Attend, Strike, WriteDown } from '../schema.ts'
import type { AttendanceRow, MeetingRow } from '../store.ts'

/** Answers how many are there. Attending twice counts once. */
export async function attend(room: Room, ctx: Ctx, input: Attend): Promise<number> {
  const meeting = await knownMeeting(room, ctx, input.meetingId)
  const livesThere = await livesIn(room, ctx, meeting.area)
  const why = whyNotTakePart(ctx.actor, { livesThere, state: stateOf(meeting) })
  const { personId } = ctx.actor
  if (why !== null || personId === null) throw new Refusal(why ?? 'not-signed-in')
  if (!isCode(meeting.code_key, input.code, ctx.now)) throw new Refusal('attendance-code-wrong')
  const counts = countsHouseholds(meeting.kind)
    ? await ownHousehold(room, ctx, input.door)
    : `person:${personId}`
  const row = { ...newRow(ctx, meeting, 'code'), person_id: personId, counts_as: counts }
  return kept(room, meeting, row)
}

/** The household of the register, else the door that is typed, in one's own stairway. */
async function ownHousehold(room: Room, ctx: Ctx, door: string | undefined): Promise<string> {
  const { household, homeArea } = await room.people.myData(ctx)
  if (household !== null) return doorKey(household.area, household.door)
  if (door === undefined || door === '') throw new Refusal('attendance-door-missing')
  return doorKey(homeArea ?? '', door)
}

const doorKey = (area: string, door: string) =>
  `door:${area} ${door.normalize('NFKC').replace(/\s/g, '').toUpperCase()}`

/** A line of the paper list. With a phone it is that person, who then counts once on both ways. */
export async function writeDown(room: Room, ctx: Ctx, input: WriteDown): Promise<number> {
  const meeting = await keptMeeting(room, ctx, input.meetingId)
  refuseUnlessOpen(meeting)
  const { name, phone, area, door } = input
  const { county } = meeting
  const personId =
    phone === undefined || phone === ''
      ? null
      : await room.people.findOrAdd(county, { name, phone })
  const base = newRow(ctx, meeting, 'paper')
  const counts = (): string => {
    if (!countsHouseholds(meeting.kind))
      return personId === null ? `line:${base.id}` : `person:${personId}`
    if (area === undefined || door === undefined || door === '')
      throw new Refusal('attendance-door-missing')
    return doorKey(area, door)
  }
  return kept(room, meeting, {
    ...base,
    person_id: personId,
    name_sealed: personId === null ? room.secrets.seal(name) : null,
    counts_as: counts(),
  })
}

/** A line that was wrong is taken back by another one; both stay. */
export async function strikeAttendance(room: Room, ctx: Ctx, input: Strike): Promise<number> {
  const meeting = await keptMeeting(room, ctx, input.meetingId)
  refuseUnlessOpen(meeting)
  const rows = await attendancesOf(room.db, keyOf(meeting))
  const struck = presentIn(rows).find(({ id }) => id === input.attendanceId)
  if (struck === undefined) throw new Refusal('attendance-unknown')
  const { person_id, counts_as } = struck
  const base = newRow(ctx, meeting, 'paper')
  return kept(room, meeting, { ...base, person_id, counts_as, strikes: struck.id })
}

const newRow = (ctx: Ctx, meeting: MeetingRow, way: 'code' | 'paper'): AttendanceRow => ({
  county: meeting.county,
  meeting_id: meeting.id,
  id: idFor(ctx, `attendance ${meeting.id}`),
  person_id: null,
  name_sealed: null,
  counts_as: '',
  way,
  at: ctx.now,
  written_by: ctx.actor.personId ?? '',
  strikes: null,
})

async function kept(room: Room, meeting: MeetingRow, row: AttendanceRow): Promise<number> {
  if (await insertAttendance(room.db, row)) tellPages(room, meeting.id)
  return presentIn(await attendancesOf(room.db, keyOf(meeting))).length
}
