import { seeded } from '../../../base/seeded.ts'
import type { Votes } from './votes.ts'

/** Votes with one number for each given answer, such as the answer less its statement's mean. */
export type Answers = { readonly votes: Votes; readonly given: Float64Array }

export type Axes = {
  /** Axes as columns: basis[statement * width + axis], each of length 1. */
  readonly basis: Float64Array
  readonly width: number
  /** Sum of squares along each axis, the largest first. */
  readonly lengths: Float64Array
}

const SETTLED = 1e-5
/** Up to so many statements, all pairs of them are multiplied out beforehand. */
const PAIRS_MAX = 400

/** Axes along which the answers spread most, by repeated multiplication from a fixed start. */
export function axesOf(answers: Answers, width: number, steps: number): Axes {
  const statements = answers.votes.statements.length
  const times = statements <= PAIRS_MAX ? byPairs(answers) : byPeople(answers)
  const chance = seeded(1)
  let basis = new Float64Array(statements * width)
  for (let at = 0; at < basis.length; at++) basis[at] = chance.fraction() - 0.5
  let lengths = orthonormalise(basis, width)
  for (let step = 0; step < steps; step++) {
    const before = lengths
    basis = times(basis, width)
    lengths = orthonormalise(basis, width)
    if (lengths.every((one, at) => Math.abs(one - before[at]!) <= SETTLED * lengths[0]!)) break
  }
  return { basis, width, lengths }
}

/** A person's place along each axis. */
export function place({ votes, given }: Answers, { basis, width }: Axes, person: number) {
  const along = new Float64Array(width)
  for (let at = votes.start[person]!; at < votes.start[person + 1]!; at++) {
    const from = votes.of[at]! * width
    for (let axis = 0; axis < width; axis++) along[axis]! += given[at]! * basis[from + axis]!
  }
  return along
}

type Times = (basis: Float64Array, width: number) => Float64Array<ArrayBuffer>

/** Covariance times basis, by way of each person's answers: for many statements. */
function byPeople({ votes, given }: Answers): Times {
  const { start, of, people } = votes
  return (basis, width) => {
    const next = new Float64Array(basis.length)
    const along = new Float64Array(width)
    for (let person = 0; person < people.length; person++) {
      along.fill(0)
      for (let at = start[person]!; at < start[person + 1]!; at++) {
        const from = of[at]! * width
        for (let axis = 0; axis < width; axis++) along[axis]! += given[at]! * basis[from + axis]!
      }
      for (let at = start[person]!; at < start[person + 1]!; at++) {
        const to = of[at]! * width
        for (let axis = 0; axis < width; axis++) next[to + axis]! += given[at]! * along[axis]!
      }
    }
    return next
  }
}

/** The same with the covariance of all pairs of statements worked out once. */
function byPairs({ votes, given }: Answers): Times {
  const { start, of, people, statements } = votes
  const size = statements.length
  const pairs = new Float64Array(size * size)
  for (let person = 0; person < people.length; person++)
    for (let one = start[person]!; one < start[person + 1]!; one++) {
      const row = of[one]! * size
      const answer = given[one]!
      for (let other = start[person]!; other < start[person + 1]!; other++)
        pairs[row + of[other]!]! += answer * given[other]!
    }
  return (basis, width) => {
    const next = new Float64Array(basis.length)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        const pair = pairs[row * size + column]!
        for (let axis = 0; axis < width; axis++)
          next[row * width + axis]! += pair * basis[column * width + axis]!
      }
    return next
  }
}

/** Gram and Schmidt; answers the lengths that were taken off. */
function orthonormalise(basis: Float64Array, width: number): Float64Array {
  const lengths = new Float64Array(width)
  for (let axis = 0; axis < width; axis++) {
    for (let earlier = 0; earlier < axis; earlier++) {
      let along = 0
      for (let at = 0; at < basis.length; at += width)
        along += basis[at + axis]! * basis[at + earlier]!
      for (let at = 0; at < basis.length; at += width)
        basis[at + axis]! -= along * basis[at + earlier]!
    }
    let square = 0
    for (let at = axis; at < basis.length; at += width) square += basis[at]! ** 2
    lengths[axis] = Math.sqrt(square)
    if (square > 0) for (let at = axis; at < basis.length; at += width) basis[at]! /= lengths[axis]!
  }
  return lengths
}
