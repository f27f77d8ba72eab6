import { expect, test } from 'vitest'
import { asDay, asYesNo, isWrong } from './columns.ts'
import { readCsv } from './sheet.ts'

test('CSV as RFC 4180 has it, and as people have it', () => {
  expect(readCsv('a,b\r\n1,"x,\n""y"""\n')).toEqual([
    ['a', 'b'],
    ['1', 'x,\n"y"'],
  ])
  expect(readCsv('a;b\n1;2')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(readCsv('a\tb\n\t2\n')).toEqual([
    ['a', 'b'],
    [null, '2'],
  ])
  expect(readCsv('a')).toEqual([['a']])
})

test('days are read in China, and only days that exist', () => {
  expect(asDay('2026-11-24')).toEqual(new Date('2026-11-23T16:00:00Z'))
  expect(asDay('2026/1/2')).toEqual(new Date('2026-01-01T16:00:00Z'))
  expect(asDay('2026年1月2日')).toEqual(new Date('2026-01-01T16:00:00Z'))
  for (const text of ['2026-02-29', '2026-13-01', '24.11.2026', 'soon'])
    expect([text, isWrong(asDay(text))]).toEqual([text, true])
})

test('yes and no in both languages', () => {
  expect(['是', 'Y', '1'].map(asYesNo)).toEqual([true, true, true])
  expect(['否', 'no', '0'].map(asYesNo)).toEqual([false, false, false])
  expect(isWrong(asYesNo('maybe'))).toBe(true)
})
