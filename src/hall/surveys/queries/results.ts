/** What came out: counts, a cross-table, open answers masked. */
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { type By, type Counted, crossOf, summaryOf } from '../counting.ts'
import { isClosed, type Question } from '../question.ts'
import { type Found, find, findToRun, type Room } from '../room.ts'
import type { AskResults, AskTexts, Results, Texts } from '../schema.ts'
import { countedAnswers } from '../store.ts'

const TEXTS_A_PAGE = 30

/**
 * For those who run it at any time; for residents as far as the survey says, and never of a few.
 */
export async function surveyResults(room: Room, ctx: Ctx, asked: AskResults): Promise<Results> {
  const { survey, standing } = await findResults(room, ctx, asked.surveyId)
  const rows = await countedAnswers(room.db, survey.county, survey.id)
  const by = (channel: string) => rows.filter((row) => row.channel === channel).length
  const head = {
    answers: rows.length,
    channels: { web: by('web'), paper: by('paper'), visit: by('visit') },
  }
  if (!standing.run && rows.length < survey.group_min)
    return { ...head, questions: null, cross: null }
  return {
    ...head,
    questions: survey.design.filter(isClosed).map((one) => copyOf(summaryOf(one, rows))),
    cross: crossAsked(room, ctx, { survey, rows, asked }),
  }
}

const copyOf = (summary: ReturnType<typeof summaryOf>) => ({
  ...summary,
  counts: [...summary.counts],
  places: [...summary.places],
  rows: summary.rows.map((row) => ({ ...row, counts: [...row.counts] })),
})

async function findResults(room: Room, ctx: Ctx, surveyId: string): Promise<Found> {
  const found = await find(room, ctx, surveyId)
  if (!found.standing.seeResults) throw new Refusal('survey-results-kept')
  return found
}

type Crossing = {
  readonly survey: Found['survey']
  readonly rows: readonly Counted[]
  readonly asked: AskResults
}

function crossAsked(room: Room, ctx: Ctx, { survey, rows, asked }: Crossing): Results['cross'] {
  if (asked.question === undefined || asked.by === undefined) return null
  const question = countable(survey.design, asked.question)
  const by: By =
    asked.by === 'building' || asked.by === 'age'
      ? asked.by
      : { question: countable(survey.design, asked.by) }
  const cross = crossOf(rows, { question, by, groupMin: survey.group_min })
  const nameOf = (value: string | null) =>
    by === 'building' && value !== null ? placeIn(room, survey.area, { value, ctx }) : null
  return {
    columns: [...cross.columns],
    hidden: cross.hidden,
    rows: cross.rows.map((row) => ({ ...row, name: nameOf(row.value), counts: [...row.counts] })),
  }
}

/** A building's name from the survey's own place down: 金康园 3栋. */
function placeIn(room: Room, area: string, { value, ctx }: { value: string; ctx: Ctx }): string {
  if (room.areas.find(value) === null) return value
  const inside = room.areas.path(value).filter(({ code }) => code.length > area.length)
  const shown = inside.length === 0 ? room.areas.path(value).slice(-1) : inside
  return shown.map((one) => (ctx.language === 'en' ? (one.nameEn ?? one.name) : one.name)).join(' ')
}

function countable(design: readonly Question[], key: string): Question {
  const question = design.find((one) => one.key === key)
  if (question === undefined || !isClosed(question) || question.kind === 'matrix')
    throw new Refusal('survey-question-unknown', { question: key })
  return question
}

/** Open answers, for those who run it: without phones, doors and names. */
export async function surveyTexts(room: Room, ctx: Ctx, asked: AskTexts): Promise<Texts> {
  const { survey } = await findToRun(room, ctx, asked.surveyId)
  const question = survey.design.find(({ key }) => key === asked.question)
  if (question === undefined || isClosed(question))
    throw new Refusal('survey-question-unknown', { question: asked.question })
  const rows = await countedAnswers(room.db, survey.county, survey.id)
  const texts = rows.flatMap(({ answers }) => {
    const value = answers[question.key]
    return typeof value === 'string' ? [maskText(value)] : []
  })
  return { total: texts.length, texts: texts.slice(asked.from, asked.from + TEXTS_A_PAGE) }
}
