/** One problem list as anybody reads it: what is wrong, where, since when, how many mark it. */
import type { Gist } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { convenes, keeps, livesIn, placeName, publicPlace } from '../../place.ts'
import { kindName } from '../kinds.ts'
import { whyNotMark } from '../policy.ts'
import { knownList, type Room } from '../room.ts'
import type { AskList, ListView, ProblemLine } from '../schema.ts'
import { sorted } from '../sort.ts'
import * as store from '../store.ts'
import { listLine } from './lists.ts'
import { topicLine } from './topic-lines.ts'

export async function listView(room: Room, ctx: Ctx, asked: AskList): Promise<ListView> {
  const list = await knownList(room, ctx, asked.listId)
  const { county, area } = list
  const { personId } = ctx.actor
  const key = { county, listId: list.id }
  const [problems, marks, sources, own, livesThere, counts] = await Promise.all([
    store.problemsOf(room.db, key),
    store.marksOf(room.db, key),
    store.sourcesOf(room.db, key),
    personId === null ? NO_MARKS : store.ownMarks(room.db, key, personId),
    livesIn(room, ctx, area),
    store.countsOf(room.db, county, [list.id]),
  ])
  const cases = [...sources.values()].flat()
  const topics = problems.flatMap(({ topic_id }) => topic_id ?? [])
  const gists = await room.cases.gists({ county, ids: [...cases, ...topics], now: ctx.now })
  const lines = problems.map((row) =>
    problemLine(room, ctx, {
      row,
      marks: marks.get(row.id) ?? 0,
      marked: own.includes(row.id),
      from: (sources.get(row.id) ?? []).flatMap((id) => gists.get(id) ?? []),
      topic: gists.get(row.topic_id ?? '') ?? null,
    }),
  )
  const whyNot = whyNotMark(ctx.actor, list, { livesThere, now: ctx.now })
  return {
    ...listLine(room, ctx, { row: list, counted: counts.get(list.id) }),
    lines: sorted(lines, asked.sort),
    mine: { left: Math.max(0, list.marks_each - own.length), whyNot },
    keeps: keeps(ctx.actor, area),
    convenes: convenes(ctx.actor, area),
  }
}

const NO_MARKS: readonly string[] = []

type Shown = {
  readonly row: store.ProblemRow
  readonly marks: number
  readonly marked: boolean
  readonly from: readonly Gist[]
  readonly topic: Gist | null
}

function problemLine(room: Room, ctx: Ctx, shown: Shown): ProblemLine {
  const { row, from, topic } = shown
  const isStaff = keeps(ctx.actor, row.area)
  return {
    problemId: row.id,
    title: row.title,
    kind: row.kind,
    kindName: kindName(row.kind),
    areaName: placeName(room, publicPlace(row.area), ctx),
    homes: row.homes + from.reduce((sum, { homes }) => sum + homes, 0),
    since: row.since.toISOString(),
    marks: shown.marks,
    marked: shown.marked,
    sources: from.map(({ number, caseId, procedureTitle, stepName }) => ({
      number,
      caseId: isStaff ? caseId : null,
      procedureTitle,
      stepName,
    })),
    topic: topic === null ? null : topicLine(room, ctx, topic),
  }
}
