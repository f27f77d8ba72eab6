/** Guards: conditions over facts, read by descent; docs/procedure-language.md, "Guards". */
import type { Guard, Term } from '../model.ts'
import type { Sentence } from './sentence.ts'
import { whole } from './sentence.ts'

export const GUARD_FORM = 'F is v · F among v w · has F · a >= b · all LIST (…) · … and/or/not …'

type Comparison = Extract<Guard, { is: 'compare' }>['cmp']

const COMPARISONS: readonly string[] = ['=', '<', '<=', '>', '>=']
const ENDS_VALUES: readonly (string | null)[] = [null, 'and', 'or', ')']

export function parseGuard(text: string): Guard | null {
  if (text === 'otherwise') return { is: 'otherwise' }
  return whole(text, readOr)
}

function readOr(words: Sentence): Guard | null {
  return readSeries(words, 'or', (inner) => readSeries(inner, 'and', readUnit))
}

function readSeries(
  words: Sentence,
  joint: 'and' | 'or',
  readOne: (words: Sentence) => Guard | null,
): Guard | null {
  const first = readOne(words)
  if (first === null) return null
  const of = [first]
  while (words.takes(joint)) {
    const next = readOne(words)
    if (next === null) return null
    of.push(next)
  }
  return of.length === 1 ? first : { is: joint, of }
}

function readUnit(words: Sentence): Guard | null {
  if (words.takes('not')) {
    const of = readUnit(words)
    return of === null ? null : { is: 'not', of }
  }
  if (words.peek() === '(') return readBracketed(words)
  if (words.takes('has')) {
    const fact = words.takeName()
    return fact === null ? null : { is: 'has', fact }
  }
  if (words.takes('odd')) {
    const term = readTerm(words)
    return term === null ? null : { is: 'odd', term }
  }
  if (words.takes('today', '<=')) {
    const fact = words.takeName()
    return fact === null ? null : { is: 'until-today', fact }
  }
  if (words.peek(2) === '(' && words.takes('all')) return readMembers(words, 'all')
  if (words.peek(2) === '(' && words.takes('any')) return readMembers(words, 'any')
  if (words.peek(1) === 'is' || words.peek(1) === 'among') return readAmong(words)
  return readComparison(words)
}

function readBracketed(words: Sentence): Guard | null {
  words.takes('(')
  const inner = readOr(words)
  return inner !== null && words.takes(')') ? inner : null
}

function readMembers(words: Sentence, is: 'all' | 'any'): Guard | null {
  const list = words.takeName()
  if (list === null) return null
  const holds = readBracketed(words)
  return holds === null ? null : { is, list, holds }
}

function readAmong(words: Sentence): Guard | null {
  const fact = words.takeName()
  if (fact === null) return null
  if (words.takes('is')) {
    const value = words.take()
    return value === null || ENDS_VALUES.includes(value)
      ? null
      : { is: 'among', fact, values: [value] }
  }
  words.takes('among')
  const values: string[] = []
  while (!ENDS_VALUES.includes(words.peek())) values.push(words.take()!)
  return values.length === 0 ? null : { is: 'among', fact, values }
}

function readComparison(words: Sentence): Guard | null {
  const left = readTerm(words)
  const cmp = words.peek()
  if (left === null || cmp === null || !isComparison(cmp)) return null
  words.take()
  const right = readTerm(words)
  return right === null ? null : { is: 'compare', left, cmp, right }
}

function isComparison(word: string): word is Comparison {
  return COMPARISONS.includes(word)
}

function readTerm(words: Sentence): Term | null {
  const first = readProduct(words)
  if (first === null) return null
  const of = [first]
  while (words.takes('+')) {
    const next = readProduct(words)
    if (next === null) return null
    of.push(next)
  }
  return of.length === 1 ? first : { is: 'plus', of }
}

function readProduct(words: Sentence): Term | null {
  const value = words.takeNumber()
  if (value === null) return readMeasure(words)
  if (!words.takes('*')) return { is: 'number', value }
  const term = readProduct(words)
  return term === null ? null : { is: 'times', factor: value, term }
}

function readMeasure(words: Sentence): Term | null {
  if (words.takes('count')) {
    const list = words.takeName()
    if (list === null) return null
    if (!words.takes('where')) return { is: 'count', list, where: null }
    const where = readAmong(words)
    return where === null ? null : { is: 'count', list, where }
  }
  if (words.takes('sum')) {
    const [list, field, ...rest] = (words.take() ?? '').split('.')
    if (!list || !field || rest.length > 0) return null
    return { is: 'sum', list, field }
  }
  const fact = words.takeName()
  return fact === null || fact === 'today' ? null : { is: 'fact', fact }
}
