/** A design as the rows of a form, and back. Pure: options are lines of a text, keys are kept. */
import type { Option, Question, WrittenDesign } from '../../../src/hall/surveys/question.ts'

export type Row = {
  readonly key: string
  readonly kind: Question['kind']
  readonly zh: string
  readonly en?: string | undefined
  readonly required: boolean
  /** Options or what is rated, one a line. */
  readonly lines?: string | undefined
  readonly least?: number | null | undefined
  readonly most?: number | null | undefined
  readonly unit?: string | undefined
  readonly low?: string | undefined
  readonly high?: string | undefined
  readonly to?: number | null | undefined
  readonly showIf?: Condition | undefined
  /** Value of this question with which the survey ends. */
  readonly endIf?: string | undefined
}
type Condition = {
  readonly question?: string | undefined
  readonly is?: NonNullable<Question['showIf']>['is'] | undefined
  readonly value?: string | number | null | undefined
}

const LINED: readonly Question['kind'][] = ['single', 'multiple', 'ranking', 'matrix']
export const isLined = (kind: Question['kind']) => LINED.includes(kind)
export const isLimited = (kind: Question['kind']) =>
  ['multiple', 'number', 'ranking', 'short-text', 'long-text'].includes(kind)
export const isScaled = (kind: Question['kind']) => kind === 'scale' || kind === 'matrix'

export const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The options of a row with their keys: o1, o2 … in the order of its lines. */
export const optionsOf = ({ lines }: Pick<Row, 'lines'>): Option[] =>
  linesOf(lines).map((line, at) => {
    const [zh = line, en] = line.split(' | ')
    return { key: `o${at + 1}`, words: { zh, ...(en ? { en } : {}) } }
  })

/** A key that no row has. */
export function freshKey(rows: readonly Pick<Row, 'key'>[]): string {
  const numbers = rows.map(({ key }) => Number(/^q(\d+)$/.exec(key)?.[1] ?? 0))
  return `q${Math.max(0, ...numbers) + 1}`
}

const set = <T>(name: string, value: T | null | undefined) =>
  value === undefined || value === null || value === '' ? {} : { [name]: value }
const worded = (name: string, zh: string | undefined) => (zh ? { [name]: { zh } } : {})

/** The design that is sent; the server names what is wrong with it. */
export function designOf(rows: readonly Row[]): WrittenDesign {
  return rows.map(questionOf)
}

function questionOf(row: Row): WrittenDesign[number] {
  const { key, kind, required } = row
  const shared = {
    key,
    required,
    words: { zh: row.zh, ...set('en', row.en) },
    ...(row.showIf?.question ? { showIf: conditionOf(row.showIf) } : {}),
    ...(row.endIf ? { endIf: { question: key, is: 'equal' as const, value: row.endIf } } : {}),
  }
  const limits = isLimited(kind) ? { ...set('least', row.least), ...set('most', row.most) } : {}
  const scale = isScaled(kind)
    ? { ...set('to', row.to), ...worded('low', row.low), ...worded('high', row.high) }
    : {}
  switch (kind) {
    case 'single':
      return { kind, ...shared, options: optionsOf(row) }
    case 'multiple':
      return { kind, ...shared, options: optionsOf(row), ...limits }
    case 'ranking':
      return { kind, ...shared, options: optionsOf(row), ...set('most', row.most) }
    case 'matrix':
      return { kind, ...shared, rows: optionsOf(row), ...scale }
    case 'scale':
      return { kind, ...shared, ...scale }
    case 'number':
      return { kind, ...shared, ...limits, ...worded('unit', row.unit) }
    case 'short-text':
      return { kind, ...shared, ...set('most', row.most) }
    case 'long-text':
      return { kind, ...shared, ...set('most', row.most) }
    case 'yes-no':
      return { kind, ...shared }
    case 'date':
      return { kind, ...shared }
  }
}

const conditionOf = ({ question = '', is = 'equal', value }: Condition) => ({
  question,
  is,
  ...(is === 'answered' ? {} : set('value', value)),
})

/** The rows of a design that was kept; keys of options are their places. */
export function rowsOf(design: readonly Question[]): Row[] {
  return design.map((question) => {
    const options = listOf(question)
    return {
      key: question.key,
      kind: question.kind,
      zh: question.words.zh,
      en: question.words.en,
      required: question.required,
      lines: options
        .map(({ words }) => (words.en ? `${words.zh} | ${words.en}` : words.zh))
        .join('\n'),
      ...('least' in question && typeof question.least === 'number'
        ? { least: question.least }
        : {}),
      ...('most' in question && typeof question.most === 'number' ? { most: question.most } : {}),
      ...('unit' in question ? { unit: question.unit?.zh } : {}),
      ...('to' in question
        ? { to: question.to, low: question.low?.zh, high: question.high?.zh }
        : {}),
      showIf: question.showIf && {
        ...question.showIf,
        value: placeOf(design, question.showIf),
      },
      endIf:
        question.endIf === undefined ? undefined : String(placeOf(design, question.endIf) ?? ''),
    }
  })
}

function listOf(question: Question): readonly Option[] {
  if ('options' in question) return question.options
  return question.kind === 'matrix' ? question.rows : []
}

/** A value that is an option's key becomes the option's place, as `optionsOf` will name it. */
function placeOf(
  design: readonly Question[],
  { question, value }: { question: string; value?: string | number | undefined },
) {
  const asked = design.find(({ key }) => key === question)
  const at = asked === undefined ? -1 : listOf(asked).findIndex(({ key }) => key === value)
  return at < 0 ? value : `o${at + 1}`
}
