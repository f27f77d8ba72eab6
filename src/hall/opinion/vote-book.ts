/** All votes of one conversation in memory, each voter's packed into whole numbers. */
import type { Vote, Votes } from './map/votes.ts'

export type NewVote = { readonly voter: number; readonly statement: number; readonly value: Vote }

export type VoteBook = {
  /** Answers given, passes included; on statements that are shown no more, too. */
  readonly size: number
  /** A later answer of the same voter to the same statement takes the place of the earlier one. */
  put(vote: NewVote): void
  /** What this voter answered, by statement. */
  of(voter: number): ReadonlyMap<number, Vote>
  /** The votes on these statements, in ascending order of their numbers, as the map takes them. */
  on(statements: readonly number[]): Votes
}

/** statement * 4 + value + 1: small whole numbers lie side by side in memory. */
const pack = ({ statement, value }: NewVote) => statement * 4 + value + 1
const statementIn = (packed: number) => packed >> 2
const valueIn = (packed: number) => ((packed & 3) - 1) as Vote

export function openVoteBook(): VoteBook {
  /** By voter; each list ascending. */
  const lists: (number[] | undefined)[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    put(vote) {
      const list = lists[vote.voter] ?? []
      lists[vote.voter] = list
      const at = placeFor(list, vote.statement)
      const isThere = at < list.length && statementIn(list[at]!) === vote.statement
      if (isThere) list[at] = pack(vote)
      else {
        list.splice(at, 0, pack(vote))
        size++
      }
    },
    of: (voter) =>
      new Map((lists[voter] ?? []).map((one) => [statementIn(one), valueIn(one)] as const)),
    on: (statements) => votesOn(lists, statements, size),
  }
}

function placeFor(list: readonly number[], statement: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (statementIn(list[middle]!) < statement) low = middle + 1
    else high = middle
  }
  return low
}

function votesOn(
  lists: readonly (number[] | undefined)[],
  statements: readonly number[],
  size: number,
): Votes {
  const column = new Int32Array((statements.at(-1) ?? 0) + 1).fill(-1)
  statements.forEach((statement, at) => {
    column[statement] = at
  })
  const people: string[] = []
  const start = [0]
  const of = new Int32Array(size)
  const value = new Int8Array(size)
  let to = 0
  lists.forEach((list, voter) => {
    const from = to
    for (const packed of list ?? []) {
      const at = column[statementIn(packed)] ?? -1
      if (at < 0) continue
      of[to] = at
      value[to] = valueIn(packed)
      to++
    }
    if (to === from) return
    people.push(String(voter))
    start.push(to)
  })
  return {
    people,
    statements: statements.map(String),
    start: Int32Array.from(start),
    of: of.subarray(0, to),
    value: value.subarray(0, to),
  }
}
