import { expect, test } from 'vitest'
import type { Place } from '../../areas/index.ts'
import { JINJIANG } from './jinjiang.ts'
import { DEMO_RESIDENT } from './load-people.ts'
import { COUNTY, planCounty } from './plan.ts'
import { ROLL_ESTATES, rollRows } from './roll-rows.ts'

const place = (code: string, name: string): Place => ({
  code,
  name,
  officialName: null,
  nameEn: null,
  kind: 'town',
})
const areas = {
  children: (code: string | null) =>
    code === COUNTY ? [place('530103004', '联盟街道')] : [place(JINJIANG, '金江路社区')],
}
const sheetsOf = (seed: number) => {
  const plan = planCounty({ seed, people: 2000, days: 1 }, areas)
  const estates = plan.compounds.filter(({ name }) => ROLL_ESTATES.includes(name))
  return new Map(estates.map((estate) => [estate.name, rollRows(plan, estate)]))
}
const rows = sheetsOf(1).get('金康园')!
const homes = rows.filter(([, , , , , parking]) => parking !== 'yes')
const unitsWhere = (is: (row: readonly string[]) => boolean) =>
  new Set(homes.filter(is).map(([unit]) => unit)).size

test('[S1.09] 金康园 has its 1,099 homes, shared ones, unsold ones, owners of several', () => {
  expect(unitsWhere(() => true)).toBe(1099)
  expect(
    unitsWhere(([, , , , kind]) => kind === 'unsold' || kind === 'undelivered'),
  ).toBeGreaterThan(5)
  const owners = Map.groupBy(homes, ([unit]) => unit)
  const shared = [...owners.values()].filter((of) => of.length > 1)
  expect(shared.length).toBeGreaterThan(300)
  expect(shared.filter((of) => of.every((row) => row[8] !== 'yes')).length).toBeGreaterThan(50)
  const several = Map.groupBy(homes, (row) => row[7])
  expect(
    [...several].filter(([phone, of]) => phone !== '' && of.length > 1).length,
  ).toBeGreaterThan(20)
  expect(rows.length - homes.length).toBe(24)
})

test('the demonstration’s resident owns her home and shares another', () => {
  const mine = [...sheetsOf(1)].flatMap(([name, of]) =>
    of.filter((row) => row[7] === DEMO_RESIDENT.phone).map(([unit]) => `${name} ${unit}`),
  )
  expect(mine).toContain('金康园 3-2-902')
  expect(mine).toContain('金禧园 2-1-301')
})

test('the same seed makes the same sheets, another seed others; no phone is anybody’s', () => {
  expect(sheetsOf(1)).toEqual(sheetsOf(1))
  expect(sheetsOf(2)).not.toEqual(sheetsOf(1))
  for (const row of rows) expect(row[7]).toMatch(/^(154\d{8})?$/)
})
