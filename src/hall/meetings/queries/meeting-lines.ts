/** The meetings that concern a place: its own, those below, and those around it. */
import { parentOf } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/route.ts'
import { countyAt, placeName } from '../../place.ts'
import { kindName, stateOf } from '../policy.ts'
import type { Room } from '../room.ts'
import type { MeetingLine } from '../schema.ts'
import { countsOf, type MeetingRow, meetingsAt } from '../store.ts'

export async function meetingRowsAt(room: Room, area: string): Promise<MeetingRow[]> {
  const county = countyAt(room, area)
  const around: string[] = []
  for (let up = parentOf(area); up !== null && up.length >= county.length; up = parentOf(up))
    around.push(up)
  return meetingsAt(room.db, county, { area, around })
}

export async function meetingLines(room: Room, ctx: Ctx, area: string): Promise<MeetingLine[]> {
  const rows = await meetingRowsAt(room, area)
  const ids = rows.map(({ id }) => id)
  const counts = await countsOf(room.db, countyAt(room, area), ids)
  return rows.map((row) => meetingLine(room, ctx, { row, counts: counts.get(row.id) }))
}

type Counted = { readonly items: number; readonly resolutions: number }

export function meetingLine(
  room: Room,
  ctx: Ctx,
  { row, counts }: { readonly row: MeetingRow; readonly counts: Counted | undefined },
): MeetingLine {
  return {
    meetingId: row.id,
    area: row.area,
    areaName: placeName(room, row.area, ctx),
    kind: row.kind,
    kindName: kindName(row.kind),
    title: row.title,
    place: row.place,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    state: stateOf(row),
    items: counts?.items ?? 0,
    resolutions: counts?.resolutions ?? 0,
  }
}
