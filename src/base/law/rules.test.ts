import { expect, test } from 'vitest'
import { ASSISTANCE } from './articles/assistance.ts'
import { MEDIATION } from './articles/mediation.ts'
import { OWNERS } from './articles/owners.ts'
import { PETITIONS } from './articles/petitions.ts'
import { SERVICES } from './articles/services.ts'
import { LAWS } from './laws.ts'
import { PERIODS, periodsOf } from './periods.ts'
import { citationOf, RULES, ruleOf } from './rules.ts'

test('a rule is printed as its law and article', () => {
  expect(citationOf('R 2.11')).toEqual({
    zh: '信访工作条例 第34条',
    en: 'Regulations on Petition Work, art. 34',
  })
  expect(citationOf('4.29').zh).toBe('特困人员认定办法 第13、15-16条')
  expect(citationOf('7.05').zh).toBe('应急广播管理暂行办法')
  expect(citationOf('6.03').zh).toBe('本系统规则')
  expect(citationOf('local.yard.keep').zh).toBe('本地规定')
})

test('a rule says whether its article was read', () => {
  expect(ruleOf('R2.11')).toMatchObject({ id: '2.11', law: 'XF', article: '34', basis: 'seen' })
  expect(ruleOf('1.26')).toMatchObject({ law: 'ZDGZ', article: '9', basis: 'unconfirmed' })
  expect(ruleOf('3.17')).toMatchObject({ law: null, article: '', basis: 'ours' })
  expect(ruleOf('99.1')).toBeNull()
})

test('every citation names a law of the table, and every law is cited', () => {
  const cited = [...RULES.values()].flatMap((one) => one.law ?? [])
  expect(Object.keys(LAWS).filter((key) => !cited.some((one) => one === key))).toEqual([])
  const without = [...RULES.values()].filter((one) => !one.text.zh || !one.text.en)
  expect(without).toEqual([])
})

test('no rule is written twice, and all stand in the order of their numbers', () => {
  for (const rows of [OWNERS, PETITIONS, MEDIATION, ASSISTANCE]) {
    const numbers = rows.map(([id]) => Number(id.split('.')[1]))
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other))
  }
  expect(new Set(SERVICES.map(([id]) => id)).size).toBe(SERVICES.length)
})

test('every period belongs to a rule, and its cases are told apart', () => {
  expect(PERIODS.filter((one) => !RULES.has(one.rule))).toEqual([])
  expect(PERIODS.filter((one) => one.unit === undefined || !(one.count > 0))).toEqual([])
  const names = PERIODS.map((one) => `${one.rule} ${one.case}`)
  expect(new Set(names).size).toBe(names.length)
  expect(periodsOf('R 4.16').map((one) => one.case)).toEqual(['ordinary', 'special', 'devolved'])
})

test('only citizens and courts have periods that roll over rest days', () => {
  const rolling = PERIODS.filter((one) => one.right).map((one) => one.rule)
  expect([...new Set(rolling)]).toEqual([
    '1.16',
    '2.13',
    '2.14',
    '3.11',
    '3.12',
    '3.14',
    '3.15',
    '4.24',
  ])
})
