import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { levelOf } from '../base/area-code.ts'
import { parseDivisions } from './division-file.ts'
import { shortName } from './place.ts'

const yunnan = parseDivisions(
  readFileSync(join(import.meta.dirname, '../../data/areas-yunnan.txt'), 'utf8'),
)

test('[S1.01] Yunnan is there down to all 14,888 villages and communities', () => {
  const counts = Object.groupBy(yunnan, (one) => levelOf(one.code))
  expect(Object.entries(counts).map(([level, places]) => [level, places.length])).toEqual([
    ['province', 1],
    ['prefecture', 16],
    ['county', 129],
    ['town', 1461],
    ['village', 14888],
  ])
  expect(new Set(yunnan.map((one) => one.code)).size).toBe(yunnan.length)
})

test('a community is called as people call it, and keeps its official name', () => {
  const find = (code: string) => yunnan.find((one) => one.code === code)
  expect(find('530103004006')).toEqual({
    code: '530103004006',
    name: '金江路社区',
    officialName: '金江路社区居委会',
    nameEn: null,
    kind: 'town',
  })
  expect(find('530103')).toMatchObject({ name: '盘龙区', officialName: null, kind: null })
  expect(find('530103004')).toMatchObject({ name: '联盟街道', kind: 'town' })
})

test.each([
  ['翠湖西路社区居民委员会', '翠湖西路社区'],
  ['古城社区居民委员', '古城社区'],
  ['宣电居委会', '宣电居委会'],
  ['允燕居民委员会', '允燕居委会'],
  ['锅厂村村民委员会', '锅厂村'],
  ['南昏村民委员会', '南昏村'],
  ['老边村委会', '老边村'],
  ['腰村村委会', '腰村'],
  ['新村村民委员会', '新村'],
  ['平地社区村民委员会', '平地社区'],
  ['座细村民委员会（农村社区）', '座细村'],
  ['芷村社区', '芷村社区'],
  ['羊街农场生活区', '羊街农场生活区'],
  ['工业园区虚拟社区', '工业园区虚拟社区'],
])('%s is called %s', (official, name) => {
  expect(shortName(official)).toBe(name)
})

test('no short name is empty, and hardly two villages of a town share one', () => {
  const villages = yunnan.filter((one) => levelOf(one.code) === 'village')
  expect(villages.filter((one) => one.name.length < 2)).toEqual([])
  const names = villages.map((one) => one.code.slice(0, 9) + one.name)
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  const official = villages.map((one) => one.code.slice(0, 9) + (one.officialName ?? one.name))
  const officialTwice = official.filter((name, at) => official.indexOf(name) !== at)
  expect([twice.length, officialTwice.length]).toEqual([0, 0])
})

test('a line that stands in nothing is a fault', () => {
  expect(() => parseDivisions('53 云南省\n  02 五华区')).toThrow('broken invariant')
  expect(() => parseDivisions('云南省')).toThrow('broken invariant')
  expect(() => parseDivisions('53 云南省\n 001 昆明市')).toThrow('broken invariant')
})
