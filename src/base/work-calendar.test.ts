import { isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
import { addDays } from './dates.ts'
import { CHINA, rollForward, workdayAfter, workdayBefore, workedMs } from './work-calendar.ts'

test('every day from 2004 to the last notice is judged as chinese-days itself does', () => {
  const wrong: string[] = []
  for (let day = '2004-01-01'; day <= `${CHINA.lastYearLoaded}-12-31`; day = addDays(day, 1))
    if (CHINA.isWorkday(day) !== isWorkday(day)) wrong.push(day)
  expect(wrong).toEqual([])
})

test('make-up days are worked, and days in lieu are not', () => {
  const makeUp = [
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ]
  expect(makeUp.filter((day) => !CHINA.isWorkday(day))).toEqual([])
  expect(CHINA.isWorkday('2026-10-07')).toBe(false)
  expect(CHINA.isWorkday('2026-10-08')).toBe(true)
})

test('[K.06] a year without a loaded notice is refused, never guessed', () => {
  expect(CHINA.lastYearLoaded).toBe(2026)
  expect(CHINA.isWorkday('2026-12-31')).toBe(true)
  expect(() => CHINA.isWorkday('2027-01-01')).toThrow('calendar-missing')
  expect(() => CHINA.isWorkday('2003-12-31')).toThrow('calendar-missing')
  expect(workdayAfter(CHINA, '2026-12-30', 1)).toBe('2026-12-31')
  expect(() => workdayAfter(CHINA, '2026-12-30', 2)).toThrow('calendar-missing')
  expect(() => workdayAfter(CHINA, '2026-12-31', 1)).toThrow('calendar-missing')
})

test('the next notice can be loaded, in order, and stands in the version', () => {
  const notice = {
    name: 'cn-2027',
    restDays: ['2027-01-01', '2027-10-01'],
    workDays: ['2027-01-02'],
  }
  const longer = CHINA.withYear(2027, notice)
  expect(longer.version).toBe(`${CHINA.version} + cn-2027`)
  expect(workdayAfter(longer, '2026-12-31', 1)).toBe('2027-01-02')
  expect(() => longer.isWorkday('2028-01-03')).toThrow('calendar-missing')
  expect(() => CHINA.withYear(2028, notice)).toThrow('calendar-year-order')
  expect(() => CHINA.isWorkday('2027-01-02')).toThrow('calendar-missing')
})

test('a region has days of its own on top of the country', () => {
  const region = CHINA.withRegion({
    name: '楚雄州',
    restDays: ['2026-08-06', '2026-08-07'],
    workDays: ['2026-10-07'],
  })
  expect(workdayAfter(region, '2026-08-05', 1)).toBe('2026-08-10')
  expect(workdayAfter(CHINA, '2026-08-05', 1)).toBe('2026-08-06')
  expect(region.isWorkday('2026-10-07')).toBe(true)
  expect(region.version).toContain('楚雄州')
})

test('counting back and rolling forward', () => {
  expect(workdayBefore(CHINA, '2026-10-08', 1)).toBe('2026-09-30')
  expect(workdayAfter(CHINA, '2026-09-30', 0)).toBe('2026-09-30')
  expect(rollForward(CHINA, '2026-10-03')).toBe('2026-10-08')
  expect(rollForward(CHINA, '2026-10-10')).toBe('2026-10-10')
  expect(rollForward(CHINA, '2026-10-11')).toBe('2026-10-12')
})

test('a rest day takes no working time, and a working day has twenty-four hours', () => {
  const worked = (from: string, to: string) =>
    workedMs(CHINA, new Date(from), new Date(to)) / 3_600_000
  // Friday 16:00 to Monday 10:00 in the county.
  expect(worked('2026-03-06T08:00:00Z', '2026-03-09T02:00:00Z')).toBe(18)
  expect(worked('2026-03-07T02:00:00Z', '2026-03-08T15:00:00Z')).toBe(0)
  expect(worked('2026-03-09T16:00:00Z', '2026-03-10T16:00:00Z')).toBe(24)
  expect(worked('2026-03-09T16:00:00Z', '2026-03-09T16:00:00Z')).toBe(0)
  expect(worked('2026-03-10T16:00:00Z', '2026-03-09T16:00:00Z')).toBe(0)
  // 4 January 2026 was a Sunday that was worked.
  expect(worked('2026-01-03T16:00:00Z', '2026-01-04T04:00:00Z')).toBe(12)
})
