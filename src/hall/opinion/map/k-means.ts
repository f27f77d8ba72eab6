import { seeded } from '../../../base/seeded.ts'
import type { Points } from './components.ts'

const TRIES = 8
const STEPS_MAX = 100

export type Clusters = {
  readonly groupOf: Int32Array
  /** One centre after another, as many numbers each as the points have. */
  readonly centres: Float64Array
  /** Sum of squared distances to the centres. */
  readonly spread: number
}

/** The best of some tries at k-means, each from a start that the seed fixes (k-means++). */
export function kMeans(points: Points, groups: number): Clusters {
  const chance = seeded(groups)
  let best: Clusters | null = null
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = settle(points, startOf(points, groups, chance.fraction))
    if (best === null || found.spread < best.spread * (1 - 1e-12)) best = found
  }
  return best!
}

/** Centres far apart from one another, chosen with chances by squared distance. */
function startOf(points: Points, groups: number, fraction: () => number): Float64Array {
  const { at, size } = points
  const people = at.length / size
  const centres = new Float64Array(groups * size)
  const nearest = new Float64Array(people).fill(Number.POSITIVE_INFINITY)
  let chosen = Math.floor(fraction() * people)
  for (let group = 0; group < groups; group++) {
    const centre = at.subarray(chosen * size, (chosen + 1) * size)
    centres.set(centre, group * size)
    let sum = 0
    for (let person = 0; person < people; person++) {
      let apart = 0
      for (let axis = 0; axis < size; axis++)
        apart += (at[person * size + axis]! - centre[axis]!) ** 2
      if (apart < nearest[person]!) nearest[person] = apart
      sum += nearest[person]!
    }
    let rest = fraction() * sum
    chosen = 0
    while (chosen < people - 1 && rest >= nearest[chosen]!) rest -= nearest[chosen++]!
  }
  return centres
}

/** Moves the centres to the middle of those who are nearest, until nobody changes sides. */
export function settle(points: Points, centres: Float64Array): Clusters {
  const groupOf = new Int32Array(points.at.length / points.size).fill(-1)
  let spread = 0
  for (let step = 0; step < STEPS_MAX; step++) {
    const done = assign(points, centres, groupOf)
    spread = done.spread
    if (done.moved === 0) break
    recentre(points, centres, groupOf)
  }
  return { groupOf, centres, spread }
}

/** The nearest centre of each. */
export function nearest(points: Points, centres: Float64Array): Int32Array {
  const groupOf = new Int32Array(points.at.length / points.size).fill(-1)
  assign(points, centres, groupOf)
  return groupOf
}

function assign({ at, size }: Points, centres: Float64Array, groupOf: Int32Array) {
  let moved = 0
  let spread = 0
  for (let person = 0; person < groupOf.length; person++) {
    const from = person * size
    let closest = 0
    let least = Number.POSITIVE_INFINITY
    for (let centre = 0; centre < centres.length; centre += size) {
      let apart = 0
      for (let axis = 0; axis < size; axis++) {
        const along = at[from + axis]! - centres[centre + axis]!
        apart += along * along
      }
      if (apart < least) {
        least = apart
        closest = centre
      }
    }
    const group = closest / size
    if (group !== groupOf[person]) moved++
    groupOf[person] = group
    spread += least
  }
  return { moved, spread }
}

/** A centre that nobody is near stays where it is. */
function recentre({ at, size }: Points, centres: Float64Array, groupOf: Int32Array): void {
  const count = new Float64Array(centres.length / size)
  for (let person = 0; person < groupOf.length; person++) count[groupOf[person]!]!++
  const sum = new Float64Array(centres.length)
  for (let person = 0; person < groupOf.length; person++) {
    const to = groupOf[person]! * size
    for (let axis = 0; axis < size; axis++) sum[to + axis]! += at[person * size + axis]!
  }
  for (let group = 0; group < count.length; group++)
    if (count[group]! > 0)
      for (let axis = group * size; axis < (group + 1) * size; axis++)
        centres[axis] = sum[axis]! / count[group]!
}
