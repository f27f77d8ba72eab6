/** Open cases and notes of rounds of the list's place that stand on no line of it yet. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { placeName } from '../../place.ts'
import { kindName, kindOf } from '../kinds.ts'
import { whyNotKeep } from '../policy.ts'
import { knownList, type Room } from '../room.ts'
import type { AskCandidates, Candidates } from '../schema.ts'
import { sourcesOf } from '../store.ts'

/** What residents and stewards bring: the other procedures are no problems of a place. */
const BROUGHT: readonly string[] = ['complaint', 'advice', 'visit', 'counter']
const PAGE = 100

export async function candidates(room: Room, ctx: Ctx, asked: AskCandidates): Promise<Candidates> {
  const list = await knownList(room, ctx, asked.listId)
  const { county, area } = list
  const why = whyNotKeep(ctx.actor, area)
  if (why !== null) throw new Refusal(why)
  const { lines, next } = await room.cases.worklist(ctx, {
    filter: 'all',
    area,
    limit: PAGE,
    ...(asked.after === undefined ? {} : { after: asked.after }),
  })
  const taken = new Set(
    [...(await sourcesOf(room.db, { county, listId: list.id })).values()].flat(),
  )
  const ids = lines
    .filter(({ procedure, caseId }) => BROUGHT.includes(procedure) && !taken.has(caseId))
    .map(({ caseId }) => caseId)
  const gists = await room.cases.gists({ county, ids, now: ctx.now })
  const found = ids.flatMap((id) => gists.get(id) ?? [])
  return {
    next,
    lines: found.map((gist) => ({
      caseId: gist.caseId,
      number: gist.number,
      procedureTitle: gist.procedureTitle,
      title: gist.title,
      category: gist.category === null ? null : kindOf(gist.category),
      kindName: kindName(kindOf(gist.category)),
      area: gist.area,
      areaName: placeName(room, gist.area, ctx),
      homes: gist.homes,
      openedAt: gist.openedAt,
      stepName: gist.stepName,
    })),
  }
}
