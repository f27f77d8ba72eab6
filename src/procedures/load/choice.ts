/** Ordered choices, lengths and guards as parts of a source. */
import type { CheckRef, Choice, Guard, Length, Opening, Pause, Signed } from '../model.ts'
import { GUARD_FORM, parseGuard } from './guard.ts'
import { LENGTH_FORM, parseLength, parseRule } from './length.ts'
import type { Part } from './part.ts'
import { isName, notUnderstood } from './part.ts'
import { whole } from './sentence.ts'
import { readForm } from './text.ts'

const NEVER: Guard = { is: 'or', of: [] }
const NO_LENGTH: Length = { is: 'period', count: 1, unit: 'calendar-day', rule: 'local' }

export function readGuard(part: Part): Guard {
  const text = part.text()
  return parseGuard(text) ?? notUnderstood(part, text, GUARD_FORM) ?? NEVER
}

export function readLength(part: Part): Length {
  const text = part.text()
  return parseLength(text) ?? notUnderstood(part, text, LENGTH_FORM) ?? NO_LENGTH
}

export function readRule(part: Part | null): string {
  if (part === null) return ''
  const text = part.text()
  return parseRule(text) ?? notUnderstood(part, text, 'R 2.03 · local.name') ?? ''
}

/** One word, or a map `thing: guard`. */
export function readChoice<T>(part: Part, thing: (text: string, part: Part) => T): Choice<T> {
  if (part.isText()) {
    return [{ to: thing(part.text(), part), when: { is: 'otherwise' }, at: part.at }]
  }
  const pairs = part.pairs()
  if (pairs.length === 0)
    part.refuse(
      'Y04',
      '这里应是一个去向，或“去向: 条件”',
      'a target or `target: guard` is expected',
    )
  return pairs.map(({ key, part: one }) => ({
    to: thing(key, one),
    when: readGuard(one),
    at: one.at,
  }))
}

export function readLengths(part: Part): Choice<Length> {
  return readChoice(part, (text, one) => {
    return parseLength(text) ?? notUnderstood(one, text, LENGTH_FORM) ?? NO_LENGTH
  })
}

/** `{ promise: each of promises, keeper: secretary }`: cases to open, then roles that they get. */
export function readOpens(part: Part | null): Opening[] {
  if (part === null) return []
  const members = part.members()
  const roles: Record<string, string> = {}
  for (const { name, part: one } of members) {
    const text = one.text()
    if (text !== 'case' && !text.startsWith('each of ')) roles[name] = text
  }
  const openings = members.flatMap(({ name, part: one }): Opening[] => {
    const text = one.text()
    if (text !== 'case' && !text.startsWith('each of ')) return []
    const each = text === 'case' ? null : text.slice('each of '.length).trim()
    if (each !== null && !isName(each)) notUnderstood(one, text, 'case · each of LIST')
    return [{ procedure: name, each, roles, at: one.at }]
  })
  if (openings.length === 0)
    notUnderstood(part, '', '{ PROCEDURE: case } · { PROCEDURE: each of LIST }')
  return openings
}

export function readPauses(part: Part | null): Pause[] {
  if (part === null) return []
  return part.members().flatMap(({ name, part: one }): Pause[] => {
    one.only(['form', 'at-most', 'law'])
    const atMost = one.need('at-most')
    const law = one.need('law')
    if (atMost === null || law === null) return []
    const form = readForm(one.get('form'))
    return [{ name, form, atMost: readLength(atMost), law: readRule(law), at: one.at }]
  })
}

/** `[2 of visitor, all parties]`. */
export function readSigned(part: Part | null): Signed[] {
  if (part === null) return []
  return part.items().flatMap((one): Signed[] => {
    const text = one.text()
    const signed = whole(text, (words): Signed | null => {
      if (words.takes('all')) {
        const of = words.takeName()
        return of === null ? null : { is: 'all', of }
      }
      const count = words.takeNumber()
      const of = words.takes('of') ? words.takeName() : null
      return count === null || count === 0 || of === null ? null : { is: 'some', count, of }
    })
    return signed === null ? (notUnderstood(one, text, '2 of ROLE · all LIST') ?? []) : [signed]
  })
}

/** `[adds-up, five-eleven when result is passed]`. */
export function readCheckRefs(part: Part | null): CheckRef[] {
  if (part === null) return []
  return part.items().flatMap((one): CheckRef[] => {
    const text = one.text()
    const [check, ...rest] = text.split(' when ')
    const when = rest.length === 0 ? null : parseGuard(rest.join(' when '))
    const isRef = check !== undefined && isName(check) && (rest.length === 0 || when !== null)
    if (isRef) return [{ check, when }]
    return notUnderstood(one, text, 'CHECK · CHECK when GUARD') ?? []
  })
}
