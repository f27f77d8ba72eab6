/**
 * Which questions are asked of somebody who has answered so far, and whether an answer may stand.
 * Pure: the page, the paper desk and the phone at the door go by the same rules.
 */
import {
  type Answers,
  type AnswerValue,
  type Condition,
  points,
  type Question,
} from './question.ts'

export type WhyNotAnswer =
  | 'missing'
  | 'kind'
  | 'option-unknown'
  | 'twice'
  | 'too-few'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'not-whole'
  | 'too-long'
  | 'rows-missing'

export type Checked = {
  /** What counts: answers to questions that were asked. */
  readonly kept: Answers
  /** Keys of the questions that are asked, in their order. */
  readonly asked: readonly string[]
  /** The first question that has no good answer yet; null: all is answered. */
  readonly next: string | null
  readonly wrong: readonly { readonly question: string; readonly why: WhyNotAnswer }[]
}

/**
 * Goes through the questions as somebody does who answers: one that is not shown is not asked, and
 * what was answered to it before does not count, so that nothing hangs on an answer taken back.
 */
export function check(design: readonly Question[], given: Answers): Checked {
  const kept: Record<string, AnswerValue> = {}
  const asked: string[] = []
  const wrong: { question: string; why: WhyNotAnswer }[] = []
  for (const question of design) {
    if (question.showIf !== undefined && !holds(question.showIf, kept)) continue
    asked.push(question.key)
    const value = plain(given[question.key])
    if (value === undefined) {
      if (question.required) wrong.push({ question: question.key, why: 'missing' })
      continue
    }
    const why = whyNotAnswer(question, value)
    if (why === null) kept[question.key] = value
    else wrong.push({ question: question.key, why })
    if (question.endIf !== undefined && holds(question.endIf, kept)) break
  }
  return { kept, asked, wrong, next: wrong[0]?.question ?? null }
}

/** An empty answer is none. */
function plain(value: AnswerValue | undefined): AnswerValue | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  if (typeof value === 'object') return Object.keys(value).length === 0 ? undefined : value
  return value
}

export function holds({ question, is, value }: Condition, answers: Answers): boolean {
  const given = answers[question]
  if (is === 'not-equal') return given !== undefined && given !== value
  if (given === undefined) return false
  if (is === 'answered') return true
  if (is === 'equal') return given === value
  if (is === 'contains') {
    if (Array.isArray(given)) return given.includes(String(value))
    return typeof given === 'string' && given.includes(String(value))
  }
  if (typeof given !== 'number' || typeof value !== 'number') return false
  return is === 'at-least' ? given >= value : given <= value
}

export function whyNotAnswer(question: Question, value: AnswerValue): WhyNotAnswer | null {
  switch (question.kind) {
    case 'single':
      return typeof value === 'string' ? unknownIn(question, [value]) : 'kind'
    case 'multiple':
      return Array.isArray(value) ? whyNotChoice(question, value) : 'kind'
    case 'ranking':
      return Array.isArray(value) ? whyNotRanking(question, value) : 'kind'
    case 'yes-no':
      return value === 'yes' || value === 'no' ? null : 'kind'
    case 'scale':
      return typeof value === 'number' ? whyNotPoint(question, value) : 'kind'
    case 'number':
      return typeof value === 'number' ? whyNotNumber(question, value) : 'kind'
    case 'matrix':
      return typeof value === 'object' && !Array.isArray(value)
        ? whyNotRows(question, value)
        : 'kind'
    case 'date':
      return typeof value === 'string' ? whyNotDate(question, value) : 'kind'
    default:
      if (typeof value !== 'string') return 'kind'
      return [...value].length > question.most ? 'too-long' : null
  }
}

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>

function unknownIn(
  { options }: { readonly options: readonly { readonly key: string }[] },
  chosen: readonly string[],
): 'option-unknown' | 'twice' | null {
  if (new Set(chosen).size < chosen.length) return 'twice'
  const known = options.map(({ key }) => key)
  return chosen.every((one) => known.includes(one)) ? null : 'option-unknown'
}

function whyNotChoice(question: Of<'multiple'>, chosen: readonly string[]): WhyNotAnswer | null {
  const { options, least, most = options.length } = question
  if (chosen.length < least) return 'too-few'
  return chosen.length > most ? 'too-many' : unknownIn(question, chosen)
}

function whyNotRanking(question: Of<'ranking'>, order: readonly string[]): WhyNotAnswer | null {
  const { options, most = options.length } = question
  if (order.length > most) return 'too-many'
  return order.length < most ? 'too-few' : unknownIn(question, order)
}

function whyNotPoint(scale: { from: number; to: number }, value: number): WhyNotAnswer | null {
  if (!Number.isInteger(value)) return 'not-whole'
  if (value < scale.from) return 'too-small'
  return value > scale.to ? 'too-large' : null
}

function whyNotNumber(question: Of<'number'>, value: number): WhyNotAnswer | null {
  const { least, most, whole } = question
  if (!Number.isFinite(value)) return 'kind'
  if (whole && !Number.isInteger(value)) return 'not-whole'
  if (least !== undefined && value < least) return 'too-small'
  return most !== undefined && value > most ? 'too-large' : null
}

function whyNotRows(
  question: Of<'matrix'>,
  value: Readonly<Record<string, number>>,
): WhyNotAnswer | null {
  const rows = question.rows.map(({ key }) => key)
  if (Object.keys(value).some((one) => !rows.includes(one))) return 'option-unknown'
  if (question.required && rows.some((one) => value[one] === undefined)) return 'rows-missing'
  return Object.values(value).every((one) => points(question).includes(one)) ? null : 'kind'
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

function whyNotDate({ least, most }: Of<'date'>, value: string): WhyNotAnswer | null {
  const moment = new Date(`${value}T00:00:00Z`)
  if (!DAY.test(value) || Number.isNaN(+moment) || moment.toISOString().slice(0, 10) !== value)
    return 'kind'
  if (least !== undefined && value < least) return 'too-small'
  return most !== undefined && value > most ? 'too-large' : null
}
