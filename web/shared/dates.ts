/**
 * Dates as people say them. A moment is ISO 8601 in UTC, a day YYYY-MM-DD; both are shown in the
 * country's one time zone, whatever the phone is set to.
 */
import type { Language } from '../../src/base/text.ts'

const ZONE = 'Asia/Shanghai'
const DAY = /^\d{4}-\d{2}-\d{2}$/
const DAY_MS = 86_400_000

type Parts = { year: number; month: number; day: number; hour: string; minute: string }

const FORMAT = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const WEEKDAYS_ZH = '日一二三四五六'
const WEEKDAYS_EN = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')

function partsOf(moment: string): Parts {
  // A bare day is noon of that day, so that no time zone moves it.
  const at = new Date(DAY.test(moment) ? `${moment}T04:00:00Z` : moment)
  const found: Record<string, string> = {}
  for (const part of FORMAT.formatToParts(at)) found[part.type] = part.value
  return {
    year: Number(found.year),
    month: Number(found.month),
    day: Number(found.day),
    hour: found.hour ?? '00',
    minute: found.minute ?? '00',
  }
}

/** YYYY-MM-DD of a moment in the county. */
export function dayOf(moment: string): string {
  const { year, month, day } = partsOf(moment)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Keeps a number and its unit on one line. */
const GAP = '\u00a0'

/** `11 月 25 日`, `25 Nov`; with the year when it is not this one. */
export function dayText(moment: string, language: Language, now: string): string {
  const { year, month, day } = partsOf(moment)
  const sameYear = year === partsOf(now).year
  const words =
    language === 'en'
      ? `${day} ${MONTHS[month - 1]}${sameYear ? '' : ` ${year}`}`
      : `${sameYear ? '' : `${year} 年 `}${month} 月 ${day} 日`
  return words.replaceAll(' ', GAP)
}

/** `11 月 24 日 19:05`, `24 Nov, 19:05`. */
export function momentText(moment: string, language: Language, now: string): string {
  const { hour, minute } = partsOf(moment)
  const gap = language === 'en' ? ', ' : ' '
  return `${dayText(moment, language, now)}${gap}${hour}:${minute}`
}

export function weekdayText(moment: string, language: Language): string {
  const at = new Date(`${dayOf(moment)}T12:00:00Z`).getUTCDay()
  return language === 'en' ? WEEKDAYS_EN[at]! : `星期${WEEKDAYS_ZH[at]}`
}

/** Whole days from one day to another in the county; below zero when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(dayOf(to)) - Date.parse(dayOf(from))) / DAY_MS)
}
