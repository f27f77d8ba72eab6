/** Names and sentences in both languages, and the types of facts. */
import type { Text } from '../../base/text.ts'
import type { FactType, FormField } from '../model.ts'
import type { Part } from './part.ts'
import { isName, notUnderstood } from './part.ts'

/** `中文 / English` on one line, or `{ zh: …, en: … }`; what is missing is empty and proof P19 tells. */
export function readText(part: Part): Text {
  if (part.isText()) {
    const text = part.text()
    const slash = text.indexOf(' / ')
    if (slash < 0) return { zh: text, en: '' }
    return { zh: text.slice(0, slash).trim(), en: text.slice(slash + 3).trim() }
  }
  part.only(['zh', 'en'])
  return { zh: part.get('zh')?.text() ?? '', en: part.get('en')?.text() ?? '' }
}

export function readTexts(part: Part | null): Record<string, Text> {
  if (part === null) return {}
  return Object.fromEntries(part.pairs().map(({ key, part: one }) => [key, readText(one)]))
}

const TYPE_FORM = 'one of a b · list of person · list of who due · words number money date person …'

const PLAIN = ['words', 'number', 'money', 'date', 'person', 'area', 'case', 'files'] as const

/** Two words or more after `list of` are the fields of a row; one says what each member is. */
export function readFactType(part: Part): FactType {
  const words = part.text().split(/\s+/)
  const [first, second, ...rest] = words
  const plain = PLAIN.find((one) => one === first)
  if (plain !== undefined && words.length === 1) return { is: plain }
  if (first === 'time' && words.length === 1) return { is: 'words' }
  if (first === 'one' && second === 'of' && rest.length > 0 && new Set(rest).size === rest.length)
    return { is: 'one-of', values: rest }
  if (first === 'list' && second === 'of' && rest.length === 1)
    return { is: 'list', of: rest[0]!, fields: [] }
  if (first === 'list' && second === 'of' && rest.length > 1 && rest.every(isName))
    return { is: 'list', of: 'row', fields: rest }
  notUnderstood(part, words.join(' '), TYPE_FORM)
  return { is: 'words' }
}

export function readFactTypes(part: Part | null): Record<string, FactType> {
  if (part === null) return {}
  return Object.fromEntries(part.members().map(({ name, part: one }) => [name, readFactType(one)]))
}

/** `[answer, evidence optional]`. */
export function readForm(part: Part | null): FormField[] {
  if (part === null) return []
  const fields = part.items().flatMap((one): FormField[] => {
    const [fact, optional, ...rest] = one.text().split(/\s+/)
    const isForm = rest.length === 0 && (optional === undefined || optional === 'optional')
    if (fact && isName(fact) && isForm) return [{ fact, required: !optional, at: one.at }]
    notUnderstood(one, one.text(), 'FIELD · FIELD optional')
    return []
  })
  const double = fields.find((one, index) => fields.findIndex((f) => f.fact === one.fact) < index)
  if (double !== undefined)
    part.refuse('Y04', `“${double.fact}”写了两次`, `“${double.fact}” stands twice`)
  return fields
}

export function isYes(part: Part | null): boolean {
  if (part === null) return false
  const text = part.text()
  if (text === 'yes' || text === 'no') return text === 'yes'
  notUnderstood(part, text, 'yes · no')
  return false
}

export function readWholeNumber(part: Part): number {
  const text = part.text()
  if (/^\d{1,6}$/.test(text)) return Number(text)
  notUnderstood(part, text, '1 · 2 · 3 …')
  return 0
}
