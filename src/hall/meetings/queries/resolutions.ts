/** Resolutions and what became of them: those that a meeting passed, those that come back at it. */
import { localDate } from '../../../base/dates.ts'
import type { Text } from '../../../base/text.ts'
import type { Gist } from '../../../cases/index.ts'
import { ROLES } from '../../../people/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { countyAt } from '../../place.ts'
import { stateOf } from '../policy.ts'
import { keyOf, type Room } from '../room.ts'
import type { ResolutionLine } from '../schema.ts'
import * as store from '../store.ts'

export type Looked = { readonly row: store.ResolutionRow; readonly gist: Gist }

async function looked(
  room: Room,
  ctx: Ctx,
  { county, rows }: { readonly county: string; readonly rows: readonly store.ResolutionRow[] },
): Promise<Looked[]> {
  const ids = rows.map(({ case_id }) => case_id)
  const gists = await room.cases.gists({ county, ids, now: ctx.now })
  return rows.flatMap((row) => {
    const gist = gists.get(row.case_id)
    return gist === undefined ? [] : [{ row, gist }]
  })
}

/**
 * What an open or coming meeting looks back at: each earlier resolution that still runs, or that
 * came to its end after the meeting before this one.
 */
export async function broughtBack(
  room: Room,
  ctx: Ctx,
  meeting: store.MeetingRow,
): Promise<Looked[]> {
  const { county, area } = meeting
  const before = meeting.opened_at ?? ctx.now
  const rows = await store.earlierResolutions(room.db, county, { area, before })
  const own = rows.filter((row) => row.meeting_id !== meeting.id)
  const lastClosed = await lastClosing(room, meeting, before)
  const all = await looked(room, ctx, { county, rows: own })
  return all.filter(
    ({ gist }) =>
      gist.status === 'open' ||
      lastClosed === null ||
      (gist.endedAt ?? '') >= lastClosed.toISOString(),
  )
}

/** When the meeting before this one was closed, or null. */
async function lastClosing(room: Room, meeting: store.MeetingRow, before: Date) {
  const { county, area } = meeting
  const meetings = await store.meetingsAt(room.db, county, { area, around: [] })
  const closings = meetings
    .filter((one) => one.area === area && one.id !== meeting.id)
    .flatMap(({ closed_at }) => (closed_at !== null && closed_at <= before ? [closed_at] : []))
  return closings.toSorted((one, other) => Number(other) - Number(one))[0] ?? null
}

/** The earlier resolutions of a meeting's agenda; of a closed meeting as they stood then. */
export async function earlierLines(
  room: Room,
  ctx: Ctx,
  meeting: store.MeetingRow,
): Promise<ResolutionLine[]> {
  if (stateOf(meeting) !== 'closed')
    return linesOf(room, ctx, await broughtBack(room, ctx, meeting))
  const reviews = await store.reviewsOf(room.db, keyOf(meeting))
  const { county, area, closed_at } = meeting
  const rows = await store.earlierResolutions(room.db, county, {
    area,
    before: closed_at ?? ctx.now,
  })
  const kept = rows.filter(({ id }) => reviews.has(id))
  const lines = await linesOf(room, ctx, await looked(room, ctx, { county, rows: kept }))
  return lines.map((line) => {
    const review = reviews.get(line.resolutionId)
    if (review === undefined) return line
    const stepName: Text = { zh: review.step_zh, en: review.step_en }
    return { ...line, stepName, end: review.end_word, overdue: review.overdue }
  })
}

export async function passedLines(
  room: Room,
  ctx: Ctx,
  meeting: store.MeetingRow,
): Promise<ResolutionLine[]> {
  const rows = await store.resolutionsOf(room.db, keyOf(meeting))
  return linesOf(room, ctx, await looked(room, ctx, { county: meeting.county, rows }))
}

/** All resolutions of a place, the newest first. */
export async function resolutionsOfPlace(
  room: Room,
  ctx: Ctx,
  area: string,
): Promise<ResolutionLine[]> {
  const county = countyAt(room, area)
  const rows = await store.earlierResolutions(room.db, county, { area, before: ctx.now })
  return linesOf(room, ctx, await looked(room, ctx, { county, rows }))
}

async function linesOf(room: Room, ctx: Ctx, list: readonly Looked[]): Promise<ResolutionLine[]> {
  const [first] = list
  if (first === undefined) return []
  const { county } = first.row
  const owners = list.map(({ row }) => row.owner_id)
  const meetingIds = [...new Set(list.map(({ row }) => row.meeting_id))]
  const [cards, meetings] = await Promise.all([
    room.people.cards(county, owners, ctx.actor),
    Promise.all(meetingIds.map((meetingId) => store.meetingById(room.db, { county, meetingId }))),
  ])
  const titles = new Map(meetings.flatMap((one) => (one === null ? [] : [[one.id, one.title]])))
  return list.map(({ row, gist }) => {
    const card = cards.get(row.owner_id)
    const role = row.owner_role ?? card?.posts[0]?.role
    const post = role === undefined ? null : (ROLES[role]?.title[ctx.language] ?? null)
    return {
      resolutionId: row.id,
      number: gist.number,
      caseId: gist.caseId,
      position: row.position,
      title: row.title,
      owner: [post, card?.name].filter(Boolean).join(' '),
      // A promise may have been given another day.
      due: gist.due ?? row.due,
      inFavour: row.in_favour,
      passedOn: localDate(row.at),
      meetingId: row.meeting_id,
      meetingTitle: titles.get(row.meeting_id) ?? '',
      stepName: gist.stepName,
      end: gist.end,
      overdue: gist.overdue,
    }
  })
}
