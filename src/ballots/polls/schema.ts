/** Shapes of polls that come in; what goes out stands in shapes-out.ts. */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'
import { isLocalDate } from '../../base/dates.ts'

export const ROADS = ['web', 'paper', 'phone', 'visit'] as const
export const STATES = ['draft', 'announced', 'open', 'closed', 'declared'] as const
export const SERVICES = ['hand', 'post', 'message', 'door', 'notice'] as const
export const FORMS = ['written', 'meeting', 'online'] as const
export const MOTIONS_MAX = 20
const CANDIDATES_MAX = 40

export const Road = z.enum(ROADS)
export const PollState = z.enum(STATES)
export const How = z.enum(SERVICES)
export const Form = z.enum(FORMS)
export const Ties = z.enum(['draw', 'runoff'])

const Title = z.string().trim().min(1).max(120)
export const TextZhEn = z.object({ zh: z.string(), en: z.string() })
/** English may be left out: then the Chinese stands in its place. */
const Titles = z.object({ zh: Title, en: Title.optional() })
const Words = z.string().trim().max(4000).default('')
export const Unit = z.string().trim().min(1).max(40)
const Moment = z.iso.datetime({ offset: true })
export const LocalDay = z.string().refine(isLocalDate, 'date')
const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const PersonId = z.uuid()

const Candidate = z.object({
  name: z.string().trim().min(1).max(40),
  /** The unit by which the candidate is an owner (R 1.31). */
  unit: Unit,
  about: z.string().trim().max(600).default(''),
})

const Election = z.object({
  /** Odd, 5 to 11 (R 1.31). */
  seats: z.int().min(1).max(99),
  substitutes: z.int().min(0).max(5).default(0),
  candidates: z.array(Candidate).min(1).max(CANDIDATES_MAX),
})

const MotionDraft = z.object({
  /** Item 1 to 9 of the law's list (R 1.01, R 1.18). */
  item: z.int(),
  title: Titles,
  text: Words,
  election: Election.optional(),
})

export const PollDraft = z.object({
  /** The estate; its roll is the one that is frozen. */
  area: AreaCode,
  title: Titles,
  text: Words,
  secret: z.boolean(),
  pack: z.string().min(1).max(40).default('national'),
  form: Form.default('written'),
  roads: z
    .array(Road)
    .min(1)
    .max(4)
    .default([...ROADS]),
  /** Day on which all owners are told; left out: the day of announcing. */
  noticeOn: LocalDay.optional(),
  opensAt: Moment,
  closesAt: Moment,
  ties: Ties.default('draw'),
  /** Published before opening; left out: one of chance. */
  seed: z.string().trim().min(1).max(200).optional(),
  motions: z.array(MotionDraft).min(1).max(MOTIONS_MAX),
})

export const OnePoll = z.object({ pollId: z.uuid() })
export const ListPolls = z.object({
  area: AreaCode.optional(),
})
export const ChangePoll = PollDraft.extend({ pollId: z.uuid() })
export const MovePoll = OnePoll.extend({ why: z.string().trim().max(400).optional() })

/** One answer: to a question, or of an election the candidates that are chosen. */
export const Answer = z.union([
  z.object({
    motion: z.int(),
    choice: z.enum(['yes', 'no', 'abstain', 'spoiled']),
  }),
  z.object({ motion: z.int(), candidates: z.array(z.int()).max(CANDIDATES_MAX) }),
])
export const Answers = z.array(Answer).min(1).max(MOTIONS_MAX)

export const CastBallot = OnePoll.extend({ unit: Unit, answers: Answers })

export const PhoneBallot = CastBallot.extend({
  /** Who votes; left out: the one who acts for the unit, when there is only one. */
  voterId: PersonId.optional(),
  /** The second colleague, who listens. */
  listener: PersonId,
  /** Number of the recording. */
  recording: z.string().trim().min(1).max(120),
})

export const VisitBallot = CastBallot.extend({
  voterId: PersonId.optional(),
  /** The second colleague at the door. */
  companion: PersonId,
  evidence: z.string().trim().max(400).default(''),
})

export const PrintPapers = OnePoll.extend({
  /** Left out: all units that have no paper. */
  units: z.array(Unit).min(1).max(5000).optional(),
})

export const Serial = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/)
export const OnePaper = OnePoll.extend({ serial: Serial })
export const VoidPaper = OnePaper.extend({ why: z.string().trim().min(1).max(200) })
export const ReturnPaper = OnePaper.extend({ voterId: PersonId.optional() })
export const EnterPaper = OnePaper.extend({ answers: Answers, voterId: PersonId.optional() })

export const Deliver = OnePoll.extend({
  units: z.array(Unit).min(1).max(5000),
  how: How,
  at: Moment.optional(),
  companion: PersonId.optional(),
  evidence: z.string().trim().min(1).max(400),
})

export const ListUnits = OnePoll.extend({
  state: z.enum(['all', 'in', 'out']).default('all'),
  building: z.string().max(40).optional(),
})

export const OneReceipt = OnePoll.extend({ receipt: z.string().max(60) })

export type Road = z.output<typeof Road>
export type PollState = z.output<typeof PollState>
export type How = z.output<typeof How>
export type PollDraft = z.output<typeof PollDraft>
export type ChangePoll = z.output<typeof ChangePoll>
export type MovePoll = z.output<typeof MovePoll>
export type Answer = z.output<typeof Answer>
export type CastBallot = z.output<typeof CastBallot>
export type PhoneBallot = z.output<typeof PhoneBallot>
export type VisitBallot = z.output<typeof VisitBallot>
export type PrintPapers = z.output<typeof PrintPapers>
export type VoidPaper = z.output<typeof VoidPaper>
export type ReturnPaper = z.output<typeof ReturnPaper>
export type EnterPaper = z.output<typeof EnterPaper>
export type Deliver = z.output<typeof Deliver>
export type ListUnits = z.output<typeof ListUnits>
