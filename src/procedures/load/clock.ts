/** Named clocks, letters, debts, checks and doors: what stands beside the steps. */
import type { Check, Clock, ClockStart, Correct, Debt, Door, Letter, Migration } from '../model.ts'
import { readGuard, readLength, readLengths, readOpens, readPauses, readRule } from './choice.ts'
import { LENGTH_FORM, parseLength, parseStart, parseThen, START_FORM } from './length.ts'
import type { Part } from './part.ts'
import { notUnderstood } from './part.ts'
import { isYes, readFactTypes, readForm, readWholeNumber } from './text.ts'

/** Named members of a section by one reader; members that it refuses are left out. */
export function readSection<T>(
  part: Part | null,
  read: (name: string, part: Part) => T | null,
): Record<string, T> {
  const found: [string, T][] = []
  for (const { name, part: one } of part?.members() ?? []) {
    const value = read(name, one)
    if (value !== null) found.push([name, value])
  }
  return Object.fromEntries(found)
}

export function readClock(name: string, part: Part): Clock | null {
  part.only(['is', 'from', 'over', 'owner', 'then', 'again', 'extend', 'pause'])
  const is = part.need('is')
  const from = part.need('from')
  const over = part.need('over')
  const owner = part.need('owner')
  if (is === null || from === null || over === null || owner === null) return null
  const thenText = part.get('then')
  const then = thenText === null ? null : parseThen(thenText.text())
  if (thenText !== null && then === null)
    notUnderstood(thenText, thenText.text(), 'STEP · STEP by R 3.16')
  return {
    name,
    length: readLengths(is),
    from: readStart(from),
    over: over.texts(),
    owner: owner.text(),
    // biome-ignore lint/suspicious/noThenProperty: the language's own word; never awaited
    then: then?.step ?? null,
    thenLaw: then?.law ?? null,
    again: isYes(part.get('again')),
    extend: readExtend(part.get('extend')),
    pauses: readPauses(part.get('pause')),
    at: part.at,
  }
}

function readStart(part: Part): ClockStart {
  const text = part.text()
  return parseStart(text) ?? notUnderstood(part, text, START_FORM) ?? { is: 'opened' }
}

function readExtend(part: Part | null): Clock['extend'] {
  if (part === null) return null
  part.only(['by', 'once'])
  const by = part.need('by')
  const once = part.need('once')
  return by === null || once === null ? null : { by: by.text(), once: readLength(once) }
}

export function readLetter(name: string, part: Part): Letter | null {
  part.only(['to', 'holds', 'served-by', 'within', 'under'])
  const to = part.need('to')
  const holds = part.need('holds')
  const servedBy = part.need('served-by')
  const within = part.need('within')
  if (to === null || holds === null || servedBy === null || within === null) return null
  return {
    name,
    to: to.text(),
    holds: holds.texts(),
    servedBy: servedBy.text(),
    within: readLength(within),
    under: part.get('under')?.text() ?? null,
    at: part.at,
  }
}

export function readDebt(name: string, part: Part): Debt | null {
  part.only(['by', 'within', 'form', 'opens', 'if', 'outlives'])
  const by = part.need('by')
  const within = part.need('within')
  if (by === null || within === null) return null
  const follows = part.get('if')?.members() ?? []
  return {
    name,
    by: by.text(),
    within: readDebtLength(within),
    form: readForm(part.get('form')),
    opens: readOpens(part.get('opens')),
    if: follows.map(({ name: act, part: one }) => ({ when: readGuard(one), act })),
    outlives: isYes(part.get('outlives')),
    at: part.at,
  }
}

function readDebtLength(part: Part): Debt['within'] {
  return parseLength(part.text()) ?? readLengthOr(part)
}

function readLengthOr(part: Part): Debt['within'] {
  notUnderstood(part, part.text(), `${LENGTH_FORM} · 3 months before DATE by R 1.36`)
  return { is: 'period', count: 1, unit: 'calendar-day', rule: 'local' }
}

export function readCheck(name: string, part: Part): Check | null {
  part.only(['when', 'law', 'zh', 'en'])
  const when = part.need('when')
  const law = part.need('law')
  if (when === null || law === null) return null
  const text = { zh: part.get('zh')?.text() ?? '', en: part.get('en')?.text() ?? '' }
  return { name, when: readGuard(when), law: readRule(law), text, at: part.at }
}

export function readDoor(name: string, part: Part): Door | null {
  part.only(['gives', 'proposes', 'decides'])
  const gives = readFactTypes(part.need('gives'))
  const proposes = isYes(part.get('proposes'))
  const decides = isYes(part.get('decides'))
  if (proposes && decides)
    part.refuse('Y04', '一扇门不能又建议又决定', 'a door either proposes or decides')
  return { name, gives, proposes, ...(decides ? { decides } : {}), at: part.at }
}

const UNTIL = ['next act', 'served any', 'opened any', 'final any'] as const

export function readCorrect(part: Part | null): Correct | null {
  if (part === null) return null
  part.only(['by', 'until', 'law', 'says'])
  const by = part.need('by')
  const until = part.need('until')
  const law = part.need('law')
  const says = part.need('says')
  if (by === null || until === null || law === null || says === null) return null
  const limit = UNTIL.find((one) => one === until.text())
  if (limit === undefined) return notUnderstood(until, until.text(), UNTIL.join(' · '))
  return { by: by.texts(), until: limit, law: readRule(law), says: says.text() }
}

export function readMigration(part: Part | null): Migration | null {
  if (part === null) return null
  part.only(['from', 'by', 'steps', 'clocks'])
  const from = part.need('from')
  const by = part.need('by')
  const clocks = part.need('clocks')
  if (from === null || by === null || clocks === null) return null
  if (clocks.text() !== 'keep') notUnderstood(clocks, clocks.text(), 'keep')
  const steps = part.get('steps')?.members() ?? []
  return {
    from: readWholeNumber(from),
    by: readRule(by),
    steps: Object.fromEntries(steps.map(({ name, part: one }) => [name, one.text()])),
    clocks: 'keep',
    at: part.at,
  }
}
