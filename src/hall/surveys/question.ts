/** What a survey can ask. A design is data: shown, checked and counted by the same rules. */
import { z } from 'zod'

const QUESTIONS_MAX = 60
const OPTIONS_MAX = 30
const ROWS_MAX = 20

/** Names a question, an option or a row inside its survey. */
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'survey-key')
/** Chinese is always there; English where somebody wrote it. */
const Words = z.object({
  zh: z.string().trim().min(1).max(200),
  en: z.string().trim().max(300).optional(),
})
const Option = z.object({ key: Key, words: Words })

/** When a question is shown, or a survey ends early: by an answer that was given before. */
export const Condition = z.object({
  question: Key,
  is: z.enum(['equal', 'not-equal', 'contains', 'at-least', 'at-most', 'answered']),
  value: z.union([z.string().max(40), z.number()]).optional(),
})

const asked = {
  key: Key,
  words: Words,
  hint: Words.optional(),
  required: z.boolean().default(true),
  showIf: Condition.optional(),
  /** The survey is over after this question when the answer to it is so. */
  endIf: Condition.optional(),
}
const Options = z.array(Option).min(2).max(OPTIONS_MAX)

export const Question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), ...asked, options: Options }),
  z.object({
    kind: z.literal('multiple'),
    ...asked,
    options: Options,
    /** How many may be chosen. */
    least: z.number().int().min(0).max(OPTIONS_MAX).default(1),
    most: z.number().int().min(1).max(OPTIONS_MAX).optional(),
  }),
  z.object({ kind: z.literal('yes-no'), ...asked }),
  z.object({
    kind: z.literal('scale'),
    ...asked,
    from: z.number().int().min(0).max(1).default(1),
    to: z.number().int().min(2).max(10).default(5),
    low: Words.optional(),
    high: Words.optional(),
  }),
  z.object({
    kind: z.literal('number'),
    ...asked,
    least: z.number().min(-1e9).max(1e9).optional(),
    most: z.number().min(-1e9).max(1e9).optional(),
    whole: z.boolean().default(true),
    unit: Words.optional(),
  }),
  z.object({
    kind: z.literal('ranking'),
    ...asked,
    options: Options,
    /** How many places are given out; all of them when left out. */
    most: z.number().int().min(1).max(OPTIONS_MAX).optional(),
  }),
  z.object({
    kind: z.literal('matrix'),
    ...asked,
    rows: z.array(Option).min(1).max(ROWS_MAX),
    from: z.number().int().min(0).max(1).default(1),
    to: z.number().int().min(2).max(10).default(5),
    low: Words.optional(),
    high: Words.optional(),
  }),
  z.object({
    kind: z.literal('short-text'),
    ...asked,
    most: z.number().int().max(200).default(60),
  }),
  z.object({
    kind: z.literal('long-text'),
    ...asked,
    most: z.number().int().max(2000).default(500),
  }),
  z.object({
    kind: z.literal('date'),
    ...asked,
    least: z.iso.date().optional(),
    most: z.iso.date().optional(),
  }),
])

export const Design = z.array(Question).min(1).max(QUESTIONS_MAX)

/** What was answered to one question; see `check.ts` for which kind takes what. */
export const AnswerValue = z.union([
  z.string().max(2000),
  z.number(),
  z.array(z.string().max(40)).max(OPTIONS_MAX),
  z.record(Key, z.number()),
])
/** By question. */
export const Answers = z.record(Key, AnswerValue)

/** A design as a person writes it: what goes without saying is left out. */
export type WrittenDesign = z.input<typeof Design>
export type Condition = z.output<typeof Condition>
export type Question = z.output<typeof Question>
export type QuestionKind = Question['kind']
export type Option = z.output<typeof Option>
export type AnswerValue = z.output<typeof AnswerValue>
export type Answers = z.output<typeof Answers>

/** Kinds that are counted; the others are read. */
const OPEN: readonly QuestionKind[] = ['short-text', 'long-text']
export const isClosed = ({ kind }: Question) => !OPEN.includes(kind)

export const points = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)
