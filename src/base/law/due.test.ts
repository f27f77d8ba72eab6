import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, endOfDay } from '../dates.ts'
import { CHINA, type DayTable } from '../work-calendar.ts'
import { dateBefore, dueDate, dueMoment, dueOf, legalPeriod } from './due.ts'
import { claimWindow, isStableWork } from './transport-aid.ts'

/** Not the real notice for 2027, which is not out: only what these examples touch. */
const IMAGINED_2027: DayTable = { name: 'imagined-2027', restDays: ['2027-01-01'], workDays: [] }
const LONGER = CHINA.withYear(2027, IMAGINED_2027)

type Example = readonly [rule: string, from: string, due: string, count: number, unit: string]

/** Rules and cases of the command line, each from a start whose due date was counted by hand. */
const EXAMPLES: readonly Example[] = [
  ['1.22', '2026-11-10', '2026-11-25', 15, 'calendar-day'],
  ['1.26', '2026-09-02', '2026-11-01', 60, 'calendar-day'],
  ['1.29', '2026-09-16', '2026-10-01', 15, 'calendar-day'],
  ['1.30', '2026-09-02', '2026-12-01', 90, 'calendar-day'],
  ['1.33', '2026-06-15', '2026-07-15', 30, 'calendar-day'],
  ['1.35', '2026-09-26', '2026-10-03', 7, 'calendar-day'],
  ['2.03', '2026-09-18', '2026-10-03', 15, 'calendar-day'],
  ['2.04', '2026-09-18', '2026-10-03', 15, 'calendar-day'],
  ['2.05', '2026-09-28', '2026-10-13', 15, 'calendar-day'],
  ['2.05 objection', '2026-09-28', '2026-10-10', 5, 'working-day'],
  ['2.11', '2026-08-03', '2026-10-02', 60, 'calendar-day'],
  ['2.11 extended', '2026-08-03', '2026-11-01', 90, 'calendar-day'],
  ['2.11 extension', '2026-10-02', '2026-11-01', 30, 'calendar-day'],
  ['2.13', '2026-09-03', '2026-10-08', 30, 'calendar-day'],
  ['2.13 answer', '2026-09-03', '2026-10-03', 30, 'calendar-day'],
  ['2.14', '2026-09-03', '2026-10-08', 30, 'calendar-day'],
  ['2.14 answer', '2026-09-03', '2026-10-03', 30, 'calendar-day'],
  ['3.11', '2026-06-15', '2026-07-15', 30, 'calendar-day'],
  ['3.11', '2026-09-03', '2026-10-08', 30, 'calendar-day'],
  ['3.12', '2026-09-30', '2026-10-08', 3, 'calendar-day'],
  ['3.15', '2026-06-15', '2026-07-15', 30, 'calendar-day'],
  ['3.15 ordinary', '2026-06-15', '2026-06-30', 15, 'calendar-day'],
  ['3.15 summary', '2026-06-15', '2026-06-22', 7, 'calendar-day'],
  ['3.17', '2026-09-03', '2026-10-03', 30, 'calendar-day'],
  ['4.10', '2026-09-02', '2026-09-07', 3, 'working-day'],
  ['4.13', '2026-09-28', '2026-10-05', 7, 'calendar-day'],
  ['4.15', '2026-09-02', '2026-09-16', 10, 'working-day'],
  ['4.16', '2026-09-02', '2026-10-20', 30, 'working-day'],
  ['4.16 special', '2026-09-02', '2026-11-10', 45, 'working-day'],
  ['4.16 devolved', '2026-09-02', '2026-09-30', 20, 'working-day'],
  ['4.17', '2026-09-18', '2026-09-22', 3, 'working-day'],
  ['4.24', '2026-08-04', '2026-10-08', 60, 'calendar-day'],
  ['4.29', '2026-09-02', '2026-09-22', 15, 'working-day'],
  ['4.30', '2026-09-30', '2026-10-10', 3, 'working-day'],
  ['4.31', '2026-09-02', '2026-09-16', 10, 'working-day'],
  ['4.33', '2026-09-02', '2026-10-20', 30, 'working-day'],
  ['4.33 special', '2026-09-02', '2026-11-10', 45, 'working-day'],
  ['4.21', '2025-09-02', '2026-09-02', 12, 'month'],
]

test.each(EXAMPLES)('R %s from %s is due on %s', (named, from, due, count, unit) => {
  const [rule = '', name] = named.split(' ')
  const answer = dueOf({ rule, from, case: name })
  expect(answer).toMatchObject({ rule, from, due, count, unit, calendar: CHINA.version })
})

test('a duty that ends on a rest day does not roll, and says so', () => {
  expect(dueOf({ rule: 'R 2.03', from: '2026-09-18' })).toMatchObject({
    rule: '2.03',
    due: '2026-10-03',
    onRestDay: true,
  })
  expect(dueOf({ rule: '2.13', from: '2026-09-03' }).onRestDay).toBe(false)
})

/** Worked examples whose answer is in time or late: the last day allowed, and the day after it. */
const EDGES: readonly (readonly [what: string, rule: string, from: string, last: string])[] = [
  ['13 earliest meeting', '1.22', '2026-11-10', '2026-11-25'],
  ['15 filing of the committee', '1.33', '2026-06-15', '2026-07-15'],
  ['16 revocation by the court', '1.16', '2026-03-01', '2027-03-01'],
  ['18 objection of a wrong body', '2.05 objection', '2026-09-28', '2026-10-10'],
  ['20 review asked by a citizen', '2.13', '2026-09-03', '2026-10-08'],
  ['24 confirmation by the court', '3.11', '2026-06-15', '2026-07-15'],
]

test.each(EDGES)('example %s: in time and one day late', (_what, named, from, last) => {
  const [rule = '', name] = named.split(' ')
  const { due } = dueOf({ rule, from, case: name, calendar: LONGER })
  expect(last <= due).toBe(true)
  expect(addDays(last, 1) <= due).toBe(false)
})

test('example 19: 60 days, one extension of 30', () => {
  const { due } = dueOf({ rule: '2.11', from: '2026-08-03' })
  expect(due).toBe('2026-10-02')
  expect(dueOf({ rule: '2.11', from: due, case: 'extension' }).due).toBe('2026-11-01')
  expect(dueOf({ rule: '2.11', from: '2026-08-03', case: 'extended' }).due).toBe('2026-11-01')
})

test('example 29: three months of work, claimed until the end of February', () => {
  expect(isStableWork('2026-04-01', '2026-06-30')).toBe(true)
  expect(isStableWork('2026-04-01', '2026-06-29')).toBe(false)
  expect(claimWindow(2026)).toEqual({
    opens: '2026-04-01',
    closes: '2026-12-31',
    lateUntil: '2027-02-28',
  })
  expect(claimWindow(2027).lateUntil).toBe('2028-02-29')
})

test('[K.06] example 30: a due date in a year without a notice is refused, whatever its unit', () => {
  for (const rule of ['2.03', '2.13', '4.16', '4.21', '1.16'])
    expect(() => dueOf({ rule, from: '2026-12-20' }), rule).toThrow('calendar-missing')
  expect(dueOf({ rule: '2.03', from: '2026-12-16' }).due).toBe('2026-12-31')
  expect(() => dueOf({ rule: '2.03', from: '2026-12-17' })).toThrow('calendar-missing')
  expect(() => dueOf({ rule: '4.16', from: '2003-01-02' })).toThrow('calendar-missing')
  expect(dueOf({ rule: '2.03', from: '2026-12-20', calendar: LONGER }).due).toBe('2027-01-04')
})

test('a rule, a case or a date that is not there is refused with what is', () => {
  expect(() => dueOf({ rule: '9.99', from: '2026-09-02' })).toThrow('rule-unknown')
  expect(() => dueOf({ rule: '4.16', case: 'quick', from: '2026-09-02' })).toThrow(
    expect.objectContaining({
      facts: { rule: '4.16', case: 'quick', cases: 'ordinary special devolved' },
    }),
  )
  expect(() => dueOf({ rule: '4.16', from: '2026-02-30' })).toThrow('date-invalid')
})

test('the moment due is the end of the day in the county, an hour is an hour', () => {
  // 07:30 on the 18th in the county, still the 17th in UTC.
  const start = new Date('2026-09-17T23:30:00Z')
  const days = { count: 15, unit: 'calendar-day', right: false } as const
  expect(dueMoment(start, days, CHINA).toISOString()).toBe('2026-10-03T15:59:59.999Z')
  expect(dueMoment(start, { ...days, right: true }, CHINA)).toEqual(endOfDay('2026-10-08'))
  expect(dueMoment(start, { count: 48, unit: 'hour', right: true }, CHINA).toISOString()).toBe(
    '2026-09-19T23:30:00.000Z',
  )
})

test("a body's own calendar days need no notice, a roll or a working day does", () => {
  const start = new Date('2026-12-20T01:00:00Z')
  const days = { count: 60, unit: 'calendar-day', right: false } as const
  expect(dueMoment(start, days, CHINA)).toEqual(endOfDay('2027-02-18'))
  expect(() => dueMoment(start, { ...days, right: true }, CHINA)).toThrow('calendar-missing')
  expect(() => dueMoment(start, { ...days, unit: 'working-day' }, CHINA)).toThrow(
    'calendar-missing',
  )
})

test('what must be done before a day leaves the whole period', () => {
  const { due } = dueOf({ rule: '1.36', from: '2026-11-30' })
  expect(due).toBe('2026-08-30')
  expect(legalPeriod('1.36').before).toBe(true)
  const days = { count: 3, unit: 'working-day', right: false } as const
  expect(dateBefore('2026-10-10', days, CHINA)).toBe('2026-09-30')
  expect(dateBefore('2026-10-10', { ...days, unit: 'calendar-day' }, CHINA)).toBe('2026-10-07')
})

test('a due date never comes before a shorter one, and a right never ends on a rest day', () => {
  const start = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2025-06-01', days))
  const unit = fc.constantFrom('working-day', 'calendar-day', 'month')
  fc.assert(
    fc.property(start, unit, fc.nat(4), fc.boolean(), (from, one, count, right) => {
      const shorter = dueDate(from, { count, unit: one, right }, CHINA)
      const longer = dueDate(from, { count: count + 1, unit: one, right }, CHINA)
      expect(shorter <= longer).toBe(true)
      if (right && one !== 'working-day') expect(CHINA.isWorkday(longer)).toBe(true)
      if (one === 'working-day') expect(shorter < longer).toBe(true)
    }),
  )
})
