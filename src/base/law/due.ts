/**
 * When something is due: the one place where periods become dates. The day of the start is not
 * counted (R 0.1); working days and calendar days are never mixed (R 0.4).
 */
import { addDays, addMonths, endOfDay, type LocalDate, localDate, parseDate } from '../dates.ts'
import { Refusal } from '../refusal.ts'
import {
  CHINA,
  refuseUnlessLoaded,
  rollForward,
  type WorkCalendar,
  workdayAfter,
  workdayBefore,
} from '../work-calendar.ts'
import { type LegalPeriod, type Period, type PeriodUnit, periodsOf } from './periods.ts'
import { ruleIdOf } from './rules.ts'

const HOUR_MS = 3_600_000

/** A due date with all that it was computed from (R 11.05). */
export type Due = {
  readonly rule: string
  readonly case: string
  readonly from: LocalDate
  /** Last day allowed. */
  readonly due: LocalDate
  readonly unit: PeriodUnit
  readonly count: number
  /** Version of the calendar. */
  readonly calendar: string
  /** The due date is a rest day and the period does not roll: better be early. */
  readonly onRestDay: boolean
}

export type DueAsked = {
  /** 2.11 or R 2.11. */
  readonly rule: string
  /** Day of the event that starts the period. */
  readonly from: LocalDate
  readonly case?: string | undefined
  readonly calendar?: WorkCalendar | undefined
}

/**
 * The due date of a legal period. Refuses `rule-unknown` (no such rule, or no such case),
 * `date-invalid`, and `calendar-missing` for every date in a year without a loaded notice: whether
 * such a day is a rest day is not known, be the period one of working days or not (R 11.04).
 */
export function dueOf(asked: DueAsked): Due {
  const period = legalPeriod(asked.rule, asked.case)
  const calendar = asked.calendar ?? CHINA
  const from = parseDate(asked.from)
  const due = period.before ? dateBefore(from, period, calendar) : dueDate(from, period, calendar)
  refuseUnlessLoaded(calendar, due)
  const { rule, unit, count } = period
  const onRestDay = !calendar.isWorkday(due)
  return { rule, case: period.case, from, due, unit, count, calendar: calendar.version, onRestDay }
}

/** The case of a rule's period that is asked for; without a name, the ordinary one. */
export function legalPeriod(rule: string, name?: string): LegalPeriod {
  const all = periodsOf(rule)
  const found = name === undefined ? all[0] : all.find((one) => one.case === name)
  if (found !== undefined) return found
  const cases = all.map((one) => one.case).join(' ')
  throw new Refusal('rule-unknown', { rule: ruleIdOf(rule), case: name ?? '', cases })
}

/**
 * The last moment allowed: the end of the last day in the county, or to the millisecond when the
 * period is in hours. Refuses `calendar-missing` where working days or a roll need a year that is
 * not loaded; a body's own calendar days need no notice and are never refused.
 */
export function dueMoment(start: Date, period: Period, calendar: WorkCalendar): Date {
  if (period.unit === 'hour') return new Date(start.getTime() + period.count * HOUR_MS)
  return endOfDay(dueDate(localDate(start), period, calendar))
}

/** The last day allowed for a period of days or months that starts on `from`. */
export function dueDate(from: LocalDate, period: Period, calendar: WorkCalendar): LocalDate {
  if (period.unit === 'working-day') return workdayAfter(calendar, from, period.count)
  const last = shifted(from, period, 1)
  return period.right ? rollForward(calendar, last) : last
}

/** The last day that leaves the whole period before `to`: three months before the term ends. */
export function dateBefore(to: LocalDate, period: Period, calendar: WorkCalendar): LocalDate {
  if (period.unit === 'working-day') return workdayBefore(calendar, to, period.count)
  return shifted(to, period, -1)
}

/** Calendar days and months; an hour, where only a date is known, is a part of that day. */
function shifted(date: LocalDate, { count, unit }: Period, direction: 1 | -1): LocalDate {
  if (unit === 'month') return addMonths(date, direction * count)
  if (unit === 'hour') return addDays(date, direction * Math.ceil(count / 24))
  return addDays(date, direction * count)
}
