import { isLocalDate, type LocalDate, yearOf } from './dates.ts'
import { Refusal } from './refusal.ts'
import type { WorkCalendar } from './work-calendar.ts'

/**
 * A notice as an administrator writes it down, one JSON file a notice. With `year`, the State Council
 * Office's notice for the whole country; with `region`, an autonomous area's own days (R 11.02):
 * `{"year":2027,"source":"国办发明电…","restDays":["2027-01-01"],"workDays":[]}`.
 */
export type CalendarNotice = {
  readonly name: string
  /** Null for a region's own days. */
  readonly year: number | null
  readonly restDays: readonly LocalDate[]
  readonly workDays: readonly LocalDate[]
}

/** Days that every year's notice has, whatever else it moves (R 11.01). */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']

/** Refuses `calendar-notice` with the member that is wrong. */
export function readNotice(value: unknown): CalendarNotice {
  const wrong = (where: string) => new Refusal('calendar-notice', { where })
  if (typeof value !== 'object' || value === null) throw wrong('notice')
  const { year, region, restDays, workDays } = value as Readonly<Record<string, unknown>>
  if (!isDays(restDays)) throw wrong('restDays')
  if (!isDays(workDays) || workDays.some((day) => restDays.includes(day))) throw wrong('workDays')
  if (typeof region === 'string' && region !== '')
    return { name: region, year: null, restDays, workDays }
  if (typeof year !== 'number' || !Number.isInteger(year)) throw wrong('year')
  if ([...restDays, ...workDays].some((day) => yearOf(day) !== year)) throw wrong('year')
  const missing = FIXED.find((day) => !restDays.includes(`${year}-${day}`))
  if (missing !== undefined) throw wrong(`restDays ${year}-${missing}`)
  return { name: `cn-${year}`, year, restDays, workDays }
}

/** The calendar with these notices: years in their order, then regions. */
export function calendarWith(
  calendar: WorkCalendar,
  notices: readonly CalendarNotice[],
): WorkCalendar {
  const years = notices.flatMap(({ year, ...table }) => (year === null ? [] : [{ year, ...table }]))
  const whole = years
    .sort((one, other) => one.year - other.year)
    .reduce((longer, { year, ...table }) => longer.withYear(year, table), calendar)
  return notices
    .filter((one) => one.year === null)
    .reduce((regional, table) => regional.withRegion(table), whole)
}

function isDays(value: unknown): value is LocalDate[] {
  return (
    Array.isArray(value) &&
    value.every((day) => typeof day === 'string' && isLocalDate(day)) &&
    new Set(value).size === value.length
  )
}
