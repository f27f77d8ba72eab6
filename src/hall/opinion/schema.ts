/** Shapes of conversations, in and out. */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'

const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const ConversationId = z.uuid()
const StatementNumber = z.number().int().min(1).max(1_000_000)
const VoteValue = z.union([z.literal(-1), z.literal(0), z.literal(1)])
/** A letter more than any conversation allows is too many; how many it allows it says itself. */
const Words = z.string().trim().min(1).max(400)

const settings = {
  title: z.string().trim().min(2).max(60),
  about: z.string().trim().max(1000).default(''),
  lettersMax: z.number().int().min(10).max(140).default(60),
  writing: z.enum(['read-first', 'shown-first', 'closed']).default('read-first'),
  closesAt: z.iso.datetime({ offset: true }).optional(),
}
export const MakeConversation = z.object({
  area: AreaCode,
  ...settings,
  /** With which it begins. */
  statements: z.array(Words).max(100).default([]),
})
export const OneConversation = z.object({ conversationId: ConversationId })
export const AskConversation = z.object({
  conversationId: ConversationId,
  /** To look at this statement again. */
  statement: StatementNumber.optional(),
})
const GivenVotes = z
  .array(z.object({ statement: StatementNumber, value: VoteValue }))
  .min(1)
  .max(1000)
export const CastVotes = z.object({ conversationId: ConversationId, votes: GivenVotes })
export const AddStatement = z.object({
  conversationId: ConversationId,
  words: Words,
  /** Its writer has seen what is alike, and means something else. */
  sure: z.boolean().default(false),
})
export const DecideStatement = z.object({
  conversationId: ConversationId,
  number: StatementNumber,
  decision: z.enum(['show', 'refuse', 'same']),
  reason: z.string().trim().max(200).optional(),
  sameAs: StatementNumber.optional(),
})
export const EnterSlip = z.object({
  conversationId: ConversationId,
  slip: z.string().trim().min(1).max(20),
  votes: GivenVotes,
  /** The slip is there already and is typed in anew. */
  again: z.boolean().default(false),
})
export const AskPicture = z.object({
  conversationId: ConversationId,
  language: z.enum(['zh', 'en']).optional(),
  elder: z.boolean().default(false),
})
export const ExportConversation = z.object({
  conversationId: ConversationId,
  file: z.enum(['comments', 'votes']),
})

const State = z.enum(['draft', 'open', 'closed'])
const StatementState = z.enum(['waiting', 'shown', 'refused', 'same'])
export const ConversationLine = z.object({
  conversationId: z.string(),
  title: z.string(),
  area: z.string(),
  areaName: z.string(),
  state: State,
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  statements: z.number().int(),
  people: z.number().int(),
  /** Statements that wait to be read; null for whoever does not read them. */
  waiting: z.number().int().nullable(),
  may: z.object({ vote: z.boolean(), write: z.boolean(), run: z.boolean() }),
})
export const ConversationLines = z.object({ conversations: z.array(ConversationLine) })
const Shown = z.object({ number: z.number().int(), words: z.string(), at: z.string() })
export const ConversationView = ConversationLine.extend({
  about: z.string(),
  lettersMax: z.number().int(),
  /** The statement that is before the reader: the asked one, else the next without an answer. */
  now: Shown.extend({ value: VoteValue.nullable() }).nullable(),
  answered: z.number().int(),
  /** The reader's own answers. */
  answers: z.array(z.object({ number: z.number().int(), words: z.string(), value: VoteValue })),
  /** What the reader wrote, and what became of it. */
  written: z.array(
    z.object({
      number: z.number().int(),
      words: z.string(),
      at: z.string(),
      state: StatementState,
      reason: z.string().nullable(),
      sameAs: z.string().nullable(),
    }),
  ),
})

const Side = z.enum(['agree', 'disagree'])
const Shared = z.object({
  number: z.number().int(),
  words: z.string(),
  side: Side,
  /** Of all who answered it. */
  share: z.number(),
  people: z.number().int(),
  /** Of each group; null where too few of it answered to be told. */
  byGroup: z.array(z.number().nullable()),
})
export const MapView = z.object({
  /** Everybody who answered something, and how many of them on paper. */
  people: z.number().int(),
  paper: z.number().int(),
  votes: z.number().int(),
  /** How many answers somebody must have given to have a place. */
  answersMin: z.number().int(),
  /** The reader's own group, for nobody else; null: none yet. */
  own: z.number().int().nullable(),
  ownAnswers: z.number().int(),
  groups: z.array(
    z.object({
      people: z.number().int(),
      /** What it says more than the others. */
      says: z.array(z.object({ number: z.number().int(), words: z.string(), side: Side })),
    }),
  ),
  unites: z.array(Shared),
  divides: z.array(Shared),
  /** Percentage points by which shares may be off, from the surest group to the least sure. */
  margin: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  /** So few people that groups are only a hint. */
  few: z.boolean(),
  /** Residents see what became of statements that they have answered themselves. */
  onlyAnswered: z.boolean(),
  exact: z.boolean(),
})
export const StatementLines = z.object({
  statements: z.array(
    z.object({
      number: z.number().int(),
      words: z.string(),
      at: z.string(),
      state: StatementState,
      reason: z.string().nullable(),
      byStaff: z.boolean(),
      agree: z.number().int(),
      disagree: z.number().int(),
      pass: z.number().int(),
      /** Of those that wait: shown ones that may say the same. */
      alike: z.array(z.object({ number: z.number().int(), words: z.string() })),
    }),
  ),
})
export const Slips = z.object({
  slips: z.array(z.object({ slip: z.string(), at: z.string(), answers: z.number().int() })),
})
export const Made = z.object({ conversationId: z.string() })
export const Done = z.object({ ok: z.boolean() })
export const Added = z.object({
  /** Null: it was not taken, because of these that may say the same. */
  number: z.number().int().nullable(),
  state: StatementState.nullable(),
  words: z.string(),
  alike: z.array(z.object({ number: z.number().int(), words: z.string() })),
})

export type MakeConversation = z.output<typeof MakeConversation>
export type AskConversation = z.output<typeof AskConversation>
export type CastVotes = z.output<typeof CastVotes>
export type AddStatement = z.output<typeof AddStatement>
export type DecideStatement = z.output<typeof DecideStatement>
export type EnterSlip = z.output<typeof EnterSlip>
export type AskPicture = z.output<typeof AskPicture>
export type ExportConversation = z.output<typeof ExportConversation>
export type ConversationLine = z.output<typeof ConversationLine>
export type ConversationView = z.output<typeof ConversationView>
export type MapView = z.output<typeof MapView>
export type StatementLine = z.output<typeof StatementLines>['statements'][number]
export type Added = z.output<typeof Added>
