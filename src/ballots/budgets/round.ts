/** A budget round 预算轮 and the moments at which something may be done with it. Pure. */
import type { Method, Stage, VoteType } from './schema.ts'

export type Round = Method & {
  readonly county: string
  readonly id: string
  readonly area: string
  readonly title: string
  readonly story: string
  readonly moneyFen: number
  readonly voteType: VoteType
  readonly choosesMin: number
  readonly choosesMax: number
  readonly pointsMax: number | null
  /** Decimal, as the file format writes it. */
  readonly pointsDefault: string
  readonly opensAt: Date
  readonly closesAt: Date
  readonly state: 'draft' | 'published' | 'counted' | 'off'
  readonly imported: boolean
  readonly offReason: string | null
}

/** Voting is from the very moment of opening to the moment before that of closing. */
export function stageOf(
  { state, opensAt, closesAt }: Pick<Round, 'state' | 'opensAt' | 'closesAt'>,
  now: Date,
): Stage {
  if (state !== 'published') return state
  if (now < opensAt) return 'waiting'
  return now < closesAt ? 'voting' : 'ended'
}

/** The first reason why nobody may vote in it now, or null. */
export function whyNotVoteNow(
  round: Round,
  now: Date,
): 'budget-unknown' | 'budget-not-open' | 'budget-ended' | 'budget-called-off' | null {
  switch (stageOf(round, now)) {
    case 'draft':
      return 'budget-unknown'
    case 'waiting':
      return 'budget-not-open'
    case 'off':
      return 'budget-called-off'
    case 'voting':
      return null
    default:
      return 'budget-ended'
  }
}

export type Plan = Method &
  Pick<Round, 'voteType' | 'choosesMin' | 'choosesMax' | 'pointsMax' | 'opensAt' | 'closesAt'>

/** The first thing that does not fit together in what was planned, or null. */
export function whyNotPlan(
  plan: Plan,
):
  | 'budget-limits'
  | 'budget-points-limit'
  | 'utility-not-on-ballots'
  | 'completion-not-for-greedy'
  | 'budget-times'
  | null {
  const { voteType, utility, rule, completion } = plan
  const withPoints = voteType === 'cumulative' || voteType === 'scoring'
  if (plan.choosesMin > plan.choosesMax) return 'budget-limits'
  if (withPoints !== (plan.pointsMax !== null)) return 'budget-points-limit'
  if (utility === 'score' && !withPoints) return 'utility-not-on-ballots'
  if (utility === 'borda' && voteType !== 'ordinal') return 'utility-not-on-ballots'
  if (rule === 'greedy' && completion !== 'none') return 'completion-not-for-greedy'
  return plan.opensAt < plan.closesAt ? null : 'budget-times'
}
