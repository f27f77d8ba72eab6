/** Lengths by the real calendar: the procedure's numbers, with a place's own for local names. */
import { addDays, daysBetween, endOfDay, localDate, yearOf } from '../base/dates.ts'
import { dateBefore, dueMoment, LAWS, type Period, ruleOf } from '../base/law/index.ts'
import {
  rollForward,
  type WorkCalendar,
  workdayAfter,
  workdayBefore,
  workedMs,
} from '../base/work-calendar.ts'
import type { Due, Lengths, RunningClock, Span } from './decision.ts'
import type { Unit } from './model.ts'

export type LocalLength = { readonly count: number; readonly unit: Unit }

export type LengthsNeeds = {
  readonly calendar: WorkCalendar
  /** The number of a local name where it is used, or null: the procedure's own number stands. */
  readonly local: (rule: string) => LocalLength | null
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Refuses `calendar-missing` where working days or a roll need a year without a notice. */
export function lengthsBy({ calendar, local }: LengthsNeeds): Lengths {
  // Most cases of a day ask the same few questions of the calendar.
  const dues = remembered<Due>()
  const before = remembered<string | null>()
  return {
    due: (span, start, right) => {
      const own = ownNumber(span, local)
      const find = () => dueBy(calendar, own, { start, right })
      // To the millisecond only in hours: days begin alike for all who start on one day.
      if (own.is !== 'period' || own.unit === 'hour') return find()
      const day = localDate(new Date(start))
      return dues(`${day} ${own.count} ${own.unit} ${own.rule} ${right}`, find)
    },
    resumed: (clock, at) => resumedBy(calendar, clock, at),
    workingDayBefore: (at) => before(at, () => workingDayBefore(calendar, at)),
    worked: (from, to) => {
      const [begin, end] = [new Date(from), new Date(to)]
      const days = [localDate(begin), localDate(end)]
      if (!days.every((day) => isLoaded(calendar, day))) return null
      return Math.floor(workedMs(calendar, begin, end) / MINUTE_MS)
    },
  }
}

const REMEMBERED_MAX = 5_000

/** Keeps answers until there are many, then begins anew: nothing is ever out of date. */
function remembered<Answer>() {
  const known = new Map<string, Answer>()
  return (question: string, find: () => Answer): Answer => {
    const before = known.get(question)
    if (before !== undefined) return before
    const answer = find()
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(question, answer)
    return answer
  }
}

function workingDayBefore(calendar: WorkCalendar, at: string): string | null {
  const moment = new Date(at)
  const day = localDate(moment)
  // A reminder guesses nothing either: without a notice there is none of this kind.
  if (!isLoaded(calendar, addDays(day, -FEW_DAYS)) || !isLoaded(calendar, day)) return null
  const days = daysBetween(workdayBefore(calendar, day, 1), day)
  return new Date(moment.getTime() - days * DAY_MS).toISOString()
}

/** Longer than any row of rest days. */
const FEW_DAYS = 15

const isLoaded = (calendar: WorkCalendar, day: string) =>
  yearOf(day) >= calendar.firstYear && yearOf(day) <= calendar.lastYearLoaded

function ownNumber(span: Span, local: LengthsNeeds['local']): Span {
  if (span.is === 'date' || !span.rule.startsWith('local.')) return span
  const own = local(span.rule)
  return own === null ? span : { ...span, count: own.count, unit: own.unit }
}

function dueBy(
  calendar: WorkCalendar,
  span: Span,
  { start, right }: { readonly start: string; readonly right: boolean },
): Due {
  const base = { rule: span.rule, law: lawOf(span.rule), calendar: calendar.version }
  if (span.is === 'date') {
    const dueAt = endOfDay(right ? rollForward(calendar, span.date) : span.date).toISOString()
    const count = Math.max(0, daysBetween(localDate(new Date(start)), span.date))
    return { ...base, dueAt, unit: 'calendar-day', count }
  }
  const { count, unit } = span
  const period: Period = { count, unit, right }
  const dueAt =
    span.is === 'before'
      ? endOfDay(dateBefore(span.date, period, calendar))
      : dueMoment(new Date(start), period, calendar)
  return { ...base, dueAt: dueAt.toISOString(), unit, count }
}

/** `信访工作条例 2022`: the law and the version that its number was read in; else the local name. */
function lawOf(rule: string): string {
  const known = ruleOf(rule)
  if (known === null || known.law === null) return rule
  const law = LAWS[known.law]
  return `${law.name.zh} ${law.version}`
}

/**
 * A clock that stood from one day to another is due later by as much: by working days for one of
 * working days, by days for one of days or months, to the millisecond for one of hours.
 */
function resumedBy(calendar: WorkCalendar, clock: RunningClock, at: string): string {
  const { paused, dueAt, unit, right } = clock
  if (paused === null) return dueAt
  if (unit === 'hour') {
    const stoodMs = Date.parse(at) - Date.parse(paused.at)
    return new Date(Date.parse(dueAt) + stoodMs).toISOString()
  }
  const from = localDate(new Date(paused.at))
  const to = localDate(new Date(at))
  const due = localDate(new Date(dueAt))
  if (unit === 'working-day') {
    let left = 0
    for (let day = addDays(from, 1); day <= due; day = addDays(day, 1))
      if (calendar.isWorkday(day)) left += 1
    return endOfDay(workdayAfter(calendar, to, left)).toISOString()
  }
  const later = addDays(due, daysBetween(from, to))
  return endOfDay(right ? rollForward(calendar, later) : later).toISOString()
}
