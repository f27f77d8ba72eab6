/** A round that a command may work on, locked, or the reason why not. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { whyNotKeep } from '../policy.ts'
import type { Round } from '../round.ts'
import { type BudgetTx, lockRound } from '../store.ts'

/** Refuses `budget-unknown`, `budget-not-yours`. */
export async function keptRound(tx: BudgetTx, ctx: Ctx, id: string): Promise<Round> {
  const round = await lockRound(tx, { county: ctx.actor.county, id }, 'alone')
  const reason = whyNotKeep(ctx.actor, round)
  if (reason !== null || round === null) throw new Refusal(reason ?? 'budget-unknown')
  return round
}

/** Only a draft is changed: what people vote on stays as they saw it. */
export async function draftRound(tx: BudgetTx, ctx: Ctx, id: string): Promise<Round> {
  const round = await keptRound(tx, ctx, id)
  if (round.state !== 'draft') throw new Refusal('budget-not-draft')
  return round
}
