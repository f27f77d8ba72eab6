import { compareIds } from './instance.ts'
import type { Lost } from './lost.ts'
import { averagePoints } from './lost-greedy.ts'
import { costOf } from './price.ts'
import type { Profile } from './profile.ts'
import { type Purse, quotient } from './purse.ts'

/**
 * Why Equal Shares did not buy a project. Up to each purchase the run is the same with or without
 * it, so the project would have been bought there if its supporters could have paid its cost at a
 * price per unit of utility not above the winner's; and at the end, at any price. The best of these
 * moments is told.
 */
export function lostByShares(purse: Purse, lost: readonly number[]): Lost[] {
  const { profile } = purse
  const claims = lost.map((project) => newClaim(profile, project))
  for (const moment of momentsOf(purse)) for (const claim of claims) improve(claim, moment)
  return claims.map(({ project, short, gap }) => {
    const cost = profile.costs[project]!
    return {
      project,
      supportersShort: cost > profile.budget ? null : short,
      costTooHighBy: BigInt(gap) > cost ? cost : BigInt(gap),
    }
  })
}

/** A moment of the run: what each group has left, and what is bought next. */
type Moment = {
  readonly purse: Purse
  readonly left: Float64Array
  readonly winner: Winner | null
}

type Winner = {
  readonly project: number
  /** Price per unit of utility. */
  readonly price: number
}

/**
 * The run backwards, from its end. The end is near the best moment for most projects, and spares
 * them a closer look at the others. The same array is used for all.
 */
function* momentsOf(purse: Purse): Generator<Moment> {
  const { profile, bought, spentIn } = purse
  const { start, of, points } = profile.byProject
  const prices = purse.prices.map((price) => quotient(price, purse.denominator))
  const left = purse.left.slice()
  yield { purse, left, winner: null }
  for (let round = bought.length - 1; round >= 0; round--) {
    const project = bought[round]!
    for (let at = start[project]!; at < start[project + 1]!; at++) {
      const group = of[at]!
      if (spentIn[group] === round) left[group] = leftBefore(purse, prices, group)
      else if (spentIn[group]! < 0 || spentIn[group]! > round)
        left[group]! += prices[round]! * points[at]!
    }
    const price = prices[round]! / Number(profile.factors[project]!)
    yield { purse, left, winner: { project, price } }
  }
}

/** What a group had before the round in which it gave all that was left. */
function leftBefore(purse: Purse, prices: readonly number[], group: number): number {
  const { start, of, points } = purse.profile.byGroup
  let left = Number(purse.share)
  for (let at = start[group]!; at < start[group + 1]!; at++) {
    const round = purse.boughtIn[of[at]!]!
    if (round >= 0 && round < purse.spentIn[group]! && points[at]! > 0)
      left -= prices[round]! * points[at]!
  }
  return Math.max(0, left)
}

/** The best answers so far for a project. */
type Claim = {
  readonly project: number
  /** Points of an average supporter. */
  readonly average: number
  /** Points of all supporters. */
  readonly support: number
  short: number
  gap: number
}

function newClaim(profile: Profile, project: number): Claim {
  const { points, ballots } = averagePoints(profile, project)
  return {
    project,
    average: Number(points) / Number(ballots),
    support: profile.support[project]!,
    short: Number.POSITIVE_INFINITY,
    gap: Number(profile.costs[project]!),
  }
}

function improve(claim: Claim, moment: Moment): void {
  const { project } = claim
  const { purse, winner } = moment
  const { profile } = purse
  const cost = costOf(purse, project)
  const price = winner === null ? Infinity : winner.price * Number(profile.factors[project]!)
  const each = Math.min(Number(purse.share), price * claim.average)
  const byCost = winner !== null && profile.factors[project] !== 1n
  // Even if nobody ran out of money, could this moment be better than the best so far?
  const atMost = winner === null ? cost : Math.min(cost, price * claim.support)
  const fewer = (cost - atMost) / each < claim.short - 1 + NEAR
  const cheaper = byCost
    ? atMost >= cost * (1 - NEAR)
    : (cost - atMost) / profile.ballots < claim.gap - 1 + NEAR
  if (!fewer && !cheaper) return
  const now = payment(claim, moment, price)
  if (fewer) {
    const held = price * claim.average <= Number(purse.share) * (1 + TOLERANCE)
    const short = {
      value: (cost - now.paid) / each,
      tied: (held || now.rich > 0) && losesTie(claim, moment),
    }
    claim.short = Math.min(claim.short, enough(short, purse, project))
  }
  if (!cheaper) return
  const most = byCost ? meetingPoint(claim, moment, now) : now
  const value = (cost - most.paid) / profile.ballots
  const gap = { value, tied: most.rich > 0 && losesTie(claim, moment) }
  claim.gap = Math.min(claim.gap, enough(gap, purse, project))
}

type Payment = {
  readonly paid: number
  /** Given by those who have no more than that. */
  readonly poor: number
  /**
   * Points of the others. Where there are any, the price is what holds them back: it is the winner's.
   */
  readonly rich: number
}

const NOTHING: Payment = { paid: 0, poor: 0, rich: 0 }

/** What the supporters can pay at a price per point; infinite: all that they have. */
function payment({ project }: Claim, { purse, left }: Moment, price: number): Payment {
  const { start, of, points } = purse.profile.byProject
  const { weights } = purse.profile
  const nearly = price * (1 - TOLERANCE)
  let poor = 0
  let rich = 0
  for (let at = start[project]!; at < start[project + 1]!; at++) {
    const group = of[at]!
    const amount = left[group]!
    // Added up without a branch, which no processor could foresee: three times as fast.
    const isPoor = Number(amount < nearly * points[at]!)
    poor += weights[group]! * amount * isPoor
    rich += weights[group]! * points[at]! * (1 - isPoor)
  }
  return { paid: rich === 0 ? poor : poor + rich * price, poor, rich }
}

/**
 * With utility "cost" a lower cost is also a lower utility, so that the price that supporters would
 * accept falls with it: the highest cost at which the two still meet, or nothing when it is no
 * better than the best so far. Payment is concave in the cost, so stepping down along its tangents,
 * from what is paid at the full cost, never goes below the meeting point.
 */
function meetingPoint(claim: Claim, moment: Moment, atFullCost: Payment): Payment {
  const { project, gap } = claim
  const { ballots, costs } = moment.purse.profile
  const rate = moment.winner!.price / ballots
  const bestSoFar = (Number(costs[project]!) - gap) * ballots
  let cost = costOf(moment.purse, project)
  let { paid, poor, rich } = atFullCost
  while (cost > bestSoFar) {
    if (paid >= cost * (1 - TOLERANCE)) {
      // Where nobody is short of money the price does not move with the cost: a tie stays a tie.
      return poor === 0 && losesTie(claim, moment) ? NOTHING : { paid: cost, poor, rich }
    }
    cost = rich * rate < 1 ? Math.min(poor / (1 - rich * rate), cost * (1 - TOLERANCE)) : 0
    if (cost > bestSoFar) ({ paid, poor, rich } = payment(claim, moment, rate * cost))
  }
  return NOTHING
}

const TOLERANCE = 1e-12
/** Nearer than this to a whole number may be that number. */
const NEAR = 1e-4

type Needed = { readonly value: number; readonly tied: boolean }

/** The least whole number that is at least `value`, and above it where a tie would be lost. */
function enough({ value, tied }: Needed, { profile }: Purse, project: number): number {
  const whole = Math.round(value)
  const slack = 1e-9 + 10 * TOLERANCE * Number(profile.costs[project]!)
  if (Math.abs(value - whole) > slack) return Math.max(1, Math.ceil(value))
  return Math.max(1, whole + (tied ? 1 : 0))
}

function losesTie({ project }: Claim, { purse, winner }: Moment): boolean {
  const { ids } = purse.profile
  return winner !== null && compareIds(ids[winner.project]!, ids[project]!) < 0
}
