import { expect, test } from 'vitest'
import { COMMUNITY, COUNTY, GRID, STREET } from '../../tests/builders/people.ts'
import { officeOf } from './office.ts'

const post = (role: string, area: string, organisationId: string | null = null) => ({
  role,
  area,
  organisationId,
})

test('a steward of a grid and the secretary of the community are of one office', () => {
  expect(officeOf(post('steward', GRID))).toBe(officeOf(post('secretary', COMMUNITY)))
  expect(officeOf(post('desk', STREET))).toBe(officeOf(post('street-lead', STREET)))
  expect(officeOf(post('desk', STREET))).not.toBe(officeOf(post('desk', COMMUNITY)))
})

test('from the county up those who hold the same post are a department', () => {
  expect(officeOf(post('head', COUNTY))).not.toBe(officeOf(post('discipline', COUNTY)))
})

test('an organisation that is named is more exact than the place', () => {
  const one = '0a000000-0000-4000-8000-000000000001'
  expect(officeOf(post('handler', COMMUNITY, one))).toBe(officeOf(post('head', COUNTY, one)))
  expect(officeOf(post('handler', COMMUNITY, one))).not.toBe(officeOf(post('handler', COMMUNITY)))
})

test('neighbours who help are in no office', () => {
  expect(officeOf(post('unit-head', `${GRID}C02B011U02`))).toBeNull()
  expect(officeOf(post('member', COMMUNITY))).toBeNull()
})
