/** The clocks that run, each with its rule, its law and the calendar it was computed by (K.06). */
import { citationOf } from '../../base/law/index.ts'
import type { Text } from '../../base/text.ts'
import type { Procedure, RunningClock } from '../../procedures/index.ts'
import type { CaseView } from '../schema.ts'
import { type FileReading, fieldName } from './reading.ts'

export function clocksOf({ file, procedure, ctx }: FileReading): CaseView['clocks'] {
  const now = ctx.now.toISOString()
  return file.state.clocks.map((clock) => ({
    name: clock.name,
    label: clockName(procedure, clock.name),
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    rule: clock.rule,
    law: clock.law,
    cite: citationOf(clock.law),
    calendar: clock.calendar,
    count: clock.count,
    unit: clock.unit,
    lengthName: lengthName(clock),
    paused: clock.paused !== null,
    overdue: clock.paused === null && clock.dueAt < now,
  }))
}

export function clockName(procedure: Procedure, clock: string): Text {
  const [kind, ...rest] = clock.split(':')
  const name = rest.join(':')
  if (kind === 'stage')
    return procedure.steps[name.replace(/\/\d+$/, '')]?.name ?? fieldName(procedure, name)
  if (kind === 'debt' || kind === 'serve') {
    const what = fieldName(procedure, name.replace(/\/\d+$/, ''))
    return kind === 'serve' ? { zh: `送达${what.zh}`, en: `Serve: ${what.en}` } : what
  }
  return fieldName(procedure, clock)
}

const UNITS: Readonly<Record<RunningClock['unit'], readonly [zh: string, en: string]>> = {
  'working-day': ['个工作日', 'working day'],
  'calendar-day': ['天', 'day'],
  month: ['个月', 'month'],
  hour: ['小时', 'hour'],
}

/** 5 个工作日 / 5 working days. */
export function lengthName({ count, unit }: Pick<RunningClock, 'count' | 'unit'>): Text {
  const [zh, en] = UNITS[unit]
  return { zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` }
}
