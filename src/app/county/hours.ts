/** When people do things: offices on working days, residents from morning to night. Pure. */
import { addDays, localDate, startOfDay, weekday, yearOf } from '../../base/dates.ts'
import type { Seeded } from '../../base/seeded.ts'
import { CHINA } from '../../base/work-calendar.ts'

export type Hours = 'office' | 'day'

const HOUR_MS = 3_600_000
const OPEN: Readonly<Record<Hours, readonly [from: number, to: number]>> = {
  office: [8.5, 18],
  day: [7, 22],
}

/** So many hours later, or when it is next open after that, some minutes in. */
export function momentAfter(
  from: Date,
  wait: { readonly hours: readonly [from: number, to: number]; readonly in: Hours },
  draws: Seeded,
): Date {
  const [least, most] = wait.hours
  const at = new Date(from.getTime() + (least + (most - least) * draws.fraction()) * HOUR_MS)
  const [opens, closes] = OPEN[wait.in]
  let day = localDate(at)
  const hour = (at.getTime() - startOfDay(day).getTime()) / HOUR_MS
  if (isOpen(day, wait.in) && hour >= opens && hour < closes) return at
  if (hour >= closes || !isOpen(day, wait.in)) day = addDays(day, 1)
  while (!isOpen(day, wait.in)) day = addDays(day, 1)
  return new Date(startOfDay(day).getTime() + (opens + draws.fraction() * 2) * HOUR_MS)
}

/** Offices rest on the days of the official notice; where none is loaded, at weekends. */
function isOpen(day: string, hours: Hours): boolean {
  if (hours === 'day') return true
  const year = yearOf(day)
  if (year < CHINA.firstYear || year > CHINA.lastYearLoaded) return weekday(day) % 6 !== 0
  return CHINA.isWorkday(day)
}

/**
 * Where simulated time ends: now, or before the last weeks of the last year with a holiday notice,
 * because periods that end after it cannot be computed.
 */
export function endOfPlay(now: Date): Date {
  const last = startOfDay(`${CHINA.lastYearLoaded}-11-30`)
  return now < last ? now : last
}
