/**
 * One or more problems become a topic: a case of the procedure `topic`. Its parent is the case that
 * was brought first, so that its number goes on; the others are named as sources, and whoever
 * brought one of them follows it.
 */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { whyNotConvene } from '../policy.ts'
import { knownList, type Room, tellPages } from '../room.ts'
import type { MakeTopic } from '../schema.ts'
import * as store from '../store.ts'

export async function makeTopic(room: Room, ctx: Ctx, input: MakeTopic) {
  const list = await knownList(room, ctx, input.listId)
  const { county, area } = list
  const why = whyNotConvene(ctx.actor, area)
  if (why !== null || ctx.actor.personId === null) throw new Refusal(why ?? 'not-signed-in')
  const sentId = idFor(ctx, 'hall-topic')
  const before = await topicBefore(room, ctx, { county, sentId })
  if (before !== null) return before
  const chosen = await chosenProblems(room, list, input.problemIds)
  const sources = await sourcesOf(room, ctx, { list, problems: chosen })
  const [parent, ...others] = sources
  const masked = (words: string) =>
    room.cases.maskedFor({ county, ids: sources.map(({ caseId }) => caseId), words })
  const opened = await room.cases.open(ctx, {
    procedure: 'topic',
    area,
    channel: 'web',
    form: {
      title: await masked(input.title),
      story: input.story === undefined ? undefined : await masked(input.story),
      sources: sources.map(({ number }) => number),
    },
    attachments: [],
    ...(parent === undefined ? {} : { parent: parent.caseId }),
    sources: others.map(({ caseId }) => caseId),
  })
  const { caseId, number } = opened
  const problemIds = chosen.map(({ id }) => id)
  const by = ctx.actor.personId
  const kept = { county, listId: list.id, caseId, area, problemIds, by, at: ctx.now, sentId }
  await store.keepTopic(room.db, kept)
  tellPages(room, list.id)
  return { caseId, number }
}

async function topicBefore(
  room: Room,
  ctx: Ctx,
  { county, sentId }: { readonly county: string; readonly sentId: string },
) {
  const caseId = await store.topicSent(room.db, county, sentId)
  if (caseId === null) return null
  const gist = (await room.cases.gists({ county, ids: [caseId], now: ctx.now })).get(caseId)
  return gist === undefined ? null : { caseId, number: gist.number }
}

/** A problem is one topic's and no other's. */
async function chosenProblems(room: Room, list: store.ListRow, ids: readonly string[]) {
  const key = { county: list.county, listId: list.id }
  const problems = await store.problemsOf(room.db, key)
  return [...new Set(ids)].map((id) => {
    const problem = problems.find((one) => one.id === id)
    if (problem === undefined) throw new Refusal('problem-unknown')
    if (problem.topic_id !== null) throw new Refusal('problem-is-topic')
    return problem
  })
}

/** The matters behind the problems, the first brought first. */
async function sourcesOf(
  room: Room,
  ctx: Ctx,
  {
    list,
    problems,
  }: { readonly list: store.ListRow; readonly problems: readonly store.ProblemRow[] },
) {
  const { county } = list
  const byProblem = await store.sourcesOf(room.db, { county, listId: list.id })
  const ids = problems.flatMap(({ id }) => byProblem.get(id) ?? [])
  const gists = await room.cases.gists({ county, ids, now: ctx.now })
  return [...gists.values()].toSorted((one, other) =>
    `${one.openedAt} ${one.number}` < `${other.openedAt} ${other.number}` ? -1 : 1,
  )
}
