import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { aSpine, type Spine } from '../../../tests/builders/spine.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import { type Areas, openAreas } from '../../areas/index.ts'
import { loadPeople } from './load-people.ts'
import { planCounty } from './plan.ts'
import { type Played, playCases } from './play.ts'

const ROOT = join(import.meta.dirname, '../../..')
const END = new Date('2026-11-24T08:00:00Z')
const DAYS = 90
const database = await testDatabase()

let areas: Areas
let spine: Spine
let played: Played

const count = async (sql: string): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ name: string; count: number }>(sql)
  return Object.fromEntries(rows.map((one) => [one.name, one.count]))
}

beforeAll(async () => {
  areas = await openAreas({ db: database.db })
  await areas.install(readFileSync(join(ROOT, 'data/areas-yunnan.txt'), 'utf8'))
  spine = await aSpine(database)
  const { people, cases, clock } = spine
  const plan = planCounty({ seed: 1, people: 2000, days: DAYS }, areas)
  const since = new Date(END.getTime() - (DAYS + 1) * 86_400_000)
  const tell = console.log
  clock.set(since)
  await loadPeople({ areas, people, plan, since, tell })
  try {
    console.time('play')
    played = await playCases({ plan, areas, people, cases, clock, keepPhoto: null, tell }, END)
    console.timeEnd('play')
  } catch (error) {
    console.log(String(error), (error as Error).stack)
    throw new Error('x')
  }
})

test('every story is played to its end or to now, nothing is refused', () => {
  expect(played.refused).toEqual({})
  expect(played.cases).toBeGreaterThan(300)
})

test('look', async () => {
  const { rows } = await database.pool.query(
    `select number, procedure, step, status, stage_due, state from case_file where step='closed' and status='open' limit 3`,
  )
  for (const row of rows) {
    const { facts, actors, ...rest } = row.state
    console.log(JSON.stringify({ ...row, state: rest }))
  }

  console.log(
    await count(
      `select status||' '||substr(area,1,15) as name, count(*)::int as count from case_file where area like '530103004006%' group by 1 order by 1`,
    ),
  )
  console.log(
    await count(
      `select procedure||' '||step as name, count(*)::int as count from case_file group by 1 order by 1`,
    ),
  )
  console.log(
    await count(`select act as name, count(*)::int as count from entry group by 1 order by 1`),
  )
  console.log(
    await count(
      `select case when stage_due < '2026-11-24T08:00:00Z' then 'late' else 'in time' end as name, count(*)::int as count from case_file where status='open' group by 1 order by 1`,
    ),
  )
  console.log(
    await count(
      `select substr(stage_due::text,1,10)||step as name, count(*)::int as count from case_file where status='open' and stage_due < '2026-11-24T08:00:00Z' group by 1 order by 1`,
    ),
  )
})
