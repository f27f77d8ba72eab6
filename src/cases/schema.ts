/**
 * Shapes of the spine, in and out: checked at the door, printed in OpenAPI, and the types of both
 * web clients. All times are ISO 8601 in UTC, all dates YYYY-MM-DD in the county's time zone.
 */
import { z } from 'zod'
import { isAreaCode } from '../base/area-code.ts'
import { Figure } from './figure-names.ts'

export { Figure } from './figure-names.ts'
export { Fingerprints } from './fingerprint/schema.ts'

export const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
export const CaseId = z.uuid()
export const BlobId = z.string().regex(/^[0-9a-f]{64}$/)
export const TextZhEn = z.object({ zh: z.string(), en: z.string() })

/** How the matter came in (K.01). */
export const Channel = z.enum(['web', 'phone', 'counter', 'paper', 'visit'])

/** Somebody for whom another speaks; found or made by name and phone. */
export const OnBehalfOf = z.object({
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(30).optional(),
  relation: z.string().trim().max(40).optional(),
})

export const OpenCase = z.object({
  procedure: z.string().max(60),
  area: AreaCode,
  channel: Channel.default('web'),
  /** Fields of the procedure's own form: title, story, place ... */
  form: z.record(z.string(), z.unknown()),
  attachments: z.array(BlobId).max(9).default([]),
  onBehalfOf: OnBehalfOf.optional(),
  /** A steward or desk who writes down what somebody tells: the opener is that person. */
  opener: OnBehalfOf.optional(),
  parent: CaseId.optional(),
  /** Other cases that it grew from, besides its parent: their openers follow it. */
  sources: z.array(CaseId).max(30).optional(),
})

export const ActOnCase = z.object({
  caseId: CaseId,
  act: z.string().max(60),
  /** Which of several parallel places; may be left out when the case stands in one. */
  place: z.string().max(200).optional(),
  form: z.record(z.string(), z.unknown()).default({}),
  attachments: z.array(BlobId).max(9).default([]),
  /** The file's last entry that the actor has seen; another one meanwhile refuses the act. */
  seq: z.number().int().min(1).optional(),
})

export const Opened = z.object({
  caseId: CaseId,
  /** Readable number: county letters, year, serial. */
  number: z.string(),
  /** For people without a phone: number and code open the file at any counter. */
  pickUpCode: z.string(),
  seq: z.number().int(),
  step: z.string(),
})

export const Acted = z.object({
  caseId: CaseId,
  seq: z.number().int(),
  step: z.string(),
  stepName: TextZhEn,
  end: z.string().nullable(),
  hash: z.string(),
})

/** One line of a worklist or of "my matters". */
export const CaseLine = z.object({
  caseId: CaseId,
  number: z.string(),
  procedure: z.string(),
  procedureTitle: TextZhEn,
  title: z.string(),
  category: z.string().nullable(),
  categoryName: TextZhEn.nullable(),
  urgency: z.string().nullable(),
  area: AreaCode,
  areaName: z.string(),
  step: z.string(),
  stepName: TextZhEn,
  /** Place on the five-step line, 0 to 4. */
  stage: z.number().int().min(0).max(4),
  status: z.enum(['open', 'ended']),
  end: z.string().nullable(),
  /** Whom it waits for: a person's masked name or a post's title. */
  awaits: z.string().nullable(),
  yourTurn: z.boolean(),
  openedAt: z.string(),
  stageDue: z.string().nullable(),
  due: z.string().nullable(),
  overdue: z.boolean(),
  seq: z.number().int(),
})

export const WorkFilter = z.enum(['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended'])

export const Worklist = z.object({
  counts: z.record(WorkFilter, z.number().int()),
  lines: z.array(CaseLine),
  next: z.string().nullable(),
})

export const Attachment = z.object({
  blobId: BlobId,
  name: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  thumbnail: z.boolean(),
})

const After = z.string().max(400).optional()
const Limit = z.number().int().min(1).max(100).default(30)

const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

export const AskWorklist = z.object({
  filter: WorkFilter.default('mine'),
  /** Only this place and all below it. */
  area: AreaCode.optional(),
  procedure: z.string().max(60).optional(),
  category: z.string().max(60).optional(),
  step: z.string().max(200).optional(),
  words: z.string().trim().max(100).optional(),
  /** The files that a figure of the dashboard counts, in place of the filter: newest first. */
  figure: Figure.optional(),
  /** First and last month of opening for `figure`, YYYY-MM; left out: the last twelve months. */
  from: Month.optional(),
  to: Month.optional(),
  /** `next` of the page before; the pages after the first carry no counts. */
  after: After,
  limit: Limit,
})

export const AskMine = z.object({
  filter: z.enum(['open', 'ended']).optional(),
  after: After,
  limit: Limit,
})

export const MyMatters = z.object({
  lines: z.array(CaseLine),
  next: z.string().nullable(),
  total: z.number().int(),
})

export const AskSearch = z.object({
  q: z.string().trim().min(1).max(100),
  limit: z.number().int().min(1).max(50).default(20),
})
export const Found = z.object({ lines: z.array(CaseLine) })

export const AskSimilar = z.object({
  procedure: z.string().max(60),
  area: AreaCode,
  words: z.string().max(2000),
})
export const Similar = z.object({
  caseId: CaseId,
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  openedAt: z.string(),
  /** Households that told the same so far, the opener's among them. */
  households: z.number().int(),
})
export const Alike = z.object({
  alike: z.array(z.object({ line: CaseLine, words: z.array(z.string()) })),
})

export const AskReceivers = z.object({
  caseId: CaseId,
  post: z.string().max(40).default('handler'),
  /** As it will be; else the one that the case has. */
  category: z.string().max(60).optional(),
})
export const Receiver = z.object({
  personId: z.string(),
  name: z.string(),
  posts: z.array(z.object({ title: TextZhEn, areaName: z.string() })),
  /** `help`: another leads by the list; `unknown`: the list says nothing of the category. */
  fits: z.enum(['yes', 'help', 'no', 'unknown']),
  /** The clause that decides, with its number. */
  clause: TextZhEn.nullable(),
})

export const AskAnswered = z.object({ area: z.string().max(25), after: After, limit: Limit })
export const AnsweredLine = z.object({
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  categoryName: TextZhEn.nullable(),
  answer: z.string().nullable(),
  openedAt: z.string(),
  endedAt: z.string(),
})
export const Answered = z.object({ lines: z.array(AnsweredLine), next: z.string().nullable() })

export const LookUp = z.object({
  number: z.string().trim().min(1).max(40),
  pickUpCode: z.string().trim().min(1).max(20),
})

/** One entry of the file as the reader may see it. */
export const EntryView = z.object({
  seq: z.number().int(),
  at: z.string(),
  /** Masked unless the reader works on the case. */
  actorName: z.string(),
  post: z.string().nullable(),
  act: z.string(),
  actName: TextZhEn,
  /** What was written, or null when it was erased or is not for this reader. */
  words: z
    .array(
      z.object({
        field: z.string(),
        name: TextZhEn,
        value: z.string(),
        /** Written freely, so that it says by itself what it is. */
        free: z.boolean(),
      }),
    )
    .nullable(),
  erasedOn: z.string().nullable(),
  attachments: z.array(Attachment),
  step: z.string(),
  /** Place on the five-step line after it, 0 to 4. */
  stage: z.number().int().min(0).max(4),
  hash: z.string(),
})

/** A field of the form of an act, from which the page builds the form. */
export const FormField = z.object({
  name: z.string(),
  label: TextZhEn,
  type: z.enum([
    'text',
    'words',
    'number',
    'money',
    'date',
    'choice',
    'choices',
    'person',
    'persons',
    'area',
    'case',
    'files',
    'list',
  ]),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), label: TextZhEn })).nullable(),
  /** For a person: the post that the person must hold. */
  post: z.string().nullable(),
  /** For a list of rows: its columns, which have none themselves. */
  get columns() {
    return z.array(FormField).nullable()
  },
})

/** An act that the reader may do now. */
export const PossibleAct = z.object({
  act: z.string(),
  name: TextZhEn,
  place: z.string(),
  toNames: z.array(TextZhEn),
  fields: z.array(FormField),
  /** The sentence that the opener will read, with its blanks. */
  says: TextZhEn.nullable(),
  law: z.string().nullable(),
  /** The law's name and article, to be printed. */
  cite: TextZhEn.nullable(),
  /** What the doors propose for the fields, with the words that decided; a person confirms. */
  proposed: z.record(z.string(), z.unknown()),
  because: z.array(z.string()),
})

export const ClockView = z.object({
  name: z.string(),
  label: TextZhEn,
  startedAt: z.string(),
  dueAt: z.string(),
  rule: z.string(),
  law: z.string(),
  /** The law's name and article, or that it is a local rule. */
  cite: TextZhEn,
  calendar: z.string(),
  count: z.number().int(),
  unit: z.string(),
  /** The length in words: 5 个工作日 / 5 working days. */
  lengthName: TextZhEn,
  paused: z.boolean(),
  overdue: z.boolean(),
})

export const CaseView = CaseLine.extend({
  version: z.number().int(),
  story: z.string().nullable(),
  openerName: z.string().nullable(),
  openerPhone: z.string().nullable(),
  channel: Channel,
  clocks: z.array(ClockView),
  entries: z.array(EntryView),
  acts: z.array(PossibleAct),
  /** The plain dated sentence of where it stands and what happens if nobody acts. */
  sentence: TextZhEn,
  /** The procedure's chart with the case on it, as SVG. */
  chart: TextZhEn,
  family: z.array(
    z.object({
      caseId: CaseId,
      number: z.string(),
      title: z.string(),
      relation: z.string(),
      status: z.string(),
    }),
  ),
  notices: z.array(
    z.object({
      at: z.string(),
      to: z.string(),
      channel: z.string(),
      words: z.string(),
      state: z.string(),
    }),
  ),
  reopenUntil: z.string().nullable(),
  reopenedCount: z.number().int(),
})

export const ProcedureLine = z.object({
  name: z.string(),
  version: z.number().int(),
  /** Fingerprint of its whole text, patches and all. */
  edition: z.string(),
  patches: z.array(z.string()),
  title: TextZhEn,
  law: z.array(z.string()),
  cites: z.array(TextZhEn),
  /** What its matters are sorted by. */
  categories: z.array(z.object({ value: z.string(), label: TextZhEn })),
  steps: z.number().int(),
  proofs: z.array(z.string()),
  problems: z.array(
    z.object({
      code: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      why: TextZhEn,
    }),
  ),
})

export const Openable = z.object({
  procedure: z.string(),
  title: TextZhEn,
  fields: z.array(FormField),
})

export const ChangeProcedure = z.object({
  name: z.string().max(60),
  area: AreaCode,
  kind: z.enum(['procedure', 'patch']),
  /** YAML, as in procedures/. */
  source: z.string().min(1).max(200_000),
})

export type ProcedureLine = z.output<typeof ProcedureLine>
export type Openable = z.output<typeof Openable>
export type ChangeProcedure = z.output<typeof ChangeProcedure>
export type AskSearch = z.output<typeof AskSearch>
export type AskSimilar = z.output<typeof AskSimilar>
export type Similar = z.output<typeof Similar>
export type Alike = z.output<typeof Alike>
export type AskAnswered = z.output<typeof AskAnswered>
export type Answered = z.output<typeof Answered>
export type AskReceivers = z.output<typeof AskReceivers>
export type Receiver = z.output<typeof Receiver>
export type LookUp = z.output<typeof LookUp>
export type AskWorklist = z.output<typeof AskWorklist>
export type AskMine = z.output<typeof AskMine>
export type MyMatters = z.output<typeof MyMatters>
export type OpenCase = z.output<typeof OpenCase>
export type ActOnCase = z.output<typeof ActOnCase>
export type Opened = z.output<typeof Opened>
export type Acted = z.output<typeof Acted>
export type CaseLine = z.output<typeof CaseLine>
export type Worklist = z.output<typeof Worklist>
export type CaseView = z.output<typeof CaseView>
export type EntryView = z.output<typeof EntryView>
export type FormField = z.output<typeof FormField>
export type PossibleAct = z.output<typeof PossibleAct>
