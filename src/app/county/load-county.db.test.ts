import { beforeAll, expect, test } from 'vitest'
import { aCounty, type MadeCounty } from '../../../tests/builders/county.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import { NOBODY } from '../../base/actor.ts'
import type { Ctx } from '../../platform/route.ts'
import { demoAccounts } from './demo-routes.ts'
import { JINJIANG } from './jinjiang.ts'
import { DEMO_ORDER } from './load-county.ts'

const NOW = new Date('2026-11-24T08:00:00Z')
const database = await testDatabase(10)
const ctx: Ctx = {
  actor: NOBODY,
  now: NOW,
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '192.0.2.1', agent: 'test', token: null },
}

let county: MadeCounty

const counts = async (sql: string): Promise<Record<string, number>> => {
  const { rows } = await database.pool.query<{ name: string; count: number }>(sql)
  return Object.fromEntries(rows.map((one) => [one.name, one.count]))
}

beforeAll(async () => {
  county = await aCounty(database, DEMO_ORDER, NOW)
})

test('about two thousand people bring a few hundred matters, and no story breaks off', () => {
  const { people, cases, refused } = county.made
  expect(refused).toEqual({})
  expect(people).toBeGreaterThan(1900)
  expect(cases).toBeGreaterThan(300)
})

test('every way that a complaint can go is there', async () => {
  const acts = await counts('select act as name, count(*)::int as count from entry group by 1')
  const wanted = [
    ...['accept', 'answer', 'ask', 'bounce', 'assign', 'cannot', 'approve/cannot', 'confirm'],
    ...['decline', 'dispatch', 'done', 'join', 'opinion', 'sum-up', 'merge', 'merged-in', 'open'],
    ...['pass-on', 'pause/material', 'resume/material', 'rate', 'reopen', 'send-back', 'withdraw'],
    ...[
      'remind',
      'late',
      'time',
      'settle',
      'watch',
      'answer-now',
      'look-up',
      'serve/receipt',
      'keep',
      'raise',
      'to-complaint',
    ],
  ]
  expect(wanted.filter((act) => !(act in acts))).toEqual([])
  const steps = await counts(
    `select step as name, count(*)::int as count from case_file
     where procedure = 'complaint' and status = 'open' group by 1`,
  )
  for (const step of ['received', 'handling', 'check', 'rating', 'cannot-now'])
    expect(steps[step], step).toBeGreaterThan(0)
})

test('a steward of the community in detail has about forty open matters', async () => {
  const open = await counts(
    `select substr(area, 1, 15) as name, count(*)::int as count from case_file
     where status = 'open' group by 1`,
  )
  const own = (open[`${JINJIANG}G01`] ?? 0) + (open[`${JINJIANG}G02`] ?? 0)
  expect(own).toBeGreaterThan(28)
  expect(own).toBeLessThan(60)
})

test('[K.07] nothing is overdue unnoticed', async () => {
  const { rows } = await database.pool.query(
    `select number, step, stage_due from case_file as file
     where status = 'open' and stage_due < $1 and not exists (
       select from entry join notice using (county, case_id, seq)
       where entry.county = file.county and entry.case_id = file.id
         and entry.act = 'late' and entry.at >= file.stage_due)`,
    [NOW],
  )
  expect(rows).toEqual([])
  const late = await counts(
    `select 'late' as name, count(*)::int as count from case_file
     where status = 'open' and stage_due < '${NOW.toISOString()}'`,
  )
  expect(late.late).toBeGreaterThan(3)
})

test('every file of the made county verifies, entry by entry', async () => {
  const { ok, problems, files, entries } = await county.rooms.cases.verifyAll()
  expect(problems).toEqual([])
  expect(ok).toBe(true)
  expect(files).toBeGreaterThan(county.made.cases)
  expect(entries).toBeGreaterThan(county.made.acts)
})

test('everybody of the demonstration signs in with what its page shows', async () => {
  const { people } = county.rooms
  const { accounts, residents } = await demoAccounts(people, ctx)
  expect(accounts).toHaveLength(8)
  for (const { userName, password, code } of accounts) {
    const signedIn = await people.signInStaff(ctx, { userName, password, totp: code, renew: false })
    expect(signedIn.next, userName).toBe('work')
  }
  const { phone, name } = residents[0]!
  const { demoCode } = await people.askCode(ctx, { phone })
  const resident = await people.signInByCode(ctx, { phone, code: demoCode! })
  expect(resident.firstTime).toBe(false)
  const actor = await people.actorOf(resident.token, NOW)
  expect((await people.myData({ ...ctx, actor })).name).toBe(name)
})

test('the resident of the demonstration has matters of her own', async () => {
  const { people } = county.rooms
  const { residents } = await demoAccounts(people, ctx)
  const [personId] = await people.find('530103', residents[0]!.phone, 1)
  const { rows } = await database.pool.query(
    'select status, count(*)::int as count from case_file where opener_id = $1 group by 1',
    [personId],
  )
  expect(rows.reduce((sum, row) => sum + row.count, 0)).toBeGreaterThan(4)
})

test('loading once more, as after a power cut, adds no matter and no act', async () => {
  const rows = async () =>
    counts(`select 'files' as name, count(*)::int as count from case_file
      union all select 'entries', count(*)::int from entry
      union all select 'people', count(*)::int from person`)
  const before = await rows()
  await county.load()
  expect(await rows()).toEqual(before)
})

test('[S1.16] [S1.17] of two budget rounds one is counted and says why, in the other one may vote', async () => {
  const { budgets } = county.rooms.ballots
  const rounds = await budgets.rounds(ctx, { area: JINJIANG, drafts: false })
  expect(rounds.map(({ stage }) => stage).toSorted()).toEqual(['counted', 'voting'])
  const counted = rounds.find(({ stage }) => stage === 'counted')!
  const { result, turnout } = await budgets.view(ctx, counted.id)
  expect(result?.bought.length).toBeGreaterThan(1)
  expect(result?.lost.length).toBeGreaterThan(1)
  for (const one of result!.lost) expect(one.why.zh).toMatch(/人支持|全部资金/)
  expect(result?.ballots).toBeGreaterThan(60)
  expect(turnout.phone + turnout.paper).toBeGreaterThan(0)
  expect(turnout.copied).toBe(turnout.paper)
})
