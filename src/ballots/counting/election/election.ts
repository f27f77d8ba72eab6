/**
 * Who is elected to a committee (R 1.04, R 1.31). Each candidate is a question of item 3 by itself:
 * over half of the persons and over half of the area that took part. Those who have it are ranked
 * by persons, then by area; the first get the seats, the next are substitutes. Two who are equal in
 * both and cannot both have a seat are settled as the poll said before it began: by lot, or by
 * another vote.
 */
import type { Measure } from '../owners/motion.ts'
import type { Passed } from '../owners/tally.ts'
import { lotOf } from './lots.ts'

export type Ties = 'draw' | 'runoff'

export type CandidateCount = {
  readonly number: number
  /** Who chose this candidate. */
  readonly yes: Measure
  /** Over half of those who took part, by persons and by area. */
  readonly passed: Passed
}

export type Election = {
  readonly seats: number
  /** How many substitutes there may be at most. */
  readonly substitutes: number
  readonly ties: Ties
  /** Published before the result is known; lots are drawn from it. */
  readonly seed: string
  readonly hasQuorum: boolean
  readonly candidates: readonly CandidateCount[]
}

export type Place = 'elected' | 'substitute' | 'tied' | 'not-elected'

export type PlacedCandidate = CandidateCount & {
  readonly place: Place
  /** 1 for the first; those who are equal and were not drawn share a rank. */
  readonly rank: number
}

export type ElectionResult = {
  /** `short`: fewer have over half than there are seats. `runoff`: a tie goes to another vote. */
  readonly result: 'elected' | 'short' | 'no-quorum' | 'runoff'
  readonly seats: number
  readonly candidates: readonly PlacedCandidate[]
  /** The lots of those who were equal where it mattered; null when none were drawn. */
  readonly draw: null | {
    readonly seed: string
    readonly order: readonly { readonly number: number; readonly lot: string }[]
  }
}

/** Candidates in any order; the answer's candidates stand by rank. */
export function countElection(election: Election): ElectionResult {
  const { seats, hasQuorum, candidates } = election
  if (!hasQuorum)
    return {
      result: 'no-quorum',
      seats,
      candidates: placed(equalGroups(candidates)),
      draw: null,
    }
  const passed = equalGroups(candidates.filter(isPassed))
  const failed = equalGroups(candidates.filter((one) => !isPassed(one)))
  const settled = settle(passed, election)
  const filled = settled.candidates.filter(({ place }) => place === 'elected').length
  const tied = settled.candidates.some(({ place }) => place === 'tied')
  return {
    result: tied ? 'runoff' : filled < seats ? 'short' : 'elected',
    seats,
    candidates: [...settled.candidates, ...placed(failed, settled.candidates.length)],
    draw: settled.lots.length === 0 ? null : { seed: election.seed, order: settled.lots },
  }
}

const isPassed = ({ passed }: CandidateCount) => passed.persons && passed.area

/** Candidates by rank; those who are equal by persons and area together, in order of number. */
function equalGroups(candidates: readonly CandidateCount[]): CandidateCount[][] {
  const groups = Map.groupBy(candidates, ({ yes }) => `${yes.persons} ${yes.area}`)
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => a.number - b.number))
    .toSorted(([a], [b]) => b!.yes.persons - a!.yes.persons || b!.yes.area - a!.yes.area)
}

function placed(groups: readonly CandidateCount[][], before = 0): PlacedCandidate[] {
  let rank = before + 1
  return groups.flatMap((group) => {
    const own = rank
    rank += group.length
    return group.map((one) => ({ ...one, place: 'not-elected' as const, rank: own }))
  })
}

type Lot = { readonly number: number; readonly lot: string }

/** Gives seats and substitutes' places to those who have over half. */
function settle(groups: readonly CandidateCount[][], { seats, substitutes, ties, seed }: Election) {
  const candidates: PlacedCandidate[] = []
  const lots: Lot[] = []
  for (const group of groups) {
    const from = candidates.length
    const isOverSeats = from < seats && from + group.length > seats
    if (isOverSeats && ties === 'runoff') {
      candidates.push(...group.map((one) => ({ ...one, place: 'tied' as const, rank: from + 1 })))
      continue
    }
    // Among substitutes the order says who steps in first: it matters, too.
    const matters = group.length > 1 && from + group.length > seats && from < seats + substitutes
    const drawn = matters ? byLot(group, seed) : null
    if (drawn !== null) lots.push(...drawn.lots)
    for (const one of drawn?.order ?? group) {
      const at = candidates.length
      candidates.push({
        ...one,
        place: placeAt(at, { seats, substitutes }),
        rank: drawn === null ? from + 1 : at + 1,
      })
    }
  }
  return { candidates, lots }
}

function placeAt(at: number, { seats, substitutes }: Pick<Election, 'seats' | 'substitutes'>) {
  if (at < seats) return 'elected'
  return at < seats + substitutes ? 'substitute' : 'not-elected'
}

function byLot(group: readonly CandidateCount[], seed: string) {
  const drawn = group
    .map((one) => ({ one, lot: lotOf(seed, one.number) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
  return {
    order: drawn.map(({ one }) => one),
    lots: drawn.map(({ one, lot }) => ({ number: one.number, lot })),
  }
}
