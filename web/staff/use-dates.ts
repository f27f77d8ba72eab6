import { daysBetween, dayText, momentText, weekdayText } from '../shared/dates.ts'
import { useWords } from './words.ts'

/** The shared ways to say a date, in the language of the page and seen from this moment. */
export function useDates() {
  const { language } = useWords()
  const now = new Date().toISOString()
  return {
    day: (iso: string) => dayText(iso, language, now),
    moment: (iso: string) => momentText(iso, language, now),
    today: () => `${dayText(now, language, now)} ${weekdayText(now, language)}`,
    /** Whole days from today to a due day: negative when it is over. */
    daysLeft: (iso: string) => daysBetween(now, iso),
  }
}
