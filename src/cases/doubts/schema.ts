/** Shapes of doubts: questions whether a matter was really done. */
import { z } from 'zod'

const TextZhEn = z.object({ zh: z.string(), en: z.string() })

/**
 * `back`: the same place and words came back soon after it was solved · `words`: the reply's words
 * were used for several other matters · `photo`: the reply's photo is one of another matter.
 */
export const DoubtKind = z.enum(['back', 'words', 'photo'])

export const Doubt = z.object({
  kind: DoubtKind,
  /** The entry that raises it. */
  seq: z.number().int(),
  at: z.string(),
  caseId: z.uuid(),
  number: z.string(),
  title: z.string(),
  areaName: z.string(),
  otherId: z.uuid(),
  otherNumber: z.string(),
  otherTitle: z.string(),
  otherEndedAt: z.string().nullable(),
  /** How many earlier matters it reminds of. */
  others: z.number().int(),
  /** The doubt as a question. */
  question: TextZhEn,
  lookedAt: z.string().nullable(),
  /** What whoever looked found. */
  found: z.string().nullable(),
})

export const Doubts = z.object({ doubts: z.array(Doubt), next: z.string().nullable() })

export const AskDoubts = z.object({
  area: z.string().max(25).optional(),
  after: z.string().max(400).optional(),
  limit: z.number().int().min(1).max(100).default(30),
})

export const AnswerDoubt = z.object({
  caseId: z.uuid(),
  kind: DoubtKind,
  seq: z.number().int().min(1),
  found: z.string().trim().min(2).max(500),
})

export type DoubtKind = z.output<typeof DoubtKind>
export type Doubt = z.output<typeof Doubt>
export type Doubts = z.output<typeof Doubts>
export type AskDoubts = z.output<typeof AskDoubts>
export type AnswerDoubt = z.output<typeof AnswerDoubt>
