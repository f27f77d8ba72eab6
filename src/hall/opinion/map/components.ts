import { seeded } from '../../../base/seeded.ts'
import { type Answers, type Axes, axesOf, place } from './axes.ts'
import type { Votes } from './votes.ts'

/** Where people stand on the few axes that separate them most: `size` numbers a person. */
export type Points = { readonly size: number; readonly at: Float64Array }

export type Components = Points & {
  /** From where and along what people were placed: whoever comes later can be placed likewise. */
  readonly frame: Frame
  /** The first axis says more than it would if answers had nothing to do with one another. */
  readonly isStructured: boolean
}

/** What settles where somebody stands, besides their own answers. */
export type Frame = {
  readonly statements: readonly string[]
  /** Mean answer to each statement. */
  readonly mean: Float64Array
  readonly axes: Axes
}

const STEPS_MAX = 40
/** Axes that are carried along and dropped: they let the last one that is kept settle sooner. */
const SPARE = 2
/** Shuffled answers are looked at so many times, with so many steps each. */
const SHUFFLES = 3
const SHUFFLE_STEPS = 12
/** A first axis must be longer than any of shuffled answers by so much to mean something. */
const CLEARLY = 1.05

/**
 * Principal components of the votes, without ever filling in the gaps: a statement that somebody
 * did not answer counts as its mean, which is nil once means are taken off, so only given answers
 * are visited. People who answered little would all lie near the middle; they are moved outward by
 * the fourth root of the share that they left out.
 */
export function components(votes: Votes, size: number): Components {
  const mean = meansOf(votes)
  const answers: Answers = { votes, given: centre(votes, mean) }
  const axes = axesOf(answers, Math.min(size + SPARE, votes.statements.length), STEPS_MAX)
  return {
    ...placeAll(answers, axes, size),
    isStructured: isStructured(answers, axes.lengths[0] ?? 0),
    frame: { statements: votes.statements, mean, axes },
  }
}

/** Everybody placed by a frame that is settled: a statement that is newer than it moves nobody. */
export function placedIn(votes: Votes, frame: Frame, size: number): Points {
  const { width } = frame.axes
  const rowOf = new Map(frame.statements.map((statement, at) => [statement, at]))
  const mean = new Float64Array(votes.statements.length)
  const basis = new Float64Array(votes.statements.length * width)
  votes.statements.forEach((statement, to) => {
    const from = rowOf.get(statement)
    if (from === undefined) return
    mean[to] = frame.mean[from]!
    basis.set(frame.axes.basis.subarray(from * width, (from + 1) * width), to * width)
  })
  return placeAll({ votes, given: centre(votes, mean) }, { ...frame.axes, basis }, size)
}

function placeAll(answers: Answers, axes: Axes, size: number): Points {
  const { people, statements, start } = answers.votes
  const at = new Float64Array(people.length * size)
  for (let person = 0; person < people.length; person++) {
    const count = start[person + 1]! - start[person]!
    const outward = count === 0 ? 0 : (statements.length / count) ** 0.25
    const along = place(answers, axes, person)
    for (let axis = 0; axis < Math.min(size, axes.width); axis++)
      at[person * size + axis] = along[axis]! * outward
  }
  return { size, at }
}

function meansOf({ statements, of, value }: Votes): Float64Array {
  const sum = new Float64Array(statements.length)
  const count = new Float64Array(statements.length)
  for (let at = 0; at < of.length; at++) {
    sum[of[at]!]! += value[at]!
    count[of[at]!]!++
  }
  return sum.map((one, at) => (count[at] === 0 ? 0 : one / count[at]!))
}

/** Each answer less the mean of its statement. */
function centre({ of, value }: Votes, mean: Float64Array): Float64Array {
  const given = new Float64Array(of.length)
  for (let at = 0; at < of.length; at++) given[at] = value[at]! - mean[of[at]!]!
  return given
}

/** By far more than noise of this size gives (Marchenko, Pastur), or more than shuffled answers. */
function isStructured(answers: Answers, length: number): boolean {
  const people = answers.votes.people.length
  const statements = answers.votes.statements.length
  let square = 0
  for (const one of answers.given) square += one * one
  const noise = (square / people / statements) * (Math.sqrt(people) + Math.sqrt(statements)) ** 2
  return length > 2 * noise || length > CLEARLY * chanceLength(answers)
}

/**
 * How long the first axis gets when every statement keeps its answers but they are dealt out anew
 * among those who answered it (parallel analysis, Horn 1965): what chance alone can do.
 */
function chanceLength({ votes, given }: Answers): number {
  const chance = seeded(3)
  const width = Math.min(1 + SPARE, votes.statements.length)
  const lists = byStatement(votes)
  const dealt = given.slice()
  let longest = 0
  for (let time = 0; time < SHUFFLES; time++) {
    for (const list of lists)
      for (let left = list.length; left > 1; left--) {
        const other = list[chance.below(left)]!
        const last = list[left - 1]!
        const kept = dealt[other]!
        dealt[other] = dealt[last]!
        dealt[last] = kept
      }
    const { lengths } = axesOf({ votes, given: dealt }, width, SHUFFLE_STEPS)
    longest = Math.max(longest, lengths[0] ?? 0)
  }
  return longest
}

/** Positions of the answers to each statement. */
function byStatement({ statements, of }: Votes): Int32Array[] {
  const count = new Int32Array(statements.length)
  for (let at = 0; at < of.length; at++) count[of[at]!]!++
  const lists = statements.map((_, statement) => new Int32Array(count[statement]!))
  for (let at = of.length - 1; at >= 0; at--) {
    const statement = of[at]!
    count[statement]!--
    lists[statement]![count[statement]!] = at
  }
  return lists
}
