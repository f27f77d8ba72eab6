/** Yunnan's transport aid for workers outside the province: when it may be claimed (R 8.03, 8.04). */
import { addDays, addMonths, type LocalDate } from '../dates.ts'
import { legalPeriod } from './due.ts'

export type ClaimWindow = {
  readonly opens: LocalDate
  readonly closes: LocalDate
  /** Last day for late claims: the end of February of the next year. */
  readonly lateUntil: LocalDate
}

export function claimWindow(year: number): ClaimWindow {
  return {
    opens: `${year}-04-01`,
    closes: `${year}-12-31`,
    lateUntil: addDays(`${year + 1}-03-01`, -1),
  }
}

/** Whether work from the first to the last day, both worked, lasted three months or more. */
export function isStableWork(firstDay: LocalDate, lastDay: LocalDate): boolean {
  const { count } = legalPeriod('8.04')
  return addDays(lastDay, 1) >= addMonths(firstDay, count)
}
