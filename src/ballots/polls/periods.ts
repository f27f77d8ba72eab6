/** Days of the law around a poll, each by its rule. */
import { addDays, type LocalDate, localDate } from '../../base/dates.ts'
import { dueDate, LAWS, legalPeriod, ruleOf } from '../../base/law/index.ts'
import type { Text } from '../../base/text.ts'
import type { WorkCalendar } from '../../base/work-calendar.ts'

export type PollDue = { readonly due: LocalDate; readonly rule: string; readonly law: Text | null }

/** The first day on which voting may begin when the owners are told on `noticeOn` (R 1.22). */
export const earliestOpening = (noticeOn: LocalDate, calendar: WorkCalendar): PollDue =>
  dueBy('1.22', noticeOn, calendar)

/** Last day on which an owner can ask the court to revoke what was decided (R 1.16). */
export const revocationUntil = (declaredOn: LocalDate, calendar: WorkCalendar): PollDue =>
  dueBy('1.16', declaredOn, calendar)

/** Last day for filing an elected committee (R 1.33). */
export const filingUntil = (declaredOn: LocalDate, calendar: WorkCalendar): PollDue =>
  dueBy('1.33', declaredOn, calendar)

/**
 * A right that ends on a rest day goes on to the next working day (R 0.2). In a year whose official
 * notice is not out nobody knows the rest days: the period's own last day stands, which is never
 * later than the true one.
 */
function dueBy(rule: string, from: LocalDate, calendar: WorkCalendar): PollDue {
  const period = legalPeriod(rule)
  const plain = dueDate(from, { ...period, right: false }, calendar)
  const isKnown = Number(plain.slice(0, 4)) <= calendar.lastYearLoaded
  const due = isKnown && isRollKnown(plain, calendar) ? dueDate(from, period, calendar) : plain
  const law = ruleOf(rule)?.law ?? null
  return { due, rule, law: law === null ? null : LAWS[law].name }
}

/** A roll that begins in the last days of the last year may need the next one. */
function isRollKnown(date: LocalDate, calendar: WorkCalendar): boolean {
  const LONGEST_REST_DAYS = 10
  return Number(addDays(date, LONGEST_REST_DAYS).slice(0, 4)) <= calendar.lastYearLoaded
}

/** Why owners told on that day may not be asked to vote yet, or null. */
export function whyNotNotice(
  noticeOn: LocalDate,
  opensAt: Date,
  calendar: WorkCalendar,
): { opens: LocalDate; earliest: LocalDate } | null {
  const { due: earliest } = earliestOpening(noticeOn, calendar)
  const opens = localDate(opensAt)
  return opens < earliest ? { opens, earliest } : null
}
