/**
 * Shapes of budget rounds, in and out. Money is whole fen, times are ISO 8601 in UTC. A ballot
 * names projects by id; points are as many whole numbers, or decimals in a round that was brought
 * in.
 */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'

const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const TextZhEn = z.object({ zh: z.string(), en: z.string() })
export const RoundId = z.uuid()
/** Ten billion yuan: far more than a county spends, and exact as a number. */
export const MONEY_FEN_MAX = 1_000_000_000_000
const MoneyFen = z.number().int().min(1).max(MONEY_FEN_MAX)
export const PROJECTS_MAX = 300
const BALLOT_MAX = 300

export const VoteType = z.enum(['approval', 'ordinal', 'cumulative', 'scoring'])
export const Road = z.enum(['web', 'phone', 'paper'])
export const Method = z.object({
  rule: z.enum(['greedy', 'equal-shares']),
  utility: z.enum(['cost', 'cardinality', 'score', 'borda']),
  completion: z.enum(['none', 'add1', 'add1-greedy']),
})

const Plan = z.object({
  title: z.string().trim().min(1).max(80),
  story: z.string().trim().max(2000).default(''),
  moneyFen: MoneyFen,
  voteType: VoteType,
  /** Fewest and most projects that a ballot names. */
  choosesMin: z.number().int().min(0).max(BALLOT_MAX).default(1),
  choosesMax: z.number().int().min(1).max(BALLOT_MAX),
  /** Cumulative: points to give away. Scoring: the most for one project. Otherwise left out. */
  pointsMax: z.number().int().min(1).max(10_000).optional(),
  ...Method.shape,
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
})
export const MakeRound = Plan.extend({ area: AreaCode })
export const ChangeRound = Plan.extend({ roundId: RoundId })

export const Project = z.object({
  id: z.string(),
  title: z.string(),
  place: z.string(),
  category: z.string(),
  story: z.string(),
  costFen: z.number().int(),
})
const ProjectId = z.string().min(1).max(60)
export const PutProject = z.object({
  roundId: RoundId,
  /** Left out: a new one, which gets the next number. */
  projectId: ProjectId.optional(),
  title: z.string().trim().min(1).max(80),
  place: z.string().trim().max(80).default(''),
  category: z.string().trim().max(40).default(''),
  story: z.string().trim().max(2000).default(''),
  costFen: z.number().int().min(1).max(MONEY_FEN_MAX),
})
export const OneProject = z.object({ roundId: RoundId, projectId: ProjectId })

/** What one ballot says: for a ranked one the best comes first. */
export const Ballot = z.object({
  projects: z.array(ProjectId).max(BALLOT_MAX),
  points: z.array(z.number().int().min(0).max(10_000)).max(BALLOT_MAX).nullable().default(null),
})
export const Voter = z.object({
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(30).optional(),
  /** Needed for somebody who is not known here yet. */
  homeArea: AreaCode.optional(),
})

export const CastBallot = z.object({ roundId: RoundId, ballot: Ballot })
export const CastByPhone = CastBallot.extend({ voter: Voter })
export const TakePaper = z.object({ roundId: RoundId, voter: Voter })
export const CopyPaper = CastBallot
export const OneRound = z.object({ roundId: RoundId })
export const CallOff = z.object({ roundId: RoundId, reason: z.string().trim().min(2).max(400) })
export const CountRound = z.object({
  roundId: RoundId,
  /** Why papers that were handed in are not among those copied; needed when some are not. */
  missing: z.string().trim().max(400).default(''),
})
export const ListRounds = z.object({
  area: AreaCode,
  /** Drafts, too, for those who keep the rounds of the place. */
  drafts: z.boolean().default(false),
})
export const ImportRound = z.object({
  area: AreaCode,
  ...Method.shape,
  title: z.string().trim().max(80).default(''),
  /** Only reads, and says what would be brought in. */
  dryRun: z.boolean().default(true),
  bytes: z.instanceof(Uint8Array),
})
export const Imported = z.object({
  projects: z.number().int(),
  ballots: z.number().int(),
  moneyFen: z.number().int(),
  voteType: VoteType,
  /** Null after a dry run. */
  roundId: z.string().nullable(),
})

export const Made = z.object({ roundId: z.string() })
export const ProjectMade = z.object({ projectId: z.string() })
export const Done = z.object({ done: z.literal(true) })

export const Bought = z.object({
  id: z.string(),
  supporters: z.number().int(),
  costFen: z.number().int(),
  /** Money that is left once it is bought. */
  leftFen: z.number().int(),
})
export const Lost = z.object({
  id: z.string(),
  supporters: z.number().int(),
  costFen: z.number().int(),
  /** Null when it costs more than all the money. */
  supportersShort: z.number().int().nullable(),
  tooDearFen: z.number().int(),
  why: TextZhEn,
})
export const Result = z.object({
  /** In the order in which they were bought. */
  bought: z.array(Bought),
  lost: z.array(Lost),
  spentFen: z.number().int(),
  leftFen: z.number().int(),
  ballots: z.number().int(),
  /** Papers handed in that are not among the ballots, and why. */
  papersMissing: z.number().int(),
  missingReason: z.string(),
  /** SHA-256 of the Pabulib file, hex. */
  fileHash: z.string(),
})

export const Turnout = z.object({
  web: z.number().int(),
  phone: z.number().int(),
  /** Papers handed in, and how many of them have been copied. */
  paper: z.number().int(),
  copied: z.number().int(),
})
/** Where a round stands at the moment of the question. */
export const Stage = z.enum(['draft', 'waiting', 'voting', 'ended', 'counted', 'off'])
export const RoundLine = z.object({
  id: z.string(),
  area: z.string(),
  areaName: TextZhEn,
  title: z.string(),
  stage: Stage,
  moneyFen: z.number().int(),
  projects: z.number().int(),
  ballots: z.number().int(),
  opensAt: z.string(),
  closesAt: z.string(),
})
export const Rounds = z.object({ rounds: z.array(RoundLine) })
export const RoundView = z.object({
  id: z.string(),
  area: z.string(),
  areaName: TextZhEn,
  title: z.string(),
  story: z.string(),
  stage: Stage,
  imported: z.boolean(),
  moneyFen: z.number().int(),
  voteType: VoteType,
  choosesMin: z.number().int(),
  choosesMax: z.number().int(),
  pointsMax: z.number().int().nullable(),
  ...Method.shape,
  /** How ballots become purchases, in plain words. */
  how: TextZhEn,
  opensAt: z.string(),
  closesAt: z.string(),
  projects: z.array(Project),
  turnout: Turnout,
  /** Of whoever asks: not signed in, not of this place, may vote, has voted. */
  you: z.enum(['nobody', 'elsewhere', 'may', 'voted']),
  keeps: z.boolean(),
  sitsAtDesk: z.boolean(),
  offReason: z.string().nullable(),
  countedAt: z.string().nullable(),
  result: Result.nullable(),
})

export type VoteType = z.output<typeof VoteType>
export type Road = z.output<typeof Road>
export type Method = z.output<typeof Method>
export type MakeRound = z.output<typeof MakeRound>
export type ChangeRound = z.output<typeof ChangeRound>
export type Project = z.output<typeof Project>
export type PutProject = z.output<typeof PutProject>
export type Ballot = z.output<typeof Ballot>
export type Voter = z.output<typeof Voter>
export type CastBallot = z.output<typeof CastBallot>
export type CastByPhone = z.output<typeof CastByPhone>
export type TakePaper = z.output<typeof TakePaper>
export type CallOff = z.output<typeof CallOff>
export type CountRound = z.output<typeof CountRound>
export type ListRounds = z.output<typeof ListRounds>
export type ImportRound = z.output<typeof ImportRound>
export type Imported = z.output<typeof Imported>
export type Result = z.output<typeof Result>
export type Stage = z.output<typeof Stage>
export type RoundLine = z.output<typeof RoundLine>
export type RoundView = z.output<typeof RoundView>
export type Turnout = z.output<typeof Turnout>
