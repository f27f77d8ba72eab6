/** The topics of a place and where each stands. */
import type { Gist } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { HallNeeds } from '../../needs.ts'
import { countyAt, placeName, publicPlace } from '../../place.ts'
import type { Room } from '../room.ts'
import type { TopicLine } from '../schema.ts'
import { topicsAt } from '../store.ts'

export async function topicLines(room: Room, ctx: Ctx, area: string): Promise<TopicLine[]> {
  const county = countyAt(room, area)
  const rows = await topicsAt(room.db, county, area)
  const ids = rows.map(({ case_id }) => case_id)
  const gists = await room.cases.gists({ county, ids, now: ctx.now })
  return ids.flatMap((id) => {
    const gist = gists.get(id)
    return gist === undefined ? [] : [topicLine(room, ctx, gist)]
  })
}

export function topicLine(room: Pick<HallNeeds, 'areas'>, ctx: Ctx, gist: Gist): TopicLine {
  const { caseId, number, title, area, stepName, status, end, openedAt } = gist
  const areaName = placeName(room, publicPlace(area), ctx)
  return { caseId, number, title, area, areaName, stepName, status, end, openedAt }
}
