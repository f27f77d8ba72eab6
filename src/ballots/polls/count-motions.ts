/** From ballots, or from pieces, to the figures of each motion. Pure. */
import type { Text } from '../../base/text.ts'
import {
  type CandidateCount,
  countElection,
  type ElectionResult,
  type Ties,
} from '../counting/election/election.ts'
import { whyElected } from '../counting/election/why-elected.ts'
import { formatArea } from '../counting/owners/area.ts'
import type { Measure, OwnersBallot, RollUnit } from '../counting/owners/motion.ts'
import { type Piece, sumPieces, tallySecret } from '../counting/owners/pieces.ts'
import type { RulePack } from '../counting/owners/rule-pack.ts'
import { type Count, type Tally, tally } from '../counting/owners/tally.ts'
import { whyOf } from '../counting/owners/why.ts'
import { candidatesIn } from './answers.ts'
import type { Ballot, MotionElection, PollMotion } from './model.ts'
import { gapView } from './queries/turnout.ts'
import type { MotionResult } from './shapes-out.ts'

export type ToCount = {
  readonly pack: RulePack
  /** With what was delivered. */
  readonly roll: readonly RollUnit[]
  readonly ties: Ties
  /** Lots are drawn from it. */
  readonly seed: string
} & (
  | { readonly secret: false; readonly ballots: readonly Ballot[] }
  | {
      readonly secret: true
      readonly marked: ReadonlySet<string>
      readonly pieces: readonly Piece[]
    }
)

export const countMotions = (motions: readonly PollMotion[], all: ToCount): MotionResult[] =>
  motions.map((motion) => countMotion(motion, all))

function countMotion(motion: PollMotion, all: ToCount): MotionResult {
  const counted = tallyOf(motion, all, null)
  const { election } = motion
  const elected = election === null ? null : electionOf(motion, election, { all, counted })
  return {
    ...figuresOf(counted),
    motion: motion.number,
    item: motion.item,
    title: motion.title,
    result: elected === null ? counted.result : resultOf(elected),
    why: elected === null || election === null ? whyOf(counted) : whyOfElection(elected, election),
    election: elected === null || election === null ? null : electionView(elected, election),
  }
}

/** An election that fills a seat has passed; that seats stay empty is said with it. */
function resultOf({ result, candidates }: ElectionResult): MotionResult['result'] {
  if (result === 'no-quorum') return 'no-quorum'
  return candidates.some(({ place }) => place === 'elected') ? 'passed' : 'failed'
}

/** The motion as a question of yes or no: itself, or whether a candidate is wanted. */
export function tallyOf(
  { number, item }: PollMotion,
  all: ToCount,
  candidate: number | null,
): Tally {
  const { pack, roll } = all
  if (all.secret) {
    const sums = sumPieces(all.pieces, number)
    const said =
      candidate === null ? (sums.has('part') ? 'part' : 'yes') : (`c${candidate}` as const)
    return tallySecret({ item, roll, marked: all.marked, sums }, pack, said)
  }
  const ballots = all.ballots.flatMap(({ unit, voter, road, at, choices }): OwnersBallot[] => {
    const choice = choices?.[String(number)]
    if (choice === undefined) return []
    const asked = askedOf(choice, candidate)
    return [{ unit, by: voter, choice: asked, channel: road, at: at?.toISOString() ?? '' }]
  })
  return tally({ item, roll, ballots }, pack)
}

function askedOf(choice: string, candidate: number | null): OwnersBallot['choice'] {
  if (choice === 'yes' || choice === 'no' || choice === 'abstain' || choice === 'spoiled')
    return choice
  if (candidate === null) return 'yes'
  return candidatesIn(choice).includes(candidate) ? 'yes' : 'no'
}

function electionOf(
  motion: PollMotion,
  { seats, substitutes, candidates }: MotionElection,
  { all, counted }: { all: ToCount; counted: Tally },
): ElectionResult {
  const counts = candidates.map(({ number }): CandidateCount => {
    const own = tallyOf(motion, all, number)
    return { number, yes: own.yes, passed: own.majority }
  })
  return countElection({
    seats,
    substitutes,
    ties: all.ties,
    seed: all.seed,
    hasQuorum: counted.quorum.persons && counted.quorum.area,
    candidates: counts,
  })
}

const namesOf = ({ candidates }: MotionElection) => {
  const names = new Map(candidates.map(({ number, name }) => [number, name]))
  return (number: number) => names.get(number) ?? ''
}

const whyOfElection = (elected: ElectionResult, election: MotionElection): Text =>
  whyElected(elected, namesOf(election))

function electionView(
  { result, seats, candidates, draw }: ElectionResult,
  election: MotionElection,
): MotionResult['election'] {
  const known = new Map(election.candidates.map((one) => [one.number, one]))
  return {
    result,
    seats,
    candidates: candidates.map(({ number, yes, passed, place, rank }) => ({
      number,
      name: known.get(number)?.name ?? '',
      unit: known.get(number)?.unit ?? '',
      yes: measureView(yes),
      passed,
      place,
      rank,
    })),
    draw: draw === null ? null : { seed: draw.seed, order: [...draw.order] },
  }
}

type Figures = Omit<MotionResult, 'motion' | 'item' | 'title' | 'result' | 'why' | 'election'>

function figuresOf(counted: Tally): Figures {
  const { real } = counted
  return {
    total: measureView(counted.total),
    part: measureView(counted.part),
    yes: measureView(counted.yes),
    no: measureView(counted.no),
    abstain: measureView(counted.abstain),
    quorum: counted.quorum,
    majority: counted.majority,
    tallies: real === null ? null : { real: countView(real), withUnreturned: countView(counted) },
    invalid: counted.invalid.map(({ unit, reason }) => ({ unit, reason })),
    gap: gapView(counted.gap),
  }
}

const measureView = ({ persons, area }: Measure) => ({ persons, area: formatArea(area) })
const countView = ({ part, result }: Count) => ({ part: measureView(part), result })
