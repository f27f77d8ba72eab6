/** Publishes a draft for all to see, or calls off what was published. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { once } from '../once.ts'
import { announce, type BudgetRoom } from '../room.ts'
import { type CallOff, Done } from '../schema.ts'
import { projectsOf, updateRound } from '../store.ts'
import { draftRound, keptRound } from './held.ts'

/**
 * From here on projects, ballot and rule stand as they are; voting begins at the planned moment.
 * Refuses `budget-not-draft`, `budget-no-projects`, `budget-closes-past`.
 */
export async function publishRound(
  room: BudgetRoom,
  ctx: Ctx,
  roundId: string,
): Promise<{ done: true }> {
  let area = ''
  const done = await once(room, ctx, {
    question: { roundId, is: 'publish' },
    answer: Done,
    run: async (tx) => {
      const round = await draftRound(tx, ctx, roundId)
      const projects = await projectsOf(tx, round)
      if (projects.length < Math.max(1, round.choosesMin)) throw new Refusal('budget-no-projects')
      if (round.closesAt <= ctx.now) throw new Refusal('budget-closes-past')
      await updateRound(tx, round, {
        state: 'published',
        published_by: ctx.actor.personId,
        published_at: ctx.now,
      })
      area = round.area
      return { done: true } as const
    },
  })
  if (area !== '') announce(room, { id: roundId, area })
  return done
}

/** Refuses `budget-counted`: what is counted stays. */
export async function callOffRound(
  room: BudgetRoom,
  ctx: Ctx,
  { roundId, reason }: CallOff,
): Promise<{ done: true }> {
  let area = ''
  const done = await once(room, ctx, {
    question: { roundId, reason, is: 'call-off' },
    answer: Done,
    run: async (tx) => {
      const round = await keptRound(tx, ctx, roundId)
      if (round.state === 'counted') throw new Refusal('budget-counted')
      await updateRound(tx, round, { state: 'off', off_reason: reason })
      area = round.area
      return { done: true } as const
    },
  })
  if (area !== '') announce(room, { id: roundId, area })
  return done
}
