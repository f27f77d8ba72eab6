/** Counts a round that has ended; the result and its file are kept as they are. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { countRound } from '../count.ts'
import { once } from '../once.ts'
import { pabulibOf } from '../pabulib-file.ts'
import { announce, type BudgetRoom } from '../room.ts'
import { type Round, stageOf } from '../round.ts'
import { type CountRound, Done, type Result } from '../schema.ts'
import {
  type BudgetTx,
  insertResult,
  marksByRoad,
  projectsOf,
  updateRound,
  urnOf,
} from '../store.ts'
import { keptRound } from './held.ts'

/**
 * Refuses `budget-not-ended`, `budget-counted`, and `budget-papers-missing` while papers that were
 * handed in are not copied and nobody says why.
 */
export async function closeRound(
  room: BudgetRoom,
  ctx: Ctx,
  { roundId, missing }: CountRound,
): Promise<{ done: true }> {
  let area = ''
  const done = await once(room, ctx, {
    question: { roundId, missing, is: 'count' },
    answer: Done,
    run: async (tx) => {
      const round = await keptRound(tx, ctx, roundId)
      const stage = stageOf(round, ctx.now)
      if (stage === 'counted') throw new Refusal('budget-counted')
      if (stage !== 'ended')
        throw new Refusal('budget-not-ended', { closesAt: round.closesAt.toISOString() })
      const { paper } = await marksByRoad(tx, round)
      const { papers } = await urnOf(tx, round)
      const papersMissing = paper - papers
      if (papersMissing > 0 && missing === '')
        throw new Refusal('budget-papers-missing', { papers: papersMissing })
      await keepResult(room, tx, { round, ctx, papersMissing, missingReason: missing })
      area = round.area
      return { done: true } as const
    },
  })
  if (area !== '') announce(room, { id: roundId, area })
  return done
}

type Keeping = {
  readonly round: Round
  readonly ctx: Ctx
  readonly papersMissing: number
  readonly missingReason: string
}

/** The file is written first, and the result counted from it. */
export async function keepResult(
  room: BudgetRoom,
  tx: BudgetTx,
  { round, ctx, papersMissing, missingReason }: Keeping,
): Promise<Result> {
  const projects = await projectsOf(tx, round)
  const { bag } = await urnOf(tx, round)
  const placeName = room.areas.labelOf(round.area)?.zh ?? round.area
  const file = pabulibOf({ ...round, placeName }, projects, bag)
  const { rule, utility, completion } = round
  const method = { rule, utility, completion }
  const result = countRound({ file, method, projects, bag, papersMissing, missingReason })
  await insertResult(tx, {
    county: round.county,
    round_id: round.id,
    result,
    pabulib: file,
    counted_by: ctx.actor.personId!,
    counted_at: ctx.now,
  })
  await updateRound(tx, round, { state: 'counted' })
  return result
}
