/** Shapes of problem lists and topics, in and out. Times are ISO 8601 in UTC. */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'

export const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const TextZhEn = z.object({ zh: z.string(), en: z.string() })
const Moment = z.iso.datetime({ offset: true })
const PROBLEMS_MAX = 60

export const ListId = z.object({ listId: z.uuid() })
export const AtArea = z.object({ area: z.string().max(25) })

export const SORTS = ['marks', 'kind', 'age', 'homes'] as const

export const ListLine = z.object({
  listId: z.uuid(),
  area: AreaCode,
  areaName: z.string(),
  title: z.string(),
  marksEach: z.number().int(),
  opensAt: z.string(),
  closesAt: z.string(),
  /** Marks are taken, were taken, or will be. */
  state: z.enum(['coming', 'open', 'closed']),
  problems: z.number().int(),
  /** Residents who have marked. */
  people: z.number().int(),
})

/** A matter as the list names it: number and where it stands, no names. */
export const SourceLine = z.object({
  number: z.string(),
  /** For staff, who may open it. */
  caseId: z.uuid().nullable(),
  procedureTitle: TextZhEn,
  stepName: TextZhEn,
})

export const TopicLine = z.object({
  caseId: z.uuid(),
  number: z.string(),
  title: z.string(),
  area: AreaCode,
  areaName: z.string(),
  stepName: TextZhEn,
  status: z.enum(['open', 'ended']),
  end: z.string().nullable(),
  openedAt: z.string(),
})

export const ProblemLine = z.object({
  problemId: z.uuid(),
  title: z.string(),
  kind: z.string(),
  kindName: TextZhEn,
  areaName: z.string(),
  homes: z.number().int(),
  since: z.string(),
  marks: z.number().int(),
  /** Whether the reader has marked it. */
  marked: z.boolean(),
  sources: z.array(SourceLine),
  topic: TopicLine.nullable(),
})

/** Why the reader cannot mark, as a page says it. */
export const WhyNotMark = z.enum(['not-signed-in', 'hall-not-resident', 'list-not-open'])

export const ListView = ListLine.extend({
  lines: z.array(ProblemLine),
  mine: z.object({ left: z.number().int(), whyNot: WhyNotMark.nullable() }),
  /** Whether the reader keeps the list, and whether they make topics of it. */
  keeps: z.boolean(),
  convenes: z.boolean(),
})

export const AskList = z.object({ listId: z.uuid(), sort: z.enum(SORTS).default('marks') })

export const MakeList = z.object({
  area: AreaCode,
  title: z.string().trim().min(2).max(60),
  marksEach: z.number().int().min(1).max(20).default(3),
  opensAt: Moment.optional(),
  closesAt: Moment,
})

export const Candidate = z.object({
  caseId: z.uuid(),
  number: z.string(),
  procedureTitle: TextZhEn,
  title: z.string(),
  category: z.string().nullable(),
  kindName: TextZhEn,
  area: AreaCode,
  areaName: z.string(),
  homes: z.number().int(),
  openedAt: z.string(),
  stepName: TextZhEn,
})

export const AskCandidates = z.object({ listId: z.uuid(), after: z.string().max(400).optional() })
export const Candidates = z.object({
  lines: z.array(Candidate),
  next: z.string().nullable(),
})

export const AddProblem = z.object({
  listId: z.uuid(),
  title: z.string().trim().min(2).max(60),
  kind: z.string().max(40).default('other'),
  /** A smaller place than the list's, where it lies. */
  area: AreaCode.optional(),
  /** Cases and notes of rounds that tell of it; none when it was said by word of mouth. */
  caseIds: z.array(z.uuid()).max(30).default([]),
  /** Homes affected that no case tells of. */
  homes: z.number().int().min(0).max(100_000).default(0),
})

export const DropProblem = z.object({
  listId: z.uuid(),
  problemId: z.uuid(),
  reason: z.string().trim().min(2).max(200),
})

/** All marks of the person: what is not named is taken back. */
export const SetMarks = z.object({
  listId: z.uuid(),
  problemIds: z.array(z.uuid()).max(PROBLEMS_MAX),
})

export const MakeTopic = z.object({
  listId: z.uuid(),
  problemIds: z.array(z.uuid()).min(1).max(20),
  title: z.string().trim().min(2).max(60),
  story: z.string().trim().max(2000).optional(),
})

export const Lists = z.object({ lists: z.array(ListLine) })
export const Topics = z.object({ topics: z.array(TopicLine) })
export const MadeTopic = z.object({ caseId: z.uuid(), number: z.string() })
export const Done = z.object({ done: z.literal(true) })
export const DONE: z.output<typeof Done> = { done: true }

export type AtArea = z.output<typeof AtArea>
export type AskList = z.output<typeof AskList>
export type AskCandidates = z.output<typeof AskCandidates>
export type Candidates = z.output<typeof Candidates>
export type ListLine = z.output<typeof ListLine>
export type ListView = z.output<typeof ListView>
export type ProblemLine = z.output<typeof ProblemLine>
export type TopicLine = z.output<typeof TopicLine>
export type MakeList = z.output<typeof MakeList>
export type AddProblem = z.output<typeof AddProblem>
export type DropProblem = z.output<typeof DropProblem>
export type SetMarks = z.output<typeof SetMarks>
export type MakeTopic = z.output<typeof MakeTopic>
export type WhyNotMark = z.output<typeof WhyNotMark>
