import { expect, test } from 'vitest'
import { CHINA } from '../base/work-calendar.ts'
import type { RunningClock, Span } from './decision.ts'
import { lengthsBy } from './lengths.ts'

const lengths = lengthsBy({ calendar: CHINA, local: () => null })
const span = (count: number, unit: 'working-day' | 'calendar-day' | 'month' | 'hour'): Span => ({
  is: 'period',
  count,
  unit,
  rule: 'local.test',
})
/** A Friday afternoon in China; the Sunday after it is a rest day. */
const FRIDAY = '2026-03-06T07:30:00.000Z'

test.each([
  [span(1, 'working-day'), false, '2026-03-09T15:59:59.999Z'],
  [span(2, 'calendar-day'), false, '2026-03-08T15:59:59.999Z'],
  [span(2, 'calendar-day'), true, '2026-03-09T15:59:59.999Z'],
  [span(1, 'month'), false, '2026-04-06T15:59:59.999Z'],
  [span(24, 'hour'), false, '2026-03-07T07:30:00.000Z'],
  [
    { is: 'date', date: '2026-03-08', rule: 'local.test' } as const,
    false,
    '2026-03-08T15:59:59.999Z',
  ],
  [
    { is: 'date', date: '2026-03-08', rule: 'local.test' } as const,
    true,
    '2026-03-09T15:59:59.999Z',
  ],
  [
    { ...span(3, 'month'), is: 'before', date: '2026-12-31' } as Span,
    false,
    '2026-09-30T15:59:59.999Z',
  ],
])('%o from a Friday, rolling %s: %s', (one, right, dueAt) => {
  expect(lengths.due(one, FRIDAY, right).dueAt).toBe(dueAt)
  // Asked a second time, the answer is the same.
  expect(lengths.due(one, FRIDAY, right).dueAt).toBe(dueAt)
})

test('a day begins at midnight in China: a minute before it and after it are two days', () => {
  const due = (start: string) => lengths.due(span(1, 'calendar-day'), start, false).dueAt
  expect(due('2026-03-06T15:59:00.000Z')).toBe('2026-03-07T15:59:59.999Z')
  expect(due('2026-03-06T16:00:00.000Z')).toBe('2026-03-08T15:59:59.999Z')
})

test('[K.06] a year without a loaded calendar is refused for working days, never guessed', () => {
  const inFuture = '2035-03-06T07:30:00.000Z'
  expect(() => lengths.due(span(1, 'working-day'), inFuture, false)).toThrow('calendar-missing')
  expect(() => lengths.due(span(1, 'calendar-day'), inFuture, true)).toThrow('calendar-missing')
  expect(lengths.due(span(1, 'calendar-day'), inFuture, false).dueAt).toBe(
    '2035-03-07T15:59:59.999Z',
  )
  expect(lengths.workingDayBefore(inFuture)).toBeNull()
  expect(lengths.workingDayBefore('2026-03-09T15:59:59.999Z')).toBe('2026-03-06T15:59:59.999Z')
})

test('a place may set its own number for a local name, and none for a rule of the law', () => {
  const own = lengthsBy({ calendar: CHINA, local: () => ({ count: 5, unit: 'calendar-day' }) })
  const due = own.due(span(1, 'working-day'), FRIDAY, false)
  expect(due).toMatchObject({ count: 5, unit: 'calendar-day', dueAt: '2026-03-11T15:59:59.999Z' })
  const law = own.due({ ...span(60, 'calendar-day'), rule: 'R 2.11' } as Span, FRIDAY, false)
  expect(law).toMatchObject({ count: 60, rule: 'R 2.11', law: '信访工作条例 2022' })
})

const aClock = (of: Partial<RunningClock>): RunningClock => ({
  name: 'whole',
  startedAt: '2026-03-02T02:00:00.000Z',
  dueAt: '2026-03-10T15:59:59.999Z',
  rule: 'local.test',
  law: 'local.test',
  calendar: 'cn',
  unit: 'calendar-day',
  count: 8,
  right: false,
  extended: 0,
  paused: { name: 'rain', at: '2026-03-06T02:00:00.000Z', until: '2026-04-06T02:00:00.000Z' },
  ...of,
})

test.each([
  // Stood from Friday to Monday: three days later; two working days were left, and two are.
  ['calendar-day', '2026-03-13T15:59:59.999Z'],
  ['working-day', '2026-03-11T15:59:59.999Z'],
  ['hour', '2026-03-13T16:00:00.000Z'],
] as const)('a clock of %s that stood over a weekend is due %s', (unit, dueAt) => {
  const clock = aClock({ unit, ...(unit === 'hour' ? { dueAt: '2026-03-10T16:00:00.000Z' } : {}) })
  expect(lengths.resumed(clock, '2026-03-09T02:00:00.000Z')).toBe(dueAt)
})
