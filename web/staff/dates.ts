/** Dates as people say them, always in the county's time zone. */
import type { Language } from '../../src/base/text.ts'

const ZONE = 'Asia/Shanghai'
const DAY_MS = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, options: Intl.DateTimeFormatOptions) {
  const key = language + JSON.stringify(options)
  const kept = formats.get(key)
  if (kept) return kept
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: ZONE,
    ...options,
  })
  formats.set(key, made)
  return made
}

export const day = (iso: string, language: Language) =>
  format(language, { month: 'short', day: 'numeric' }).format(new Date(iso))

export const moment = (iso: string, language: Language) =>
  format(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(iso))

export const weekday = (date: Date, language: Language) =>
  format(language, { month: 'long', day: 'numeric', weekday: 'long' }).format(date)

const dayNumber = (date: Date) => {
  const [year, month, dayOfMonth] = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
    .format(date)
    .split('-')
    .map(Number)
  return Date.UTC(year!, month! - 1, dayOfMonth!) / DAY_MS
}

/** Whole days from today to the day of a due moment: negative when it is over. */
export const daysLeft = (iso: string, now = new Date()) => dayNumber(new Date(iso)) - dayNumber(now)
