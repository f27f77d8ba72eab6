/** Lengths, clock starts and owner lines: `opener may within 30 days by R 2.13 from served opinion`. */

import { LEVELS } from '../../base/area-code.ts'
import type { At, ClockStart, Length, LevelRef, OwnerLine, RuleId, Unit } from '../model.ts'
import type { Sentence } from './sentence.ts'
import { whole } from './sentence.ts'

export const LENGTH_FORM = '15 days by R 2.03 · 5 working days by local.name · due by local.name'
export const OWNER_FORM = 'ROLE [may] within LENGTH | for LENGTH | under CLOCK [from …] [then STEP]'
export const START_FORM = 'opened · entered STEP · act ACT · served LETTER'

const LOCAL = /^local(\.[a-z0-9-]+)+$/

export const parseLength = (text: string): Length | null => whole(text, readLength)
export const parseStart = (text: string): ClockStart | null => whole(text, readStart)
export const parseRule = (text: string): RuleId | null => whole(text, readRule)

/** `local.name`, or `R 2.13`. */
export function readRule(words: Sentence): RuleId | null {
  if (words.takes('R')) {
    const number = words.take()
    return number !== null && /^\d{1,2}\.\d{2}$/.test(number) ? `R ${number}` : null
  }
  const local = words.peek()
  return local !== null && LOCAL.test(local) ? words.take() : null
}

function readByRule(words: Sentence): RuleId | null {
  return words.takes('by') ? readRule(words) : null
}

export function readLength(words: Sentence): Length | null {
  if (words.takes('last', 'of')) {
    const [list, field, ...more] = (words.take() ?? '').split('.')
    const rule = readByRule(words)
    if (!list || !field || more.length > 0 || rule === null) return null
    return { is: 'last-of', list, field, rule }
  }
  const count = words.takeNumber()
  if (count === null) {
    const fact = words.takeName()
    const rule = readByRule(words)
    return fact === null || rule === null ? null : { is: 'until', fact, rule }
  }
  const unit = readUnit(words)
  if (unit === null) return null
  const fact = words.takes('before') ? words.takeName() : null
  const rule = readByRule(words)
  if (rule === null || count === 0) return null
  if (fact !== null) return { is: 'before', count, unit, fact, rule }
  return { is: 'period', count, unit, rule }
}

function readUnit(words: Sentence): Unit | null {
  if (words.takes('working', 'day') || words.takes('working', 'days')) return 'working-day'
  if (words.takes('day') || words.takes('days')) return 'calendar-day'
  if (words.takes('month') || words.takes('months')) return 'month'
  if (words.takes('hour') || words.takes('hours')) return 'hour'
  return null
}

export function readStart(words: Sentence): ClockStart | null {
  if (words.takes('opened')) return { is: 'opened' }
  const kind = words.take()
  const name = words.takeName()
  if (name === null) return null
  if (kind === 'entered') return { is: 'entered', step: name }
  if (kind === 'act') return { is: 'act', act: name }
  return kind === 'served' ? { is: 'served', letter: name } : null
}

export function parseOwner(text: string, at: At): OwnerLine | null {
  return whole(text, (words) => {
    const role = words.takeName()
    const right = words.takes('may')
    const how = readHow(words)
    if (role === null || how === null) return null
    const isFrom = words.takes('from')
    const from = isFrom ? readStart(words) : null
    const isThen = words.takes('then')
    const then = isThen ? readThen(words) : null
    if ((isFrom && from === null) || (isThen && then === null)) return null
    return {
      role,
      right,
      how,
      from,
      // biome-ignore lint/suspicious/noThenProperty: the language's own word; never awaited
      then: then?.step ?? null,
      thenLaw: then?.law ?? null,
      at,
    }
  })
}

function readHow(words: Sentence): OwnerLine['how'] | null {
  const kind = words.take()
  if (kind === 'under') {
    const clock = words.takeName()
    return clock === null ? null : { is: 'under', clock }
  }
  if (kind !== 'within' && kind !== 'for') return null
  const length = readLength(words)
  return length === null ? null : { is: kind, length }
}

type Then = { step: string; law: RuleId | null }

/** `STEP` or `STEP by R 3.16`: what time itself does. */
export const parseThen = (text: string): Then | null => whole(text, readThen)

function readThen(words: Sentence): Then | null {
  const step = words.takeName()
  if (step === null || words.peek() !== 'by') return step === null ? null : { step, law: null }
  const law = readByRule(words)
  return law === null ? null : { step, law }
}

/** `30 days by local.name to STEP`. */
export function parseReopen(text: string): { length: Length; to: string } | null {
  return whole(text, (words) => {
    const length = readLength(words)
    const to = words.takes('to') ? words.takeName() : null
    return length === null || to === null ? null : { length, to }
  })
}

/** A level, `case`, `parent`, `field body`, `one above body`, `two above body`. */
export function parseLevel(text: string): LevelRef | null {
  if (text === 'case' || text === 'parent') return { is: text }
  const level = LEVELS.find((one) => one === text)
  if (level !== undefined) return { is: 'level', level }
  return whole(text, (words) => {
    const above = words.takes('field') ? 0 : readAbove(words)
    const fact = words.takeName()
    return above === null || fact === null ? null : { is: 'field', fact, above }
  })
}

function readAbove(words: Sentence): number | null {
  if (words.takes('one', 'above')) return 1
  return words.takes('two', 'above') ? 2 : null
}
