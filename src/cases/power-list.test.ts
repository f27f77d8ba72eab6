import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { bouncingClauses, fitOf, NO_POWERS, namesClause, PowerList } from './power-list.ts'

const FILE = join(import.meta.dirname, '../../data/power-list.yaml')
const list = PowerList.parse(parse(readFileSync(FILE, 'utf8')))

const STREET = '530103001'
const COMMUNITY = '530103001001'
const community = [{ role: 'handler', area: COMMUNITY }]
const street = [{ role: 'handler', area: STREET }]
const county = [{ role: 'handler', area: '530103' }]

const lamp = { category: 'repair', text: '路口的路灯不亮' }
const door = { category: 'repair', text: '单元门关不上' }

test('[S1.03] the clause that names the thing goes before the one for the whole category', () => {
  expect(fitOf(list, lamp, street)).toMatchObject({ fits: 'yes', clause: { no: '2.4' } })
  expect(fitOf(list, lamp, community)).toMatchObject({ fits: 'help', clause: { no: '2.4' } })
  expect(fitOf(list, lamp, county)).toMatchObject({ fits: 'no', clause: { no: '2.4' } })
  expect(fitOf(list, door, community)).toMatchObject({ fits: 'yes', clause: { no: '3.1' } })
})

test('a category of which no clause speaks fits nobody and refuses nobody', () => {
  expect(fitOf(list, { category: 'weather', text: '' }, street)).toEqual({
    fits: 'unknown',
    clause: null,
  })
  expect(fitOf(NO_POWERS, lamp, street).fits).toBe('unknown')
})

test('[S1.03] a receiver may only name a clause that gives the power to somebody else', () => {
  expect(bouncingClauses(list, 'repair', community).map(({ no }) => no)).toEqual(['2.4', '3.2'])
  expect(bouncingClauses(list, 'repair', street).map(({ no }) => no)).toEqual(['3.1'])
  expect(bouncingClauses(list, null, []).length).toBe(list.clauses.length)
})

test('[S1.03] words without a clause of the list are none', () => {
  expect(namesClause(list, '权责清单 2.4：市政道路')).toBe(true)
  expect(namesClause(list, '按 3.1 和 9.9 办')).toBe(true)
  expect(namesClause(list, '不归我们管')).toBe(false)
  expect(namesClause(list, '权责清单 9.9')).toBe(false)
  // 2.4 is a clause, 2.41 is none.
  expect(namesClause(list, '权责清单 2.41')).toBe(false)
  expect(namesClause(NO_POWERS, '不归我们管')).toBe(true)
})

test('every category of the shipped complaint has a clause', () => {
  const categories = ['hygiene', 'noise', 'repair', 'parking', 'greening', 'safety', 'service']
  for (const category of [...categories, 'other'])
    expect(fitOf(list, { category, text: '' }, community).fits).toBe('yes')
})
