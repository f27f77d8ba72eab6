/** Clocks: what starts one, what stops it, when it is due, and when somebody must look again. */
import { localDate } from '../../base/dates.ts'
import type { Alarm, CaseState, Facts, RunningClock, Span } from '../decision.ts'
import type { Length, Procedure, Step } from '../model.ts'
import { isList } from './evaluate.ts'
import type { Around } from './who.ts'

/** Noon: a moment that lies on the same day in every reckoning of days. */
export const noonOf = (date: string): string => `${date}T04:00:00.000Z`

let lastAsked = { at: '', day: '' }

/** YYYY-MM-DD in the county's time zone. One decision asks it many times of one moment. */
export function dayOf(at: string): string {
  if (lastAsked.at !== at) lastAsked = { at, day: localDate(new Date(at)) }
  return lastAsked.day
}

const dateIn = (facts: Facts, fact: string): string | null => {
  const value = facts[fact]
  return typeof value === 'string' && value !== '' ? value : null
}

/** A length with its facts filled in. A date that nobody filled ends on the day of the start. */
export function spanOf(length: Length, facts: Facts, start: string): Span {
  switch (length.is) {
    case 'period':
      return length
    case 'until':
      return { is: 'date', date: dateIn(facts, length.fact) ?? dayOf(start), rule: length.rule }
    case 'before': {
      const { count, unit, rule } = length
      return { is: 'before', count, unit, date: dateIn(facts, length.fact) ?? dayOf(start), rule }
    }
    case 'last-of': {
      const rows = facts[length.list]
      let last = ''
      for (const row of isList(rows) ? rows : []) {
        const date = typeof row === 'object' && !isList(row) ? row[length.field] : undefined
        if (typeof date === 'string' && date > last) last = date
      }
      return { is: 'date', date: last === '' ? dayOf(start) : last, rule: length.rule }
    }
  }
}

export type Starting = {
  readonly name: string
  readonly length: Length
  readonly start: string
  readonly right: boolean
  readonly facts: Facts
}

export function startClock(around: Around, one: Starting): RunningClock {
  const { name, length, start, right, facts } = one
  const due = around.setting.lengths.due(spanOf(length, facts, start), start, right)
  return { name, startedAt: start, ...due, right, extended: 0, paused: null }
}

/** A rule of the law, in whatever steps it runs, runs once. */
export const isLaw = (rule: string): boolean => rule.startsWith('R ')

export const stageOf = (path: string): string => `stage:${path}`

/** What a clock does when it is over, as far as time alone can tell. */
export type AtEnd =
  | { readonly does: 'nothing'; readonly waits: boolean }
  | { readonly does: 'move'; readonly to: string; readonly from: string | null }
  | { readonly does: 'silence'; readonly value: string | null; readonly path: string }

/** Place of a `stage:` clock. */
const pathOf = (clock: RunningClock) =>
  clock.name.startsWith('stage:') ? clock.name.slice('stage:'.length) : null

export function atEnd(procedure: Procedure, state: CaseState, clock: RunningClock): AtEnd {
  const path = pathOf(clock)
  if (path === null) {
    const to = procedure.clocks[clock.name]?.then ?? null
    return to === null ? { does: 'nothing', waits: true } : { does: 'move', to, from: null }
  }
  const place = state.places.find((one) => one.path === path)
  const step = place ? procedure.steps[place.step] : undefined
  if (!step) return { does: 'nothing', waits: false }
  if (step.silence !== null)
    return { does: 'silence', value: step.silence === 'nothing' ? null : step.silence, path }
  const then = step.owner?.then ?? null
  if (then !== null) return { does: 'move', to: then, from: path }
  // A member's right that lapses without a word: its branch is over, and nothing is filled.
  if (step.each !== null && clock.right) return { does: 'silence', value: null, path }
  return { does: 'nothing', waits: !isPosting(step) }
}

/** `for 7 days`: nobody must do anything but let it stand. */
export const isPosting = (step: Step): boolean => step.owner?.how.is === 'for'

/** How much of a period may pass before its owner is reminded. */
const REMIND_AFTER = 0.75

/**
 * The full set of alarms after a moment. A duty reminds its owner at three quarters of its period
 * or one working day before it is due, whichever is earlier; is told to its owner when due, to a
 * supervisor one level up after one more period, two levels up after another (K.07). A file that
 * says only `tell supervisor` tells the supervisor at once. A right only reminds.
 */
export function alarmsOf(around: Around, state: CaseState, from: string): readonly Alarm[] {
  const { procedure } = around
  const alarms: Alarm[] = []
  const add = (at: string, kind: Alarm['kind'], one: { clock: string; level: Alarm['level'] }) => {
    if (at > from) alarms.push({ at, kind, ...one })
  }
  for (const clock of state.clocks) {
    const named = { clock: clock.name, level: 0 } as const
    if (clock.paused) {
      add(clock.paused.until, 'time', named)
      continue
    }
    const end = atEnd(procedure, state, clock)
    const moves = end.does !== 'nothing'
    if (moves) alarms.push({ at: clock.dueAt, kind: 'time', ...named })
    const start = Date.parse(clock.startedAt)
    const due = Date.parse(clock.dueAt)
    if (due <= start) continue
    add(reminderOf(around, clock), 'remind', named)
    if (moves || !end.waits) continue
    const both = procedure.late.includes('remind owner')
    const tells = procedure.late.includes('tell supervisor')
    const after = (periods: number) => new Date(due + periods * (due - start)).toISOString()
    add(clock.dueAt, 'late', named)
    if (!tells) continue
    add(after(both ? 1 : 0), 'late', { clock: clock.name, level: 1 })
    add(after(both ? 2 : 1), 'late', { clock: clock.name, level: 2 })
  }
  return alarms.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function reminderOf({ setting }: Around, { startedAt, dueAt }: RunningClock): string {
  const start = Date.parse(startedAt)
  const late = new Date(start + REMIND_AFTER * (Date.parse(dueAt) - start)).toISOString()
  const before = setting.lengths.workingDayBefore(dueAt)
  return before !== null && before > startedAt && before < late ? before : late
}
