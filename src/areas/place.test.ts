import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../base/actor.ts'
import { isAreaCode, levelOf, parentOf } from '../base/area-code.ts'
import { areaBook } from './area-book.ts'
import { childCodeLength, nextChildCode } from './child-code.ts'
import { codesUp, keyCounty, type Place } from './place.ts'
import { whyNotKeep } from './policy.ts'

const VILLAGE = '530103004006'

const place = (code: string, name: string): Place => ({
  code,
  name,
  officialName: null,
  nameEn: null,
  kind: null,
})

const holding = (role: string, area: string): Actor => ({
  kind: 'person',
  personId: 'p1',
  county: '530103',
  posts: [{ id: 'post', role, area }],
})

test('children are numbered one after another until the numbers are used up', () => {
  expect(nextChildCode(VILLAGE, null)).toBe(`${VILLAGE}G01`)
  expect(nextChildCode(VILLAGE, `${VILLAGE}G09`)).toBe(`${VILLAGE}G10`)
  expect(nextChildCode(VILLAGE, `${VILLAGE}G98`)).toBe(`${VILLAGE}G99`)
  expect(nextChildCode(VILLAGE, `${VILLAGE}G99`)).toBeNull()
  expect(nextChildCode(`${VILLAGE}G01C01`, `${VILLAGE}G01C01B998`)).toBe(`${VILLAGE}G01C01B999`)
  expect(nextChildCode(`${VILLAGE}G01C01`, `${VILLAGE}G01C01B999`)).toBeNull()
})

test('a town has no children of ours, a stairway none at all', () => {
  expect(nextChildCode('530103004', null)).toBeNull()
  expect(nextChildCode(`${VILLAGE}G01C01B001U01`, null)).toBeNull()
  expect(childCodeLength('530103004')).toBeNull()
})

test('every child code is a code one level below', () => {
  const parents = [VILLAGE, `${VILLAGE}G01`, `${VILLAGE}G01C01`, `${VILLAGE}G01C01B001`]
  fc.assert(
    fc.property(fc.constantFrom(...parents), fc.integer({ min: 1, max: 98 }), (parent, steps) => {
      let code: string | null = null
      for (let step = 0; step < steps; step++) code = nextChildCode(parent, code)
      expect(isAreaCode(code!)).toBe(true)
      expect(parentOf(code!)).toBe(parent)
      expect(code!.length).toBe(childCodeLength(parent))
      expect(levelOf(code!)).not.toBe(levelOf(parent))
    }),
  )
})

test('the key begins with the county, and with itself for what is larger', () => {
  expect(keyCounty(`${VILLAGE}G01`)).toBe('530103')
  expect(keyCounty('53')).toBe('53')
  expect(codesUp('530103004')).toEqual(['53', '5301', '530103', '530103004'])
})

test('only the keeper of the place or of one around it may change it', () => {
  const grid = `${VILLAGE}G01`
  expect(whyNotKeep(holding('secretary', VILLAGE), grid)).toBeNull()
  expect(whyNotKeep(holding('head', '530103'), grid)).toBeNull()
  expect(whyNotKeep(holding('secretary', '530103004007'), grid)).toBe('area-not-yours')
  expect(whyNotKeep(holding('secretary', `${grid}C01`), grid)).toBe('area-not-yours')
  expect(whyNotKeep(holding('steward', grid), grid)).toBe('area-not-yours')
  expect(whyNotKeep(holding('head', '530103'), VILLAGE)).toBe('area-national')
})

test('a search gives whole names first, then beginnings, then parts, larger places first', () => {
  const book = areaBook()
  book.put([
    place(`${VILLAGE}G01`, '联盟路网格'),
    place('530103004', '联盟街道'),
    place('530103004007', '新联盟社区'),
    place('530103004008', '联盟'),
    place('530102001001', '联盟里'),
  ])
  const names = (asked: { name: string; within?: string; level?: 'village' }, limit = 9) =>
    book.search({ ...asked, limit }).map((one) => one.name)
  expect(names({ name: '联盟' })).toEqual([
    '联盟',
    '联盟街道',
    '联盟里',
    '联盟路网格',
    '新联盟社区',
  ])
  expect(names({ name: '联盟', within: '530103' })).toEqual([
    '联盟',
    '联盟街道',
    '联盟路网格',
    '新联盟社区',
  ])
  expect(names({ name: '联盟', level: 'village' })).toEqual(['联盟', '联盟里', '新联盟社区'])
  expect(names({ name: ' 联盟 ' }, 2)).toEqual(['联盟', '联盟街道'])
  expect(names({ name: '  ' })).toEqual([])
  expect(names({ name: '%' })).toEqual([])
})

test('children come in the order of their codes, however they were added', () => {
  const book = areaBook()
  book.put([place('5303', '曲靖市'), place('5301', '昆明市'), place('53', '云南省')])
  book.put([place('5301', '春城'), place('5302', '某市')])
  expect(book.children('53').map((one) => one.name)).toEqual(['春城', '某市', '曲靖市'])
  expect(book.children(null).map((one) => one.code)).toEqual(['53'])
  expect(book.children('5301')).toEqual([])
  expect(book.size).toBe(4)
})
