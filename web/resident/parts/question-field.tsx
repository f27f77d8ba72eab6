/**
 * One question of a survey as a field, and what was typed into it as an answer. Works without
 * script.
 */
import type { AnswerValue, Option, Question } from '../../../src/hall/surveys/question.ts'
import { halfWidth } from '../../shared/typing.ts'
import { type Here, inLanguage, type Sent } from '../page.ts'
import { surveyWords } from '../pages/survey.words.ts'
import { Choices, TextField } from './fields.tsx'

type Worded = { readonly zh: string; readonly en?: string | undefined }
export const say = (words: Worded, here: Here) =>
  inLanguage({ zh: words.zh, en: words.en ?? '' }, here)

export const pointsOf = ({ from, to }: { from: number; to: number }): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

type Look = {
  readonly question: Question
  readonly value: AnswerValue | undefined
  readonly wrong: string | undefined
  readonly here: Here
}

/** What is wrong with an answer, as the page says it. */
export function wrongWords(why: string, here: Here): string {
  const words = surveyWords(here.language)
  const known: Readonly<Record<string, string>> = {
    missing: words.wrongMissing,
    'too-few': words.wrongFew,
    'too-many': words.wrongMany,
    twice: words.wrongTwice,
    'too-small': words.wrongSmall,
    'too-large': words.wrongLarge,
    'not-whole': words.wrongWhole,
    'too-long': words.wrongLong,
    'rows-missing': words.wrongRows,
  }
  return known[why] ?? words.wrongKind
}

export function QuestionField(look: Look) {
  const { question, value, wrong, here } = look
  const label = say(question.words, here)
  const shared = { here, name: 'v', label, wrong, optional: !question.required }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (question.kind) {
    case 'single':
      return <Choices {...shared} choices={choicesOf(question.options, here)} value={text} />
    case 'yes-no':
      return <Choices {...shared} choices={yesNo(here)} value={text} />
    case 'multiple':
      return <Several {...look} question={question} />
    case 'scale':
      return (
        <div class="points">
          <Choices
            {...shared}
            choices={pointsOf(question).map((one) => ({ value: `${one}`, label: `${one}` }))}
            value={text}
          />
          <Ends question={question} here={here} />
        </div>
      )
    case 'ranking':
      return <Ranking {...look} question={question} />
    case 'matrix':
      return <Matrix {...look} question={question} />
    case 'number':
    case 'date':
      return (
        <TextField
          {...shared}
          hint={hintOf(question, here)}
          value={text}
          inputMode={question.kind === 'number' ? 'numeric' : 'text'}
          autocomplete="off"
          longest={20}
        />
      )
    default:
      return (
        <TextField
          {...shared}
          hint={hintOf(question, here)}
          value={text}
          {...(question.kind === 'long-text' ? { rows: 5 } : {})}
          longest={question.most}
          autocomplete="off"
        />
      )
  }
}

const choicesOf = (options: readonly Option[], here: Here) =>
  options.map(({ key, words }) => ({ value: key, label: say(words, here) }))

function yesNo(here: Here) {
  const words = surveyWords(here.language)
  return [
    { value: 'yes', label: words.yes },
    { value: 'no', label: words.no },
  ]
}

/** What the question asks for, in words. */
export function hintOf(question: Question, here: Here): string | undefined {
  const words = surveyWords(here.language)
  const own = question.hint ? say(question.hint, here) : undefined
  switch (question.kind) {
    case 'multiple':
      return own ?? words.choose(question.least, question.most ?? question.options.length)
    case 'number':
      if (question.least === undefined || question.most === undefined) return own
      return own ?? words.range(`${question.least}`, `${question.most}`)
    case 'ranking':
      return own ?? words.order(question.most ?? question.options.length)
    case 'date':
      return own ?? words.date
    case 'short-text':
    case 'long-text':
      return own ?? words.letters(question.most)
    default:
      return own
  }
}

type Of<Kind extends Question['kind']> = Extract<Question, { kind: Kind }>
type LookOf<Kind extends Question['kind']> = Omit<Look, 'question'> & {
  readonly question: Of<Kind>
}

function Ends({ question, here }: { question: Of<'scale'> | Of<'matrix'>; here: Here }) {
  if (!question.low && !question.high) return null
  return (
    <p class="split quiet-words">
      <span>{question.low ? `${question.from} ${say(question.low, here)}` : ''}</span>
      <span>{question.high ? `${question.to} ${say(question.high, here)}` : ''}</span>
    </p>
  )
}

function Several({ question, value, wrong, here }: LookOf<'multiple'>) {
  const chosen = Array.isArray(value) ? value : []
  return (
    <fieldset class={wrong ? 'field has-wrong' : 'field'}>
      <legend>
        {say(question.words, here)}
        {question.required ? null : <span class="optional">{surveyWords(here.language).skip}</span>}
      </legend>
      <p class="hint">{hintOf(question, here)}</p>
      <div class="choices many">
        {question.options.map(({ key, words }) => (
          <label key={key} class="choice">
            <input
              type="checkbox"
              name="v"
              value={key}
              checked={chosen.includes(key)}
              aria-describedby={wrong ? 'v-wrong' : undefined}
            />
            <span>{say(words, here)}</span>
          </label>
        ))}
      </div>
      <Wrong wrong={wrong} />
    </fieldset>
  )
}

const Wrong = ({ wrong }: { wrong: string | undefined }) =>
  wrong ? (
    <p class="wrong" id="v-wrong">
      {wrong}
    </p>
  ) : null

/** A place for each option, typed as a number: dragging needs script and a steady hand. */
function Ranking({ question, value, wrong, here }: LookOf<'ranking'>) {
  const order = Array.isArray(value) ? value : []
  const most = question.most ?? question.options.length
  return (
    <fieldset class={wrong ? 'field has-wrong' : 'field'}>
      <legend>
        {say(question.words, here)}
        {question.required ? null : <span class="optional">{surveyWords(here.language).skip}</span>}
      </legend>
      <p class="hint">{hintOf(question, here)}</p>
      <ul class="rows ranking">
        {question.options.map(({ key, words }) => (
          <li key={key}>
            <label for={`p-${key}`}>{say(words, here)}</label>
            <select
              id={`p-${key}`}
              name={`p-${key}`}
              aria-describedby={wrong ? 'v-wrong' : undefined}
            >
              <option value="" selected={!order.includes(key)} />
              {Array.from({ length: most }, (_, at) => (
                <option key={at} value={String(at + 1)} selected={order[at] === key}>
                  {at + 1}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <Wrong wrong={wrong} />
    </fieldset>
  )
}

function Matrix({ question, value, wrong, here }: LookOf<'matrix'>) {
  const given = typeof value === 'object' && !Array.isArray(value) ? value : {}
  return (
    <div class={wrong ? 'field points has-wrong' : 'field points'}>
      <h2>
        {say(question.words, here)}
        {question.required ? null : (
          <span class="optional"> {surveyWords(here.language).skip}</span>
        )}
      </h2>
      <Ends question={question} here={here} />
      {question.rows.map(({ key, words }) => (
        <Choices
          key={key}
          here={here}
          name={`r-${key}`}
          label={say(words, here)}
          choices={pointsOf(question).map((one) => ({ value: `${one}`, label: `${one}` }))}
          value={given[key] === undefined ? '' : `${given[key]}`}
        />
      ))}
      <Wrong wrong={wrong} />
    </div>
  )
}

/**
 * What was typed, as the route takes it; null: nothing. A number that is none stays as it was
 * typed.
 */
export function answerIn(question: Question, { typed, all }: Sent): AnswerValue | null {
  const text = (typed.v ?? '').trim()
  switch (question.kind) {
    case 'multiple': {
      const chosen = all('v').filter((one) => one !== '')
      return chosen.length === 0 ? null : [...chosen]
    }
    case 'ranking':
      return orderIn(question, typed)
    case 'matrix': {
      const rows = question.rows.flatMap(({ key }) => {
        const point = typed[`r-${key}`]
        return point ? [[key, Number(point)] as const] : []
      })
      return rows.length === 0 ? null : Object.fromEntries(rows)
    }
    case 'scale':
    case 'number': {
      if (text === '') return null
      const number = Number(halfWidth(text))
      return Number.isFinite(number) ? number : text
    }
    case 'date':
      return text === '' ? null : halfWidth(text)
    default:
      return text === '' ? null : text
  }
}

/** Two options in one place cannot stand: the first is named twice, so that the check says so. */
function orderIn(
  { options }: Of<'ranking'>,
  typed: Readonly<Record<string, string>>,
): string[] | null {
  const placed = options
    .map(({ key }) => ({ key, at: Number(typed[`p-${key}`] || 0) }))
    .filter(({ at }) => at > 0)
    .sort((a, b) => a.at - b.at)
  if (placed.length === 0) return null
  const twice = placed.find((one, at) => placed[at + 1]?.at === one.at)
  const order = placed.map(({ key }) => key)
  return twice ? [...order.slice(1), twice.key, twice.key] : order
}

/** An answer in words. */
export function answerWords(
  question: Question,
  value: AnswerValue | undefined,
  here: Here,
): string {
  const words = surveyWords(here.language)
  if (value === undefined) return words.none
  const named = (list: readonly Option[], key: string) => {
    const found = list.find((one) => one.key === key)
    return found ? say(found.words, here) : key
  }
  const comma = here.language === 'zh' ? '、' : ', '
  if (question.kind === 'yes-no') return value === 'yes' ? words.yes : words.no
  if ('options' in question) {
    const keys = Array.isArray(value) ? value : [String(value)]
    return keys.map((key) => named(question.options, key)).join(comma)
  }
  if (question.kind === 'matrix' && typeof value === 'object' && !Array.isArray(value))
    return Object.entries(value)
      .map(([key, point]) => `${named(question.rows, key)} ${point}`)
      .join(comma)
  const unit = question.kind === 'number' && question.unit ? ` ${say(question.unit, here)}` : ''
  return `${String(value)}${unit}`
}
