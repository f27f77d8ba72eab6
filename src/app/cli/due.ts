import { parseArgs } from 'node:util'
import { calendarWith, readNotice } from '../../base/calendar-notice.ts'
import { dueOf } from '../../base/law/index.ts'
import { CHINA, type WorkCalendar } from '../../base/work-calendar.ts'
import { type Answer, type Command, WrongUsage } from './command.ts'
import { readJson } from './input.ts'

/** `linli due RULE --from DATE`: the last day allowed by a rule of the law table. */
export const command: Command = {
  name: 'due',
  summary: 'The last day allowed by a legal period, counted by the loaded holiday calendar.',
  usage: 'due RULE --from YYYY-MM-DD [--case NAME] [--calendar cn|NOTICE.json]',
  run: async (args) => due(args),
}

const OPTIONS = {
  from: { type: 'string' },
  case: { type: 'string' },
  calendar: { type: 'string', default: 'cn' },
} as const

function due(args: readonly string[]): Answer {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  const [rule, ...rest] = positionals
  if (rule === undefined || rest.length > 0) throw new WrongUsage('name exactly one rule')
  if (values.from === undefined) throw new WrongUsage('--from is missing')
  const calendar = calendarOf(values.calendar)
  return { json: dueOf({ rule, from: values.from, case: values.case, calendar }) }
}

/** The shipped calendar, or it with one more notice (src/base/calendar-notice.ts). */
function calendarOf(named: string): WorkCalendar {
  if (named === 'cn') return CHINA
  if (named.endsWith('.json')) return calendarWith(CHINA, [readNotice(readJson(named))])
  throw new WrongUsage('--calendar is cn, or a file NOTICE.json')
}
