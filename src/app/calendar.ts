/** The working-day calendar of an installation: the shipped years, and the notices added since. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { calendarWith, readNotice } from '../base/calendar-notice.ts'
import { parseJson } from '../base/json.ts'
import { CHINA, type WorkCalendar } from '../base/work-calendar.ts'

/**
 * Reads every notice of a folder, one JSON file each (docs/running.md); none when there is no
 * folder. Refuses `not-json` and `calendar-notice`: a year that was read wrong would set wrong due dates.
 */
export function readCalendar(folder: string): WorkCalendar {
  if (!existsSync(folder)) return CHINA
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const notices = files.map((file) =>
    readNotice(parseJson(readFileSync(join(folder, file), 'utf8'))),
  )
  return calendarWith(CHINA, notices)
}
