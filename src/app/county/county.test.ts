import { expect, test } from 'vitest'
import type { Place } from '../../areas/index.ts'
import { parentOf } from '../../base/area-code.ts'
import type { Part } from './cast.ts'
import { JINJIANG, layOut, placesOf } from './jinjiang.ts'
import { COUNTY, planCounty } from './plan.ts'
import { householdAt } from './residents.ts'
import { staffOf } from './staff.ts'
import { countOf, storyAt } from './stories.ts'
import { MATTERS } from './texts/matters.ts'

const place = (code: string, name: string): Place => ({
  code,
  name,
  officialName: null,
  nameEn: null,
  kind: 'town',
})

/** Two streets with three communities. */
const areas = {
  children: (code: string | null) =>
    code === COUNTY
      ? [place('530103001', '拓东街道'), place('530103004', '联盟街道')]
      : code === '530103001'
        ? [place('530103001001', '尚义社区')]
        : [place(JINJIANG, '金江路社区'), place('530103004007', '金星社区')],
}
const plan = (seed: number, people = 4000) => planCounty({ seed, people, days: 90 }, areas)

const everybody = (seed: number) => {
  const made = plan(seed)
  const households = Array.from({ length: made.households }, (_, at) => householdAt(made, at))
  return { households, staff: [...staffOf(made)] }
}

test('the same seed makes the same people, another seed makes others', () => {
  expect(everybody(7)).toEqual(everybody(7))
  const names = (seed: number) => everybody(seed).households.map(({ members }) => members[0]!.name)
  expect(names(8)).not.toEqual(names(7))
})

test('a household is the same alone as in its row', () => {
  const made = plan(7)
  const all = everybody(7).households
  expect(householdAt(made, 900)).toEqual(all[900])
})

test('about as many people as asked, each home once, each phone once and in the range of nobody', () => {
  const { households, staff } = everybody(3)
  const members = households.flatMap((one) => one.members)
  expect(Math.abs(members.length - 4000)).toBeLessThan(250)
  const homes = households.map(({ area, door }) => `${area} ${door}`)
  expect(new Set(homes).size).toBe(homes.length)
  const phones = [
    ...members.flatMap(({ phone }) => phone ?? []),
    ...staff.map(({ phone }) => phone),
  ]
  expect(new Set(phones).size).toBe(phones.length)
  expect(phones.every((one) => /^154\d{8}$/.test(one))).toBe(true)
})

test('the community of the page has six compounds, and 1,099 homes behind 18 lifts in the first', () => {
  const compounds = layOut(JINJIANG)
  expect(compounds).toHaveLength(6)
  const [first] = compounds
  expect([first!.name, first!.buildings.length, first!.stairwayCodes.length]).toEqual([
    '金康园',
    10,
    18,
  ])
  const codes = placesOf(compounds).map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect([...codes, `${JINJIANG}G0${code[14]}`]).toContain(parentOf(code))
  const full = plan(1, 400_000)
  const jinjiang = full.communities.find(({ code }) => code === JINJIANG)!
  const homes = new Set<string>()
  for (let at = 0; at < jinjiang.households; at++) {
    const { area, door } = householdAt(full, jinjiang.firstHousehold + at)
    homes.add(`${area} ${door}`)
  }
  expect(homes.size).toBe(jinjiang.households)
})

/** Stories as data: forms that wait for ids are called with names in their place. */
const told = (seed: number) => {
  const made = plan(seed)
  const ids = new Proxy({}, { get: (_, part) => String(part) }) as Record<Part, string>
  return Array.from({ length: made.days }, (_, day) =>
    Array.from({ length: countOf(made, day) }, (_, number) => {
      const { moves, ...setting } = storyAt(made, { day, number }, (code) => code)
      const acts = moves.map(({ form, ...rest }) => ({
        ...rest,
        form: typeof form === 'function' ? form({ ids, numbers: ['1'], dayAfter: String }) : form,
      }))
      return { setting, acts }
    }),
  )
}

test('the same seed tells the same stories word for word, another seed tells others', () => {
  expect(told(5)).toEqual(told(5))
  expect(JSON.stringify(told(6))).not.toBe(JSON.stringify(told(5)))
})

test('there are more than forty matters of seven kinds, and every title names its place', () => {
  expect(MATTERS.length).toBeGreaterThan(40)
  expect(new Set(MATTERS.map(({ category }) => category)).size).toBe(7)
  expect(
    MATTERS.every(({ title, twin }) => /^\{place\}/.test(title) && twin.includes('{place}')),
  ).toBe(true)
  expect(JSON.stringify(told(5))).not.toContain('{place}')
})
