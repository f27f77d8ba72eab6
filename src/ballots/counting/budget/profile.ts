import { assert } from '../../../base/assert.ts'
import { Refusal } from '../../../base/refusal.ts'
import { unitsAt } from './decimal.ts'
import { type Choice, countBallots, type Instance } from './instance.ts'

export type Utility = 'cost' | 'cardinality' | 'score' | 'borda'

/**
 * An instance in integers, for one utility. A supporter of a project has utility `points * factor`,
 * where the factor belongs to the project: its cost for utility "cost", otherwise 1.
 */
export type Profile = {
  readonly ids: readonly string[]
  /** Cost in units of 10^-places of the currency. */
  readonly costs: readonly bigint[]
  readonly budget: bigint
  /** Digits after the point in `costs` and `budget`. */
  readonly places: number
  readonly ballots: number
  readonly factors: readonly bigint[]
  /** Sum of points over all ballots, negative ones too: what greedy counts. */
  readonly total: readonly number[]
  /** Sum of the positive points, over supporters. */
  readonly support: readonly number[]
  /** Groups of equal ballots: how many ballots each. */
  readonly weights: Float64Array
  /** Points by group: entries from start[g] to start[g + 1]; `of` names the project. */
  readonly byGroup: Entries
  /** Supporters by project, those with positive points; `of` names the group. */
  readonly byProject: Entries
}

export type Entries = {
  readonly start: Int32Array
  readonly of: Int32Array
  readonly points: Float64Array
}

/** Throws Refusal utility-not-on-ballots when the ballots do not say what the utility needs. */
export function profileOf(instance: Instance, utility: Utility): Profile {
  const { projects, choices, voteType } = instance
  const withPoints = voteType === 'cumulative' || voteType === 'scoring'
  if ((utility === 'score' && !withPoints) || (utility === 'borda' && voteType !== 'ordinal'))
    throw new Refusal('utility-not-on-ballots', { utility, voteType })
  const places = Math.max(instance.budget.places, ...projects.map(({ cost }) => cost.places))
  const costs = projects.map(({ cost }) => unitsAt(cost, places))
  const expanded = utility === 'score' ? withDefaults(instance) : choices
  const byGroup = entriesOf(expanded, utility === 'score' ? scoring(instance) : counting(utility))
  const total = new Array<number>(projects.length).fill(0)
  const support = new Array<number>(projects.length).fill(0)
  for (let group = 0; group < choices.length; group++)
    for (let at = byGroup.start[group]!; at < byGroup.start[group + 1]!; at++) {
      const points = byGroup.points[at]! * choices[group]!.ballots
      total[byGroup.of[at]!]! += points
      if (points > 0) support[byGroup.of[at]!]! += points
    }
  for (const sum of support) assert(sum <= Number.MAX_SAFE_INTEGER, 'points are summed exactly')
  return {
    ids: projects.map(({ id }) => id),
    costs,
    budget: unitsAt(instance.budget, places),
    places,
    ballots: countBallots(instance),
    factors: costs.map((cost) => (utility === 'cost' ? cost : 1n)),
    total,
    support,
    weights: Float64Array.from(choices, ({ ballots }) => ballots),
    byGroup,
    byProject: turned(byGroup, projects.length),
  }
}

type PointsAt = (choice: Choice, at: number) => number

/** Cost and cardinality: one point each; Borda: of m projects the first has m - 1, the last 0. */
function counting(utility: Utility): PointsAt {
  return utility === 'borda' ? ({ projects }, at) => projects.length - 1 - at : () => 1
}

/** Points as whole numbers of the smallest unit in use: a common scale decides nothing. */
function scoring({ choices, defaultScore }: Instance): PointsAt {
  let places = defaultScore.places
  for (const { points } of choices)
    for (const one of points ?? []) places = Math.max(places, one.places)
  return ({ points }, at) => Number(unitsAt(points![at]!, places))
}

/** A scoring ballot gives the default score, if there is one, to what it does not name. */
function withDefaults({ choices, projects, defaultScore }: Instance): readonly Choice[] {
  if (defaultScore.units === 0n) return choices
  return choices.map((choice) => {
    const named = new Set(choice.projects)
    const rest = projects.map((_, project) => project).filter((project) => !named.has(project))
    return {
      projects: [...choice.projects, ...rest],
      points: [...choice.points!, ...rest.map(() => defaultScore)],
      ballots: choice.ballots,
    }
  })
}

function entriesOf(choices: readonly Choice[], pointsAt: PointsAt): Entries {
  const size = choices.reduce((sum, { projects }) => sum + projects.length, 0)
  const start = new Int32Array(choices.length + 1)
  const of = new Int32Array(size)
  const points = new Float64Array(size)
  let to = 0
  choices.forEach((choice, group) => {
    const { projects } = choice
    for (let at = 0; at < projects.length; at++) {
      of[to] = projects[at]!
      points[to++] = pointsAt(choice, at)
    }
    start[group + 1] = to
  })
  return { start, of, points }
}

/** Entries by project, positive points only: the project's supporters. */
function turned(entries: Entries, count: number): Entries {
  const start = new Int32Array(count + 1)
  for (let at = 0; at < entries.of.length; at++)
    if (entries.points[at]! > 0) start[entries.of[at]! + 1]!++
  for (let project = 0; project < count; project++) start[project + 1]! += start[project]!
  const next = start.slice()
  const of = new Int32Array(start[count]!)
  const points = new Float64Array(start[count]!)
  for (let group = 0; group + 1 < entries.start.length; group++)
    for (let at = entries.start[group]!; at < entries.start[group + 1]!; at++) {
      if (entries.points[at]! <= 0) continue
      const to = next[entries.of[at]!]!++
      of[to] = group
      points[to] = entries.points[at]!
    }
  return { start, of, points }
}
