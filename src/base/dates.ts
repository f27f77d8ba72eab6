/**
 * Dates of the county's own day: YYYY-MM-DD in Asia/Shanghai, eight hours before UTC all year round.
 * Arithmetic is done on dates, never on moments, so that no time zone can slip in.
 */
import { assert } from './assert.ts'
import { Refusal } from './refusal.ts'

/** YYYY-MM-DD: a day as people of the county write it. */
export type LocalDate = string

export const DAY_MS = 86_400_000
/** China has kept one time and no summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000
const DATE = /^\d{4}-\d{2}-\d{2}$/

/** Whether the text is a day that exists: 2026-02-29 does not. */
export function isLocalDate(text: string): boolean {
  return DATE.test(text) && dateOf(Date.parse(text)) === text
}

/** A day as a person typed it, or a refusal. */
export function parseDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new Refusal('date-invalid', { date: text.slice(0, 40) })
  return text
}

/** The day that this moment belongs to in the county. */
export function localDate(moment: Date): LocalDate {
  return dateOf(moment.getTime() + OFFSET_MS)
}

/** Last millisecond of a day in the county. */
export function endOfDay(date: LocalDate): Date {
  return new Date(startOfDay(date).getTime() + DAY_MS - 1)
}

/** First moment of a day in the county. */
export function startOfDay(date: LocalDate): Date {
  return new Date(msOf(date) - OFFSET_MS)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(msOf(date) + days * DAY_MS)
}

/** The same day of a later month, or that month's last day when it has none (民法典 第202条). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = partsOf(date)
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)))
}

/** Days from one date to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (msOf(to) - msOf(from)) / DAY_MS
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(date: LocalDate): number {
  return new Date(msOf(date)).getUTCDay()
}

export function yearOf(date: LocalDate): number {
  return partsOf(date)[0]
}

function partsOf(date: LocalDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function msOf(date: LocalDate): number {
  assert(DATE.test(date), 'a date is written YYYY-MM-DD')
  return Date.parse(date)
}

function dateOf(ms: number): LocalDate {
  return Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10)
}
