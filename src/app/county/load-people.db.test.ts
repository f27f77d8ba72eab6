import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { testDatabase } from '../../../tests/harness/database.ts'
import { type Areas, openAreas } from '../../areas/index.ts'
import { levelOf } from '../../base/area-code.ts'
import { settableClock } from '../../base/clock.ts'
import { openPeople, PEOPLE_DEFAULTS, type People } from '../../people/index.ts'
import { openSecrets } from '../../platform/secrets.ts'
import { JINJIANG } from './jinjiang.ts'
import { type Counts, loadPeople } from './load-people.ts'
import { COUNTY, planCounty } from './plan.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SINCE = new Date('2026-08-26T01:00:00Z')
const database = await testDatabase()
const { db } = database

let areas: Areas
let people: People
let counts: Counts

const load = async () => {
  const plan = planCounty({ seed: 1, people: 1500, days: 90 }, areas)
  return loadPeople({ areas, people, plan, since: SINCE, tell: () => {} })
}

beforeAll(async () => {
  areas = await openAreas({ db })
  await areas.install(readFileSync(join(ROOT, 'data/areas-yunnan.txt'), 'utf8'))
  people = openPeople({
    db,
    secrets: openSecrets(new Uint8Array(32).fill(3)),
    clock: settableClock(SINCE),
    places: areas,
    settings: { ...PEOPLE_DEFAULTS, demo: true, county: COUNTY, origin: 'http://127.0.0.1' },
    sendCode: async () => {},
  })
  counts = await load()
})

test('[S1.01] a stairway of the made county names everybody who is in charge of it', async () => {
  const page = await people.contactPage(`${JINJIANG}G01C01B003U02`)
  expect(new Set(page.posts.map(({ role }) => role))).toEqual(
    new Set([
      ...['unit-head', 'building-head', 'branch-secretary', 'courtyard-head', 'steward'],
      ...['secretary', 'village-head', 'mediator', 'desk', 'head', 'police'],
    ]),
  )
  expect(page.posts.every(({ name, phone }) => name !== '' && /^154\d{8}$/.test(phone ?? ''))).toBe(
    true,
  )
  expect(page.organisations.map(({ kind }) => kind)).toContain('branch')
})

test('every post of the procedures is held at every level up to the county', () => {
  const common: { posts: Record<string, string[]> } = parse(
    readFileSync(join(ROOT, 'procedures/common.yaml'), 'utf8'),
  )
  const staffing = people.staffing(COUNTY)
  const places = [COUNTY, JINJIANG.slice(0, 9), JINJIANG, `${JINJIANG}G02`]
  for (const [post, levels] of Object.entries(common.posts)) {
    for (const place of places.filter((one) => levels.includes(levelOf(one)))) {
      // Without those who hold it further up.
      const above = new Set(staffing.holders(post, place.slice(0, -3)))
      const here = staffing.holders(post, place).filter((one) => !above.has(one))
      expect(here.length, `${post} at ${place}`).toBeGreaterThan(0)
    }
  }
})

test('every grid has two stewards, so that nobody checks their own answer', () => {
  const staffing = people.staffing(COUNTY)
  const grids = areas.search({ name: '网格', within: COUNTY, level: 'grid', limit: 500 })
  expect(grids.length).toBeGreaterThan(70)
  for (const { code } of grids)
    expect(staffing.holders('steward', code).length, code).toBeGreaterThanOrEqual(2)
})

test('loading once more adds nobody', async () => {
  expect(counts.people).toBeGreaterThan(1500)
  const again = await load()
  expect({ ...again, places: counts.places }).toEqual(counts)
  const { rows } = await database.pool.query('select count(*)::int as count from person')
  expect(rows).toEqual([{ count: counts.people }])
})
