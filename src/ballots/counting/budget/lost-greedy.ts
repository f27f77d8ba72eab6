import { compareDensity, densities, greedyOrder } from './greedy.ts'
import { compareIds } from './instance.ts'
import type { Lost } from './lost.ts'
import type { Profile } from './profile.ts'

/**
 * Why greedy did not take a project. It is taken at the latest when everything before it in the
 * order has been taken and its cost still fits; a lower cost or more supporters bring it forward.
 */
export type Moment = {
  /** The selected project before which it would have to come; null for the end of the list. */
  readonly before: number | null
  readonly left: bigint
}

export function greedyMoments(
  profile: Profile,
  taken: readonly number[],
  added: readonly number[],
) {
  let left = profile.budget - taken.reduce((sum, project) => sum + profile.costs[project]!, 0n)
  const moments: Moment[] = []
  for (const project of added) {
    moments.push({ before: project, left })
    left -= profile.costs[project]!
  }
  return [...moments, { before: null, left }]
}

export function lostByGreedy(profile: Profile, moments: readonly Moment[]) {
  const rank = new Map(greedyOrder(profile).map((project, at) => [project, at]))
  const density = densities(profile)
  return (project: number): Lost => {
    const cost = profile.costs[project]!
    let affordable = 0n
    let short: number | null = null
    for (const { before, left } of moments) {
      const comesFirst = before === null || rank.get(project)! < rank.get(before)!
      const most = comesFirst ? left : least(left, costAhead(before))
      if (most > affordable) affordable = most
      if (left < cost) continue
      const more = comesFirst ? 0 : supportersAhead(before)
      if (short === null || more < short) short = more
    }
    return { project, supportersShort: short, costTooHighBy: cost - affordable }

    /** Highest cost at which the project comes before the other. */
    function costAhead(other: number): bigint {
      // With utility "cost" the density is the number of supporters, whatever the cost.
      if (profile.factors[project] !== 1n) return 0n
      const { top, bottom } = density[other]!
      if (profile.total[project]! <= 0 || top === 0n) return 0n
      const points = BigInt(profile.total[project]!) * bottom
      const whole = points / top
      return points % top === 0n && !winsTie(project, other) ? whole - 1n : whole
    }

    /** How many more average supporters bring the project before the other. */
    function supportersAhead(other: number): number {
      const { top, bottom } = density[other]!
      const each = averagePoints(profile, project)
      const utility = BigInt(profile.total[project]!) * profile.factors[project]!
      const gap = top * cost - utility * bottom
      const step = bottom * profile.factors[project]!
      if (step === 0n) return profile.ballots + 1
      let more = Number((gap * each.ballots + step * each.points - 1n) / (step * each.points))
      const reached =
        utility * each.ballots + BigInt(more) * profile.factors[project]! * each.points
      const tie = { top: reached, bottom: cost * each.ballots }
      if (compareDensity(tie, density[other]!) === 0 && !winsTie(project, other)) more++
      return Math.max(1, more)
    }
  }

  function winsTie(a: number, b: number): boolean {
    return compareIds(profile.ids[a]!, profile.ids[b]!) < 0
  }
}

/** Points of all supporters and how many there are; one point of one where there is nobody. */
export function averagePoints({ support, byProject, weights }: Profile, project: number) {
  if (support[project] === 0) return { points: 1n, ballots: 1n }
  let ballots = 0
  for (let at = byProject.start[project]!; at < byProject.start[project + 1]!; at++)
    ballots += weights[byProject.of[at]!]!
  return { points: BigInt(support[project]!), ballots: BigInt(ballots) }
}

const least = (a: bigint, b: bigint) => (a < b ? a : b)
