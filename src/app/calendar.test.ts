import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { CHINA } from '../base/work-calendar.ts'
import { readCalendar } from './calendar.ts'

function aFolder(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'linli-calendar-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, value] of Object.entries(files))
    writeFileSync(join(folder, name), JSON.stringify(value))
  return folder
}

const year = CHINA.lastYearLoaded + 1
const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`)

test('[K.06] a notice laid into the folder makes its year known', () => {
  const folder = aFolder({ 'next.json': { year, source: '示例', restDays: fixed, workDays: [] } })
  const calendar = readCalendar(folder)
  expect(calendar.lastYearLoaded).toBe(year)
  expect(calendar.isWorkday(`${year}-10-01`)).toBe(false)
  expect(readCalendar(join(folder, 'nowhere')).lastYearLoaded).toBe(CHINA.lastYearLoaded)
})

test('a notice that lacks a statutory day is refused, not half read', () => {
  const folder = aFolder({ 'next.json': { year, restDays: fixed.slice(1), workDays: [] } })
  expect(() => readCalendar(folder)).toThrow('calendar-notice')
})
