import { expect, test } from 'vitest'
import { COMMUNITY, COUNTY, GRID, STREET } from '../../tests/builders/people.ts'
import { unitOf } from './unit.ts'

const post = (role: string, area: string, organisationId: string | null = null) => ({
  role,
  area,
  organisationId,
})

test('a steward of a grid and the secretary of the community are of one office', () => {
  expect(unitOf(post('steward', GRID))).toBe(unitOf(post('secretary', COMMUNITY)))
  expect(unitOf(post('desk', STREET))).toBe(unitOf(post('street-lead', STREET)))
  expect(unitOf(post('desk', STREET))).not.toBe(unitOf(post('desk', COMMUNITY)))
})

test('from the county up those who hold the same post are a department', () => {
  expect(unitOf(post('head', COUNTY))).not.toBe(unitOf(post('discipline', COUNTY)))
})

test('an organisation that is named is more exact than the place', () => {
  const one = '0a000000-0000-4000-8000-000000000001'
  expect(unitOf(post('handler', COMMUNITY, one))).toBe(unitOf(post('head', COUNTY, one)))
  expect(unitOf(post('handler', COMMUNITY, one))).not.toBe(unitOf(post('handler', COMMUNITY)))
})

test('neighbours who help are in no office', () => {
  expect(unitOf(post('unit-head', `${GRID}C02B011U02`))).toBeNull()
  expect(unitOf(post('member', COMMUNITY))).toBeNull()
})
