/** The problem lists that concern a place: its own, those below, and those around it. */
import { parentOf } from '../../../base/area-code.ts'
import type { Ctx } from '../../../platform/route.ts'
import { countyAt, placeName } from '../../place.ts'
import { stateOf } from '../policy.ts'
import type { Room } from '../room.ts'
import type { ListLine } from '../schema.ts'
import { type Counted, countsOf, type ListRow, listsAt } from '../store.ts'

export async function listLines(room: Room, ctx: Ctx, area: string): Promise<ListLine[]> {
  const county = countyAt(room, area)
  const rows = await listsAt(room.db, county, { area, around: placesAround(area, county) })
  const counts = await countsOf(
    room.db,
    county,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => listLine(room, ctx, { row, counted: counts.get(row.id) }))
}

function placesAround(area: string, county: string): string[] {
  const around: string[] = []
  for (let up = parentOf(area); up !== null && up.length >= county.length; up = parentOf(up))
    around.push(up)
  return around
}

export function listLine(
  room: Room,
  ctx: Ctx,
  { row, counted }: { readonly row: ListRow; readonly counted: Counted | undefined },
): ListLine {
  return {
    listId: row.id,
    area: row.area,
    areaName: placeName(room, row.area, ctx),
    title: row.title,
    marksEach: row.marks_each,
    opensAt: row.opens_at.toISOString(),
    closesAt: row.closes_at.toISOString(),
    state: stateOf(row, ctx.now),
    problems: counted?.problems ?? 0,
    people: counted?.people ?? 0,
  }
}
