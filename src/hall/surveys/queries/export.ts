/** Answers as a sheet, one a line, from which nobody can be told. */
import type { Language } from '../../../base/text.ts'
import { maskText } from '../../../cases/index.ts'
import { type Line, writeSheet } from '../../../people/index.ts'
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { type Answers, type AnswerValue, points, type Question } from '../question.ts'
import { findToRun, type Room } from '../room.ts'
import type { ExportAnswers } from '../schema.ts'
import { countedAnswers } from '../store.ts'

type Row = {
  readonly area: string
  readonly age: string | null
  readonly channel: string
  readonly answers: Answers
}
type Cell = Line[number]

export async function exportAnswers(room: Room, ctx: Ctx, input: ExportAnswers): Promise<Bytes> {
  const { survey } = await findToRun(room, ctx, input.surveyId)
  const rows = withoutFew(await countedAnswers(room.db, survey.county, survey.id), survey.group_min)
  const { language } = ctx
  const nameOf = (area: string) =>
    area === '' ? '' : (room.areas.labelOf(area)?.[language] ?? area)
  const columns = survey.design.flatMap((question) => columnsOf(question, language))
  const heading = [...HEADING[language], ...columns.map(({ title }) => title)]
  const lines = rows.map(
    (row, at): Line => [
      at + 1,
      row.channel,
      nameOf(row.area),
      row.age ?? '',
      ...columns.map(({ cell }) => cell(row.answers)),
    ],
  )
  return writeSheet(lines, {
    format: input.form,
    heading,
    title: survey.title,
    file: `survey-${survey.id.slice(0, 8)}`,
  })
}

const HEADING: Readonly<Record<Language, readonly string[]>> = {
  zh: ['序号', '途径', '楼栋', '年龄段'],
  en: ['No.', 'By', 'Building', 'Age'],
}

/**
 * Building and age together tell more than each alone: both stay where enough share them, else the
 * building alone where enough live there, else neither.
 */
export function withoutFew(rows: readonly Row[], groupMin: number): Row[] {
  const count = (keyOf: (row: Row) => string) => {
    const counts = new Map<string, number>()
    for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1)
    return (row: Row) => counts.get(keyOf(row))! >= groupMin
  }
  const both = count(({ area, age }) => `${area} ${age ?? ''}`)
  const building = count(({ area }) => area)
  return rows.map((row) => {
    if (both(row)) return row
    return building(row) ? { ...row, age: null } : { ...row, area: '', age: null }
  })
}

type Column = { readonly title: string; readonly cell: (answers: Answers) => Cell }

/** One column a question; one an option of several, one a row of a matrix. */
function columnsOf(question: Question, language: Language): Column[] {
  const say = (words: { zh: string; en?: string | undefined }) =>
    language === 'en' && words.en ? words.en : words.zh
  const title = say(question.words)
  const of = (answers: Answers): AnswerValue | undefined => answers[question.key]
  if (question.kind === 'multiple')
    return question.options.map(({ key, words }) => ({
      title: `${title}：${say(words)}`,
      cell: (answers) => {
        const value = of(answers)
        return Array.isArray(value) ? Number(value.includes(key)) : null
      },
    }))
  if (question.kind === 'ranking')
    return question.options.map(({ key, words }) => ({
      title: `${title}：${say(words)}`,
      cell: (answers) => {
        const value = of(answers)
        return Array.isArray(value) && value.includes(key) ? value.indexOf(key) + 1 : null
      },
    }))
  if (question.kind === 'matrix')
    return question.rows.map(({ key, words }) => ({
      title: `${title}：${say(words)}`,
      cell: (answers) => {
        const value = of(answers)
        const point = typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined
        return point !== undefined && points(question).includes(point) ? point : null
      },
    }))
  return [{ title, cell: (answers) => plainCell(question, of(answers), say) }]
}

function plainCell(
  question: Question,
  value: AnswerValue | undefined,
  say: (words: { zh: string; en?: string | undefined }) => string,
): Cell {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  if (question.kind === 'single') {
    const option = question.options.find(({ key }) => key === value)
    return option === undefined ? value : say(option.words)
  }
  return maskText(value)
}
