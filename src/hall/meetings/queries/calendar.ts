/** The meetings of a place as a calendar that phones subscribe to. */
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { placeName } from '../../place.ts'
import { calendarText } from '../ical.ts'
import { kindName, stateOf } from '../policy.ts'
import type { Room } from '../room.ts'
import { itemsOf, type MeetingRow } from '../store.ts'
import { meetingRowsAt } from './meeting-lines.ts'

export async function calendarOf(room: Room, ctx: Ctx, area: string): Promise<Bytes> {
  const rows = await meetingRowsAt(room, area)
  const name = { zh: '议事厅', en: 'Sunshine Hall' }[ctx.language]
  const events = await Promise.all(rows.map((row) => eventOf(room, ctx, row)))
  const bytes = calendarText({
    name: `${placeName(room, area, ctx)} ${name}`,
    language: ctx.language,
    events,
  })
  return { type: 'text/calendar; charset=utf-8', bytes, name: `hall-${area}.ics` }
}

async function eventOf(room: Room, ctx: Ctx, row: MeetingRow) {
  const items = await itemsOf(room.db, { county: row.county, meetingId: row.id })
  return {
    uid: `${row.id}@linli`,
    sequence: row.revision,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    changedAt: row.changed_at,
    summary: `${kindName(row.kind)[ctx.language]}：${row.title}`,
    location: `${placeName(room, row.area, ctx)} ${row.place}`,
    description: items.map(({ position, title }) => `${position}. ${title}`).join('\n'),
    url: `${room.origin}/meetings/${row.id}`,
    isCancelled: stateOf(row) === 'called-off',
  }
}
