import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
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
  /** Positive points only, by group: entries from start[g] to start[g + 1]. */
  readonly byGroup: Entries
  /** The same by project; `of` then names the group. */
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
  const rows = choices.map(utility === 'score' ? scoresOf(instance) : counted(utility))
  const total = new Array<number>(projects.length).fill(0)
  const support = new Array<number>(projects.length).fill(0)
  rows.forEach((row, group) => {
    const { ballots } = choices[group]!
    for (const [project, points] of row) {
      total[project]! += points * ballots
      if (points > 0) support[project]! += points * ballots
    }
  })
  for (const sum of support) assert(sum <= Number.MAX_SAFE_INTEGER, 'points are summed exactly')
  const byGroup = entriesOf(rows)
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

type Points = readonly (readonly [project: number, points: number])[]

/** Cost and cardinality: one point each; Borda: of m projects the first has m - 1, the last 0. */
function counted(utility: Utility): (choice: Choice) => Points {
  if (utility !== 'borda') return ({ projects }) => projects.map((project) => [project, 1])
  return ({ projects }) => projects.map((project, at) => [project, projects.length - 1 - at])
}

/** Points as whole numbers of the smallest unit that any ballot uses: a common scale decides nothing. */
function scoresOf({ choices, projects, defaultScore }: Instance): (choice: Choice) => Points {
  let places = defaultScore.places
  for (const { points } of choices)
    for (const one of points ?? []) places = Math.max(places, one.places)
  const rest = Number(unitsAt(defaultScore, places))
  return (choice) => {
    const row = choice.projects.map((project, at): [number, number] => [
      project,
      Number(unitsAt(choice.points![at]!, places)),
    ])
    if (rest === 0) return row
    const named = new Set(choice.projects)
    projects.forEach((_, project) => {
      if (!named.has(project)) row.push([project, rest])
    })
    return row
  }
}

function entriesOf(rows: readonly Points[]): Entries {
  const positive = rows.map((row) => row.filter(([, points]) => points > 0))
  const size = positive.reduce((sum, row) => sum + row.length, 0)
  const start = new Int32Array(rows.length + 1)
  const of = new Int32Array(size)
  const points = new Float64Array(size)
  let at = 0
  positive.forEach((row, group) => {
    for (const [project, value] of row) {
      of[at] = project
      points[at++] = value
    }
    start[group + 1] = at
  })
  return { start, of, points }
}

function turned(entries: Entries, count: number): Entries {
  const start = new Int32Array(count + 1)
  for (const project of entries.of) start[project + 1]!++
  for (let project = 0; project < count; project++) start[project + 1]! += start[project]!
  const next = start.slice()
  const of = new Int32Array(entries.of.length)
  const points = new Float64Array(entries.of.length)
  for (let group = 0; group + 1 < entries.start.length; group++)
    for (let at = entries.start[group]!; at < entries.start[group + 1]!; at++) {
      const to = next[entries.of[at]!]!++
      of[to] = group
      points[to] = entries.points[at]!
    }
  return { start, of, points }
}
