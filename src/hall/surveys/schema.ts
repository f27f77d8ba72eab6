/** Shapes of surveys, in and out. */
import { z } from 'zod'
import { isAreaCode } from '../../base/area-code.ts'
import { Answers, Design } from './question.ts'

const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')
const SurveyId = z.uuid()
const Moment = z.iso.datetime({ offset: true })

export const AGES = ['under-18', '18-34', '35-59', '60-79', '80-up'] as const
const Age = z.enum(AGES)

const settings = {
  title: z.string().trim().min(2).max(60),
  about: z.string().trim().max(1000).default(''),
  design: Design,
  rule: z.enum(['household', 'person']),
  /** Asks for an age band, which may be left out. */
  asksAge: z.boolean().default(true),
  results: z.enum(['staff', 'after', 'during']).default('after'),
  groupMin: z.number().int().min(3).max(50).default(5),
  /** Closes by itself at this moment. */
  closesAt: Moment.optional(),
}
export const MakeSurvey = z.object({ area: AreaCode, ...settings })
export const ChangeSurvey = z.object({ surveyId: SurveyId, ...settings })
export const OneSurvey = z.object({ surveyId: SurveyId })

/** A door at which somebody answers; the name only where one answer a person counts. */
export const Seat = z.object({
  area: AreaCode,
  door: z.string().trim().min(1).max(20),
  name: z.string().trim().max(40).optional(),
  phone: z.string().trim().max(30).optional(),
})
export const AskSurvey = z.object({
  surveyId: SurveyId,
  /** Somebody else's answer, at this door. */
  area: AreaCode.optional(),
  door: z.string().trim().max(20).optional(),
  name: z.string().trim().max(40).optional(),
})
export const SaveDraft = z.object({
  surveyId: SurveyId,
  seat: Seat.optional(),
  /** Laid over what was saved before; null takes one out. */
  answers: z.record(z.string().max(20), z.union([z.null(), Answers.valueType])),
})
export const SendAnswers = z.object({
  surveyId: SurveyId,
  answers: Answers,
  age: Age.optional(),
  seat: Seat.optional(),
  /** `paper` when staff type in a slip; a door visit otherwise. */
  channel: z.enum(['paper', 'visit']).optional(),
  slip: z.string().trim().min(1).max(20).optional(),
})
export const TakeBack = z.object({
  surveyId: SurveyId,
  answerId: z.uuid(),
  why: z.string().trim().min(2).max(200),
})
export const NameVolunteer = z.object({
  surveyId: SurveyId,
  personId: z.uuid(),
  area: AreaCode.optional(),
})
export const EndVolunteer = z.object({ surveyId: SurveyId, personId: z.uuid() })
export const AskResults = z.object({
  surveyId: SurveyId,
  /** A cross-table of this question … */
  question: z.string().max(20).optional(),
  /** … by another one, `building` or `age`. */
  by: z.string().max(20).optional(),
})
export const AskTexts = z.object({
  surveyId: SurveyId,
  question: z.string().max(20),
  from: z.number().int().min(0).max(1_000_000).default(0),
})
export const ExportAnswers = z.object({ surveyId: SurveyId, form: z.enum(['xlsx', 'csv']) })

const State = z.enum(['draft', 'open', 'closed'])
export const May = z.object({
  /** Answer for themself or their household. */
  answer: z.boolean(),
  /** Write down at doors what others answer; null: nowhere, else in this place. */
  visit: z.string().nullable(),
  run: z.boolean(),
  seeResults: z.boolean(),
})
export const SurveyLine = z.object({
  surveyId: z.string(),
  title: z.string(),
  area: z.string(),
  areaName: z.string(),
  state: State,
  rule: z.enum(['household', 'person']),
  opensAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  answers: z.number().int(),
  /** Whether the reader, or their household, has answered. */
  answered: z.boolean(),
  may: May,
})
export const SurveyLines = z.object({ surveys: z.array(SurveyLine) })
export const SurveyView = SurveyLine.extend({
  about: z.string(),
  design: Design,
  asksAge: z.boolean(),
  results: z.enum(['staff', 'after', 'during']),
  groupMin: z.number().int(),
  /** What was written so far, of the reader's own or at the door that was asked for. */
  draft: Answers,
  asked: z.array(z.string()),
  next: z.string().nullable(),
  /** Whether there is an answer of that door; false when no door was asked for. */
  doorAnswered: z.boolean(),
})
const WrongAnswer = z.object({ question: z.string(), why: z.string() })
export const Saved = z.object({
  draft: Answers,
  asked: z.array(z.string()),
  next: z.string().nullable(),
  /** What was given now and cannot stand. */
  wrong: z.array(WrongAnswer),
})
export const Made = z.object({ surveyId: z.string() })
export const Answered = z.object({ answerId: z.string() })
export const Done = z.object({ ok: z.boolean() })
export const Volunteers = z.object({
  volunteers: z.array(
    z.object({ personId: z.string(), name: z.string(), area: z.string(), areaName: z.string() }),
  ),
})
export const Entered = z.object({
  entered: z.array(
    z.object({
      answerId: z.string(),
      slip: z.string().nullable(),
      channel: z.string(),
      at: z.string(),
      byName: z.string(),
      takenBackWhy: z.string().nullable(),
    }),
  ),
})

const Counts = z.array(z.object({ value: z.string(), count: z.number().int() }))
export const Results = z.object({
  answers: z.number().int(),
  channels: z.object({ web: z.number(), paper: z.number(), visit: z.number() }),
  /** Null: fewer answers than the smallest group that is shown to residents. */
  questions: z
    .array(
      z.object({
        question: z.string(),
        answered: z.number().int(),
        counts: Counts,
        mean: z.number().nullable(),
        places: z.array(z.object({ value: z.string(), mean: z.number() })),
        rows: z.array(
          z.object({
            row: z.string(),
            answered: z.number().int(),
            mean: z.number(),
            counts: z.array(z.number().int()),
          }),
        ),
      }),
    )
    .nullable(),
  cross: z
    .object({
      columns: z.array(z.string()),
      rows: z.array(
        z.object({
          value: z.string().nullable(),
          /** Name of a building; of others the page has the words. */
          name: z.string().nullable(),
          together: z.number().int(),
          people: z.number().int(),
          counts: z.array(z.number().int()),
        }),
      ),
      hidden: z.number().int(),
    })
    .nullable(),
})
export const Texts = z.object({ texts: z.array(z.string()), total: z.number().int() })

export type MakeSurvey = z.output<typeof MakeSurvey>
export type ChangeSurvey = z.output<typeof ChangeSurvey>
export type AskSurvey = z.output<typeof AskSurvey>
export type Seat = z.output<typeof Seat>
export type SaveDraft = z.output<typeof SaveDraft>
export type SendAnswers = z.output<typeof SendAnswers>
export type TakeBack = z.output<typeof TakeBack>
export type NameVolunteer = z.output<typeof NameVolunteer>
export type EndVolunteer = z.output<typeof EndVolunteer>
export type AskResults = z.output<typeof AskResults>
export type AskTexts = z.output<typeof AskTexts>
export type ExportAnswers = z.output<typeof ExportAnswers>
export type SurveyLine = z.output<typeof SurveyLine>
export type SurveyView = z.output<typeof SurveyView>
export type Saved = z.output<typeof Saved>
export type Results = z.output<typeof Results>
export type Texts = z.output<typeof Texts>
export type Age = (typeof AGES)[number]
