/** A new round of a place, or another plan for one that is still a draft. */
import { randomUUID } from 'node:crypto'
import { isWithin, levelOf } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { once } from '../once.ts'
import { keeps } from '../policy.ts'
import type { BudgetRoom } from '../room.ts'
import { type Plan, whyNotPlan } from '../round.ts'
import { type ChangeRound, Done, Made, type MakeRound } from '../schema.ts'
import { insertRound, updateRound } from '../store.ts'
import { draftRound } from './held.ts'

/** Refuses `area-unknown`, `budget-not-yours`, `budget-area` and what whyNotPlan says. */
export async function makeRound(
  room: BudgetRoom,
  ctx: Ctx,
  input: MakeRound,
): Promise<{ roundId: string }> {
  checkPlace(room, ctx, input.area)
  const columns = columnsOf(input)
  return once(room, ctx, {
    question: { ...input, is: 'make' },
    answer: Made,
    run: async (tx) => {
      const id = randomUUID()
      await insertRound(tx, {
        ...columns,
        county: ctx.actor.county,
        id,
        area: input.area,
        points_default: '0',
        state: 'draft',
        imported: false,
        made_by: ctx.actor.personId!,
        made_at: ctx.now,
        published_by: null,
        published_at: null,
        off_reason: null,
      })
      return { roundId: id }
    },
  })
}

export async function changeRound(
  room: BudgetRoom,
  ctx: Ctx,
  input: ChangeRound,
): Promise<{ done: true }> {
  const columns = columnsOf(input)
  return once(room, ctx, {
    question: { ...input, is: 'change' },
    answer: Done,
    run: async (tx) => {
      const round = await draftRound(tx, ctx, input.roundId)
      await updateRound(tx, round, columns)
      return { done: true } as const
    },
  })
}

/** A stairway is too small for a secret vote. */
export function checkPlace({ areas }: BudgetRoom, { actor }: Ctx, area: string): void {
  const isHere = isWithin(area, actor.county) && areas.nameOf(area) !== null
  if (!isHere) throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  if (!keeps(actor, area)) throw new Refusal('budget-not-yours')
  if (levelOf(area) === 'unit') throw new Refusal('budget-area')
}

function columnsOf(input: Omit<MakeRound, 'area'>) {
  const opensAt = new Date(input.opensAt)
  const closesAt = new Date(input.closesAt)
  const pointsMax = input.pointsMax ?? null
  const plan: Plan = { ...input, pointsMax, opensAt, closesAt }
  const reason = whyNotPlan(plan)
  if (reason !== null) throw new Refusal(reason)
  return {
    title: input.title,
    story: input.story,
    money_fen: input.moneyFen,
    vote_type: input.voteType,
    chooses_min: input.choosesMin,
    chooses_max: input.choosesMax,
    points_max: pointsMax,
    rule: input.rule,
    utility: input.utility,
    completion: input.completion,
    opens_at: opensAt,
    closes_at: closesAt,
  }
}
