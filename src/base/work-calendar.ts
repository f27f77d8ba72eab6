/**
 * Working days by the yearly notices of the State Council Office (R 11.01-11.05). A year whose
 * notice is not loaded has no working days at all: it is refused, never guessed by the weekday.
 */
import days from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import source from 'chinese-days/package.json' with { type: 'json' }
import { assert } from './assert.ts'
import {
  addDays,
  endOfDay,
  type LocalDate,
  localDate,
  startOfDay,
  weekday,
  yearOf,
} from './dates.ts'
import { Refusal } from './refusal.ts'

/** One year's notice, or a region's own days: rest days, and weekend days that are worked. */
export type DayTable = {
  /** Stands in the version of the calendar: `cn-2027`, `楚雄州 2026`. */
  readonly name: string
  readonly restDays: readonly LocalDate[]
  readonly workDays: readonly LocalDate[]
}

export type WorkCalendar = {
  /** Stored with every due date that was computed by this calendar (R 11.05). */
  readonly version: string
  readonly firstYear: number
  /** Last year whose official notice is loaded. */
  readonly lastYearLoaded: number
  /** Refuses with `calendar-missing` a day of a year that is not loaded. */
  isWorkday(date: LocalDate): boolean
  /** A later notice of the whole country; its year must follow the last one. */
  withYear(year: number, table: DayTable): WorkCalendar
  /** Days of an autonomous region on top (R 11.02): the region's word wins over the country's. */
  withRegion(table: DayTable): WorkCalendar
}

type Loaded = {
  readonly version: string
  readonly firstYear: number
  readonly lastYearLoaded: number
  /** Day -> whether it is worked; days that are missing go by the day of the week. */
  readonly special: ReadonlyMap<LocalDate, boolean>
}

/** The calendar that is shipped: chinese-days' copies of the official notices. */
export const CHINA: WorkCalendar = shipped()

/** The `count`-th working day after `date`, which itself is not counted (R 0.1). */
export function workdayAfter(calendar: WorkCalendar, date: LocalDate, count: number): LocalDate {
  return countWorkdays(calendar, date, { count, step: 1 })
}

/** The `count`-th working day before `date`, which itself is not counted. */
export function workdayBefore(calendar: WorkCalendar, date: LocalDate, count: number): LocalDate {
  return countWorkdays(calendar, date, { count, step: -1 })
}

/** The day itself when it is a working day, else the first one after it (R 0.2). */
export function rollForward(calendar: WorkCalendar, date: LocalDate): LocalDate {
  return calendar.isWorkday(date) ? date : workdayAfter(calendar, date, 1)
}

/**
 * Milliseconds of working days between two moments, a whole day having twenty-four hours: what came
 * on Friday at four and was done on Monday at ten took eighteen hours.
 */
export function workedMs(calendar: WorkCalendar, from: Date, to: Date): number {
  let ms = 0
  for (let day = localDate(from); startOfDay(day) < to; day = addDays(day, 1)) {
    const begin = Math.max(from.getTime(), startOfDay(day).getTime())
    const end = Math.min(to.getTime(), endOfDay(day).getTime() + 1)
    if (calendar.isWorkday(day)) ms += end - begin
  }
  return Math.max(0, ms)
}

/** Refuses a date of a year whose notice is not loaded (R 11.04). */
export function refuseUnlessLoaded(calendar: WorkCalendar, date: LocalDate): void {
  const year = yearOf(date)
  if (year >= calendar.firstYear && year <= calendar.lastYearLoaded) return
  throw new Refusal('calendar-missing', { year, lastYearLoaded: calendar.lastYearLoaded })
}

function countWorkdays(
  calendar: WorkCalendar,
  date: LocalDate,
  { count, step }: { readonly count: number; readonly step: 1 | -1 },
): LocalDate {
  assert(Number.isInteger(count) && count >= 0, 'a whole number of working days')
  let day = date
  for (let left = count; left > 0; ) {
    day = addDays(day, step)
    if (calendar.isWorkday(day)) left--
  }
  return day
}

function shipped(): WorkCalendar {
  const restDays = Object.keys(days.holidays)
  // A notice runs from New Year to the National Day: a year without the latter is not loaded.
  const years = restDays.filter((day) => day.endsWith('-10-01')).map(yearOf)
  const lastYearLoaded = Math.max(...years)
  return calendarOf({
    version: `cn-${lastYearLoaded} chinese-days@${source.version}`,
    firstYear: Math.min(...years),
    lastYearLoaded,
    special: specialDays({ name: 'cn', restDays, workDays: Object.keys(days.workdays) }),
  })
}

function specialDays(table: DayTable): Map<LocalDate, boolean> {
  const rest = table.restDays.map((day) => [day, false] as const)
  return new Map([...rest, ...table.workDays.map((day) => [day, true] as const)])
}

function calendarOf(loaded: Loaded): WorkCalendar {
  const { version, firstYear, lastYearLoaded } = loaded
  const withTable = (table: DayTable, lastYear: number) =>
    calendarOf({
      version: `${version} + ${table.name}`,
      firstYear,
      lastYearLoaded: lastYear,
      special: new Map([...loaded.special, ...specialDays(table)]),
    })
  const calendar: WorkCalendar = {
    version,
    firstYear,
    lastYearLoaded,
    isWorkday: (date) => {
      refuseUnlessLoaded(calendar, date)
      return loaded.special.get(date) ?? !isWeekend(date)
    },
    withYear: (year, table) => {
      if (year !== lastYearLoaded + 1)
        throw new Refusal('calendar-year-order', { year, lastYearLoaded })
      return withTable(table, year)
    },
    withRegion: (table) => withTable(table, lastYearLoaded),
  }
  return calendar
}

const isWeekend = (date: LocalDate) => weekday(date) === 0 || weekday(date) === 6
