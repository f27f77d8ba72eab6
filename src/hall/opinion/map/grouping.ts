import { seeded } from '../../../base/seeded.ts'
import type { Components, Points } from './components.ts'
import { type Clusters, kMeans, nearest, settle } from './k-means.ts'

/** Which group each person is in, numbered from 0 by size, the largest first. */
export type Grouping = {
  readonly groups: number
  readonly groupOf: Int32Array
  /** How clearly the groups lie apart: mean silhouette, from -1 to 1; 0 with one group. */
  readonly clarity: number
  /** Middle of each group, as many numbers as a point has; empty with one group. */
  readonly centres: Float64Array
}

const GROUPS_MAX = 6
/** Fewer people are one group. */
const PEOPLE_MIN = 4
/** Of pictures that are nearly as clear, the one with fewer groups. */
const NEARLY = 0.93
/** The number of groups is found from a sample; everybody then joins the groups that it found. */
const SAMPLE_MAX = 600

/** Tries two to six groups and keeps the clearest; one group where nothing sets people apart. */
export function groupPeople(points: Omit<Components, 'frame'>): Grouping {
  const people = points.at.length / points.size
  if (people < PEOPLE_MIN || !points.isStructured) return oneGroup(people)
  const sample = sampleOf(points)
  const most = Math.min(GROUPS_MAX, Math.floor(people / 2))
  const tries = Array.from({ length: most - 1 }, (_, at) => kMeans(sample, at + 2))
  const clarity = silhouettes(sample, tries)
  const best = Math.max(...clarity)
  const chosen = clarity.findIndex((one) => one >= best * (best > 0 ? NEARLY : 1))
  const found = sample === points ? tries[chosen]! : settle(points, tries[chosen]!.centres)
  return { ...bySize(found, points.size), clarity: clarity[chosen]! }
}

const oneGroup = (people: number): Grouping => ({
  groups: Math.min(people, 1),
  groupOf: new Int32Array(people),
  clarity: 0,
  centres: new Float64Array(0),
})

/** Everybody in the nearest of groups that were found before; their numbers stay. */
export function joinGroups(points: Points, before: Grouping): Grouping {
  const people = points.at.length / points.size
  if (before.groups < 2) return { ...before, ...oneGroup(people) }
  return { ...before, groupOf: nearest(points, before.centres) }
}

/** Mean silhouette of each way of grouping. */
function silhouettes(points: Points, tries: readonly Clusters[]): number[] {
  const people = points.at.length / points.size
  const sums = tries.map(() => new Float64Array(GROUPS_MAX))
  const totals = tries.map(() => 0)
  const sizes = tries.map(({ groupOf }) => {
    const count = new Float64Array(GROUPS_MAX)
    for (const group of groupOf) count[group]!++
    return count
  })
  const apart = new Float64Array(people)
  for (let person = 0; person < people; person++) {
    for (let other = 0; other < people; other++) apart[other] = distance(points, person, other)
    tries.forEach(({ groupOf }, at) => {
      const sum = sums[at]!.fill(0)
      for (let other = 0; other < people; other++) sum[groupOf[other]!]! += apart[other]!
      totals[at]! += silhouette(sum, sizes[at]!, groupOf[person]!)
    })
  }
  return totals.map((total) => total / people)
}

function silhouette(sum: Float64Array, size: Float64Array, own: number): number {
  if (size[own]! <= 1) return 0
  const within = sum[own]! / (size[own]! - 1)
  let next = Number.POSITIVE_INFINITY
  for (let group = 0; group < sum.length; group++)
    if (group !== own && size[group]! > 0) next = Math.min(next, sum[group]! / size[group]!)
  const larger = Math.max(within, next)
  return larger === 0 || next === Number.POSITIVE_INFINITY ? 0 : (next - within) / larger
}

function distance({ at, size }: Points, a: number, b: number): number {
  let square = 0
  for (let axis = 0; axis < size; axis++)
    square += (at[a * size + axis]! - at[b * size + axis]!) ** 2
  return Math.sqrt(square)
}

/** The points themselves when they are few, otherwise so many that the seed fixes. */
function sampleOf(points: Points): Points {
  const { at, size } = points
  const people = at.length / size
  if (people <= SAMPLE_MAX) return points
  const order = Int32Array.from({ length: people }, (_, person) => person)
  const chosen = new Float64Array(SAMPLE_MAX * size)
  const chance = seeded(2)
  for (let to = 0; to < SAMPLE_MAX; to++) {
    const other = to + chance.below(people - to)
    const person = order[other]!
    order[other] = order[to]!
    chosen.set(at.subarray(person * size, (person + 1) * size), to * size)
  }
  return { size, at: chosen }
}

/** Numbers groups by size; of equals, the one with the earliest person. */
function bySize({ groupOf, centres }: Clusters, width: number): Omit<Grouping, 'clarity'> {
  const size = new Array<number>(centres.length / width).fill(0)
  for (const group of groupOf) size[group]!++
  const order = size
    .map((_, group) => group)
    .filter((group) => size[group]! > 0)
    .toSorted((a, b) => size[b]! - size[a]! || groupOf.indexOf(a) - groupOf.indexOf(b))
  const middles = new Float64Array(order.length * width)
  order.forEach((from, to) => {
    middles.set(centres.subarray(from * width, (from + 1) * width), to * width)
  })
  return {
    groups: order.length,
    groupOf: groupOf.map((group) => order.indexOf(group)),
    centres: middles,
  }
}
