/** Figures against a count of the cases one by one, after a seeded run of the real commands. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { libraryWithSecret, run, timesByEntries } from '../../tests/builders/figures.ts'
import { COMMUNITY, COUNTY, GRID, NEXT_COMMUNITY, STREET } from '../../tests/builders/people.ts'
import { aSpine } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { testServer } from '../../tests/harness/http.ts'
import { openAreas } from '../areas/index.ts'
import type { Actor } from '../base/actor.ts'
import { FIGURES, type FigureName } from '../cases/figure-names.ts'
import { bucketFrom, bucketOf } from '../cases/index.ts'
import type { AskWorklist } from '../cases/schema.ts'
import { type Figures, figureRoutes, openInsight, type StageTimes } from './index.ts'

const database = await testDatabase(10)
const { pool } = database
const areas = await openAreas({ db: database.db })
await areas.install(readFileSync(join(import.meta.dirname, '../../data/areas-yunnan.txt'), 'utf8'))
await areas.addAll([
  { code: `${COMMUNITY}G01`, name: '第1网格' },
  { code: GRID, name: '第3网格' },
  { code: `${GRID}C02`, name: '金江小区' },
  { code: `${GRID}C02B011`, name: '11栋' },
  { code: `${NEXT_COMMUNITY}G01`, name: '第1网格' },
])
const spine = await aSpine(database, { procedures: libraryWithSecret() })
spine.clock.set(new Date('2026-06-03T01:00:00Z'))

const SEED = 20261124
const ran = await run(spine, pool, SEED)
const now = spine.clock.now()

const holding = (role: string, area: string, county = COUNTY): Actor => ({
  kind: 'person',
  personId: crypto.randomUUID(),
  county,
  posts: [{ id: 'post', role, area }],
})
const OTHER = '530102'
const server = await testServer(
  { routes: figureRoutes(openInsight({ cases: spine.cases, areas })), clock: spine.clock },
  {
    county: holding('supervisor', COUNTY),
    street: holding('street-lead', STREET),
    community: holding('secretary', COMMUNITY),
    beside: holding('secretary', NEXT_COMMUNITY),
    grid: holding('steward', GRID),
    stairway: holding('unit-head', `${GRID}C02B011U02`),
    resident: { ...holding('steward', GRID), posts: [] },
    elsewhere: holding('supervisor', OTHER, OTHER),
    prefecture: holding('head', '5301'),
  },
)
afterAll(() => server.close())

async function ask(as: string | null, query = '') {
  const answer = await server.inject({
    method: 'GET',
    url: `/api/v1/figures${query}`,
    headers: as === null ? {} : { authorization: `Bearer ${as}` },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const figuresAt = async (area: string, from = '') =>
  (await ask('county', `?area=${area}${from}`)).body as Figures

type Row = {
  id: string
  area: string
  procedure: string
  category: string | null
  open: boolean
  end: string | null
  month: string
  responded: Date | null
  due: Date | null
  facts: { solved?: string; satisfied?: string }
}
const { rows: cases } = await pool.query<Row>(
  `select id, area, procedure, category, status = 'open' as open, end_word as "end",
     to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, responded_at as responded,
     least(stage_due, due) as due, state->'facts' as facts
   from case_file where not confidential`,
)

const LEFT_OUT = ['refused', 'withdrawn', 'merged', 'moved']
const HOURS_48 = 48 * 3_600_000

/** Which cases a figure is made of, by the words of R 6.10. */
const HOLDS: Readonly<Record<FigureName, (row: Row) => boolean>> = {
  opened: () => true,
  ended: (row) => !row.open,
  'left-out': (row) => isLeftOut(row),
  answered: (row) => !isLeftOut(row) && isInTime(row),
  unanswered: (row) => !isLeftOut(row) && !isInTime(row) && (row.responded !== null || isLate(row)),
  solved: (row) => isSolvable(row) && row.end === 'solved' && row.facts.solved !== 'no',
  unsolved: (row) => isSolvable(row) && !(row.end === 'solved' && row.facts.solved !== 'no'),
  satisfied: (row) => !isLeftOut(row) && row.facts.satisfied === 'yes',
  unsatisfied: (row) =>
    !isLeftOut(row) && row.facts.satisfied !== undefined && row.facts.satisfied !== 'yes',
}
const isLate = (row: Row) => row.open && row.due !== null && row.due < now
const isLeftOut = (row: Row) => !row.open && LEFT_OUT.includes(row.end ?? '')
const isSolvable = (row: Row) => !row.open && !isLeftOut(row) && row.procedure === 'complaint'
const isInTime = ({ id, responded }: Row) => {
  const firstDue = ran.firstDues.get(id) ?? null
  return responded !== null && (firstDue === null || responded <= firstDue)
}

/** By the words of R 6.10, case by case. */
function countOf(rows: readonly Row[]) {
  const count = (holds: (row: Row) => boolean) => rows.filter(holds).length
  const valid = (row: Row) => !isLeftOut(row)
  const isRated = (row: Row) => valid(row) && row.facts.satisfied !== undefined
  return {
    open: count((row) => row.open),
    overdue: count(isLate),
    soon: count(
      (row) => row.open && !isLate(row) && row.due !== null && +row.due < +now + HOURS_48,
    ),
    opened: rows.length,
    ended: count((row) => !row.open),
    leftOut: count(isLeftOut),
    answered: {
      part: count(HOLDS.answered),
      whole: count((row) => valid(row) && (row.responded !== null || isLate(row))),
    },
    solved: {
      part: count(HOLDS.solved),
      whole: count(isSolvable),
    },
    satisfied: {
      part: count(HOLDS.satisfied),
      whole: count(isRated),
    },
  }
}

const at = (area: string) => cases.filter((row) => row.area.startsWith(area))

test('the run has tried the hard cases', () => {
  const all = countOf(cases)
  expect(ran.refused).toBeGreaterThan(0)
  expect(all.overdue).toBeGreaterThan(0)
  expect(all.soon).toBeGreaterThan(0)
  expect(all.answered.whole).toBeLessThan(all.opened - all.leftOut)
  expect(all.answered.part).toBeLessThan(all.answered.whole)
  expect(all.solved.part).toBeLessThan(all.solved.whole)
  expect(all.satisfied.part).toBeLessThan(all.satisfied.whole)
  for (const end of ['merged', 'refused', 'withdrawn', 'moved', 'solved', 'answered'])
    expect(cases.map((row) => row.end)).toContain(end)
})

test('[I.01] the figures of every place equal a count of its cases one by one', async () => {
  const places = ['530103004', '530103004006', STREET, COMMUNITY, NEXT_COMMUNITY, GRID]
  for (const place of [COUNTY, ...places, `${GRID}C02`, `${GRID}C02B011`])
    expect(await figuresAt(place), place).toMatchObject(countOf(at(place)))
})

test('[I.01] by place below, by kind, by category and by month the sums are those of the whole', async () => {
  for (const place of [COUNTY, STREET, COMMUNITY, GRID]) {
    const figures = await figuresAt(place)
    for (const { key, name: _, ...line } of figures.byArea) {
      const own = key === place ? (row: Row) => row.area === place : () => true
      expect(line, key).toMatchObject(countOf(at(key).filter(own)))
    }
    for (const { key, name: _, ...line } of figures.byKind)
      expect(line, key).toMatchObject(countOf(at(place).filter((row) => row.procedure === key)))
    for (const { key, name: _, ...line } of figures.byCategory)
      expect(line, key).toMatchObject(
        countOf(at(place).filter((row) => `${row.procedure} ${row.category}` === key)),
      )
    const sum = (list: readonly { opened: number }[]) => list.reduce((all, o) => all + o.opened, 0)
    for (const list of [figures.byArea, figures.byKind, figures.months])
      expect(sum(list), place).toBe(figures.opened)
    for (const { month, opened, ended } of figures.months) {
      const rows = at(place).filter((row) => row.month === month)
      expect({ month, opened, ended }).toEqual({
        month,
        opened: rows.length,
        ended: rows.filter((row) => !row.open).length,
      })
    }
  }
})

test('[I.01] from a later month, what was opened before counts only while it is open', async () => {
  const month = now.toISOString().slice(0, 7)
  const { open, opened, months } = await figuresAt(STREET, `&from=${month}`)
  const all = at(STREET)
  expect(open).toBe(all.filter((row) => row.open).length)
  expect(opened).toBe(all.filter((row) => row.month === month).length)
  expect(opened).toBeLessThan(all.length)
  expect(months.map((one) => one.month)).toEqual([month])
})

test('[I.01] lines stand in the order of places, each says when it is too small to compare', async () => {
  const { byArea, least } = await figuresAt(COUNTY)
  expect(least).toBe(10)
  expect(byArea.map(({ key }) => key)).toEqual(byArea.map(({ key }) => key).toSorted())
  expect(byArea[0]).toMatchObject({ key: COUNTY, name: { zh: '盘龙区本级' } })
  for (const { answered } of byArea) expect(answered.few).toBe(answered.whole < least)
  const empty = byArea.find(({ opened }) => opened === 0)
  expect(empty?.answered).toEqual({ part: 0, whole: 0, few: true, between: null })
})

test('[K.10] a case that few may know of is in no figure of any place', async () => {
  const { rows } = await pool.query('select count(*)::int as n from case_file where confidential')
  expect(rows[0].n).toBeGreaterThan(10)
  for (const place of [COUNTY, STREET, GRID]) {
    const { byKind } = await figuresAt(place)
    expect(byKind.map(({ key }) => key)).toEqual(['advice', 'complaint'])
  }
})

test('[I.01] [K.10] figures are for those who read the files of the place, and for nobody else', async () => {
  const own = { county: COUNTY, street: STREET, community: COMMUNITY, grid: GRID }
  for (const [as, area] of Object.entries(own))
    expect(await ask(as)).toMatchObject({ status: 200, body: { area } })
  expect(await ask('prefecture')).toMatchObject({ status: 200, body: { area: COUNTY } })
  for (const [as, below] of [
    ['county', STREET],
    ['street', COMMUNITY],
    ['community', GRID],
  ])
    expect((await ask(as!, `?area=${below}`)).status).toBe(200)

  const missing = (await ask('county', '?area=530103999')).body
  expect(missing).toMatchObject({ status: 404, code: 'area-unknown' })
  for (const [as, area] of [
    ['street', COUNTY],
    ['community', STREET],
    ['grid', COMMUNITY],
    ['beside', COMMUNITY],
    ['beside', GRID],
    ['grid', `${COMMUNITY}G01`],
    ['elsewhere', COUNTY],
    ['elsewhere', GRID],
    ['county', OTHER],
    ['prefecture', '5301'],
    ['prefecture', '53'],
  ]) {
    const { status, body } = await ask(as!, `?area=${area}`)
    expect(status, `${as} ${area}`).toBe(404)
    // As for a place that does not exist, but for the code that was asked.
    expect(JSON.stringify(body).replaceAll(area!, '530103999')).toBe(JSON.stringify(missing))
  }
  expect(await ask('stairway')).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
  expect((await ask('resident')).status).toBe(403)
  expect((await ask(null)).status).toBe(401)
  expect((await ask('county', '?area=x')).status).toBe(422)
  expect((await ask('county', '?from=2026-13')).status).toBe(422)
})

const asked = { language: 'zh' as const, idempotencyKey: null }
const ctxOf = (actor: Actor) => ({
  ...asked,
  actor,
  now,
  caller: { ip: '', agent: '', token: null },
})
const supervisor = ctxOf(holding('supervisor', COUNTY))

/** Every file of the list that a figure leads to, page by page. */
async function filesOf(query: Omit<AskWorklist, 'filter' | 'limit'>, ctx = supervisor) {
  const ids: string[] = []
  let after: string | undefined
  do {
    const page = { filter: 'all', limit: 7, ...query, ...(after ? { after } : {}) } as const
    const { lines, next } = await spine.cases.worklist(ctx, page)
    ids.push(...lines.map(({ caseId }) => caseId))
    after = next ?? undefined
  } while (after !== undefined)
  return ids
}
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id).sort()

test('[I.01] every figure leads to the very files that it counts, each once', async () => {
  for (const figure of FIGURES) {
    const holding = cases.filter(HOLDS[figure])
    expect(holding.length, figure).toBeGreaterThan(0)
    for (const area of [COUNTY, STREET, '530103004006', COMMUNITY, GRID, `${GRID}C02B011`]) {
      const files = await filesOf({ figure, area })
      expect(files.toSorted(), `${figure} ${area}`).toEqual(
        idsOf(holding.filter((row) => row.area.startsWith(area))),
      )
    }
    for (const procedure of ['complaint', 'advice'])
      expect((await filesOf({ figure, procedure })).toSorted(), procedure).toEqual(
        idsOf(holding.filter((row) => row.procedure === procedure)),
      )
    expect((await filesOf({ figure, category: 'noise' })).toSorted(), figure).toEqual(
      idsOf(holding.filter((row) => row.category === 'noise')),
    )
  }
})

test('[I.01] a bar of a month leads to the files of that month, the newest first', async () => {
  for (const { month, opened } of (await figuresAt(STREET)).months.filter((one) => one.opened)) {
    const files = await filesOf({ figure: 'opened', area: STREET, from: month, to: month })
    expect(files.toSorted()).toEqual(idsOf(at(STREET).filter((row) => row.month === month)))
    expect(files).toHaveLength(opened)
  }
  const { lines } = await spine.cases.worklist(supervisor, {
    filter: 'all',
    figure: 'ended',
    limit: 50,
  })
  const opened = lines.map(({ openedAt }) => openedAt)
  expect(opened).toEqual(opened.toSorted().reverse())
})

test('[I.01] [K.10] whoever does not read a place finds none of its files behind a figure', async () => {
  const beside = ctxOf(holding('secretary', NEXT_COMMUNITY))
  const own = idsOf(at(NEXT_COMMUNITY))
  expect((await filesOf({ figure: 'opened' }, beside)).toSorted()).toEqual(own)
  expect(await filesOf({ figure: 'opened', area: COMMUNITY }, beside)).toEqual([])
  expect((await filesOf({ figure: 'opened', area: COUNTY }, beside)).toSorted()).toEqual(own)
})

test('[I.01] the counts of a worklist are the lines that its filters show', async () => {
  for (const area of [COUNTY, STREET, COMMUNITY, GRID]) {
    const ctx = ctxOf(holding('steward', area))
    const { counts } = await spine.cases.worklist(ctx, { filter: 'mine', limit: 1 })
    for (const filter of ['overdue', 'soon', 'new', 'rating', 'all', 'ended'] as const) {
      const { lines } = await spine.cases.worklist(ctx, { filter, limit: 100 })
      expect(counts[filter], `${filter} ${area}`).toBe(lines.length)
    }
  }
})

test('[I.01] the time in each stage is that of the entries, right to a quarter', async () => {
  const spent = await timesByEntries(pool, spine)
  for (const place of [COUNTY, STREET, GRID]) {
    const { body, status } = await askTimes(`?area=${place}`)
    expect(status).toBe(200)
    const { byKind, byArea, least } = body as StageTimes
    const here = spent.filter(({ area }) => area.startsWith(place))
    const lines = [
      ...byKind.map((line) => ({ line, of: here.filter((one) => one.procedure === line.key) })),
      ...byArea.map((line) => ({ line, of: here.filter((one) => one.area.startsWith(line.key)) })),
    ]
    expect(byKind.map(({ key }) => key)).toEqual(
      [...new Set(here.map(({ procedure }) => procedure))].sort(),
    )
    for (const { line, of } of lines) {
      expect(line.stages.map(({ stage }) => stage)).toEqual(
        [...new Set(of.map(({ stage }) => stage))].sort(),
      )
      for (const { stage, cases, few, half, most } of line.stages) {
        const minutes = of.filter((one) => one.stage === stage).map((one) => one.minutes)
        expect({ cases, few }, line.key).toEqual({
          cases: minutes.length,
          few: minutes.length < least,
        })
        for (const [share, told] of [
          [0.5, half],
          [0.9, most],
        ] as const) {
          if (few) expect(told).toBeNull()
          else isRightToAQuarter(told!, minutes, share)
        }
      }
    }
  }
  expect((await askTimes('', 'beside')).body.area).toBe(NEXT_COMMUNITY)
  expect((await askTimes(`?area=${COMMUNITY}`, 'beside')).body.code).toBe('area-unknown')
})

const askTimes = (query: string, as = 'county') => ask(as, `/times${query}`)

/** In the bucket of the very length that this share did not exceed. */
function isRightToAQuarter(told: number, minutes: readonly number[], share: number) {
  const exact = minutes.toSorted((a, b) => a - b)[Math.ceil(share * minutes.length) - 1]!
  const bucket = bucketOf(exact)
  expect(told).toBeGreaterThanOrEqual(Math.floor(bucketFrom(bucket)))
  expect(told).toBeLessThanOrEqual(Math.ceil(bucketFrom(bucket + 1)))
}

test('[I.01] the counts by length are those of the entries, at every place', async () => {
  const { rows } = await pool.query<{ key: string; cases: number }>(
    `select concat_ws(' ', place, procedure, stage, bucket) as key, sum(cases)::int as cases
     from stage_time_now group by 1 having sum(cases) <> 0 order by 1`,
  )
  const kept = new Map(rows.map(({ key, cases }) => [key, cases]))
  const counted = new Map<string, number>()
  for (const { area, procedure, stage, minutes } of await timesByEntries(pool, spine))
    for (const digits of [6, 9, 12, 15, 18, 22, 25].filter((one) => one <= area.length)) {
      const key = `${area.slice(0, digits)} ${procedure} ${stage} ${bucketOf(minutes)}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
    }
  expect(new Map([...kept].sort())).toEqual(new Map([...counted].sort()))
  expect(counted.size).toBeGreaterThan(50)
})
