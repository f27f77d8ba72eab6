/** A budget round of a community: planned, published, voted by three roads, counted, recounted. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anApp, COMMUNITY, GRID, NEXT_COMMUNITY, NINE } from '../harness/app.ts'
import { aKey, answerTo, ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const secretary = await app.person({ name: '周书记', posts: [['secretary', COMMUNITY]] })
const desk = await app.person({ name: '李窗口', posts: [['desk', COMMUNITY]] })
const elsewhere = await app.person({ name: '何书记', posts: [['secretary', NEXT_COMMUNITY]] })
const resident = (area = GRID) => app.person({ homeArea: area })

const at = (hours: number) => new Date(NINE.getTime() + hours * 3_600_000).toISOString()
const PLAN = {
  area: COMMUNITY,
  title: '2026 年小区微更新',
  story: '每人一票，办好身边小事',
  moneyFen: 1_000_000,
  voteType: 'approval',
  choosesMin: 1,
  choosesMax: 2,
  rule: 'equal-shares',
  utility: 'cost',
  completion: 'none',
  opensAt: at(24),
  closesAt: at(24 * 8),
} as const

const PROJECTS = [
  { title: '楼道扶手', costFen: 400_000, place: '金康园', category: '适老' },
  { title: '儿童滑梯', costFen: 650_000, place: '小广场', category: '儿童' },
  { title: '晾衣架', costFen: 300_000, place: '3 栋后', category: '便民' },
]

async function aRound(
  over: object = {},
  projects: readonly (typeof PROJECTS)[number][] = PROJECTS,
) {
  const { roundId } = await ask(secretary, 'POST /budgets', { ...PLAN, ...over })
  for (const one of projects)
    await ask(secretary, 'POST /budgets/{roundId}/projects', { roundId, ...one })
  return roundId
}

const cast = (by: Person, roundId: string, projects: string[], points: number[] | null = null) =>
  ask(by, 'POST /budgets/{roundId}/ballots', { roundId, ballot: { projects, points } })
const castRefused = (by: Person, roundId: string, projects: string[]) =>
  refusal(by, 'POST /budgets/{roundId}/ballots', { roundId, ballot: { projects } })
const view = (by: Person, roundId: string) => ask(by, 'GET /budgets/{roundId}', { roundId })
const publish = (roundId: string) => ask(secretary, 'POST /budgets/{roundId}/publish', { roundId })
const countNow = (roundId: string, missing = '') =>
  ask(secretary, 'POST /budgets/{roundId}/count', { roundId, missing })

/** `linli budget FILE` as anybody runs it. */
function linliBudget(file: string, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'linli-pb-'))
  const path = join(folder, 'round.pb')
  writeFileSync(path, file)
  const main = join(import.meta.dirname, '../../bin/linli.js')
  const out = execFileSync(process.execPath, [main, 'budget', path, ...options]).toString()
  rmSync(folder, { recursive: true })
  return JSON.parse(out)
}

test('[S1.16] [S1.17] a round from the plan to the recount', async () => {
  const roundId = await aRound()
  const anna = await resident()
  // A draft does not exist for anybody else; not for the secretary of the next community either.
  for (const one of [anna, elsewhere, desk])
    expect(await refusal(one, 'GET /budgets/{roundId}', { roundId })).toBe('budget-unknown')
  expect((await ask(anna, 'GET /budgets', { area: COMMUNITY, drafts: true })).rounds).toEqual([])
  await publish(roundId)
  expect(await view(anna, roundId)).toMatchObject({ stage: 'waiting', you: 'may', result: null })
  expect((await view(anna, roundId)).how.zh).toContain('平均分给每张选票')
  expect(await castRefused(anna, roundId, ['001'])).toBe('budget-not-open')

  await app.later(24)
  const key = aKey()
  const sent = { roundId, ballot: { projects: ['001', '003'] } }
  await ask(anna, 'POST /budgets/{roundId}/ballots', sent, { key })
  // The phone that sends again gets the same answer, and one ballot lies in the urn.
  await ask(anna, 'POST /budgets/{roundId}/ballots', sent, { key })
  expect(await castRefused(anna, roundId, ['002'])).toBe('budget-voted')
  for (let voter = 0; voter < 5; voter++) await cast(await resident(), roundId, ['001'])
  for (let voter = 0; voter < 3; voter++) await cast(await resident(), roundId, ['002'])

  // By phone, and on paper: who handed it in, then what it says.
  const voter = { name: '杨大爷', phone: '13900000001', homeArea: GRID }
  const byPhone = { roundId, voter, ballot: { projects: ['002'] } }
  await ask(desk, 'POST /budgets/{roundId}/phone-ballots', byPhone)
  expect(await refusal(desk, 'POST /budgets/{roundId}/papers', { roundId, voter })).toBe(
    'budget-voted',
  )
  const other = { name: '孙奶奶', homeArea: GRID }
  await ask(desk, 'POST /budgets/{roundId}/papers', { roundId, voter: other })
  const paper = { roundId, ballot: { projects: ['003'] } }
  expect(await refusal(secretary, 'POST /budgets/{roundId}/count', { roundId })).toBe(
    'budget-not-ended',
  )
  await app.later(24 * 7)
  expect(await castRefused(await resident(), roundId, ['001'])).toBe('budget-ended')
  expect(await refusal(secretary, 'POST /budgets/{roundId}/count', { roundId })).toBe(
    'budget-papers-missing',
  )
  await ask(desk, 'POST /budgets/{roundId}/paper-ballots', paper)
  expect(await refusal(desk, 'POST /budgets/{roundId}/paper-ballots', paper)).toBe(
    'budget-papers-full',
  )
  const file = { roundId }
  expect(await refusal(anna, 'GET /budgets/{roundId}/pabulib', file)).toBe('budget-not-counted')
  await countNow(roundId)
  expect(await refusal(secretary, 'POST /budgets/{roundId}/count', { roundId })).toBe(
    'budget-counted',
  )

  const { result, turnout, stage } = await view(anna, roundId)
  expect(stage).toBe('counted')
  expect(turnout).toEqual({ web: 9, phone: 1, paper: 1, copied: 1 })
  expect(result).toMatchObject({ ballots: 11, papersMissing: 0 })
  const text = (await answerTo(anna, 'GET /budgets/{roundId}/pabulib', file)).text
  const again = linliBudget(text, '--rule', 'equal-shares', '--utility', 'cost')
  expect(again.selected).toEqual(result?.bought.map(({ id }) => id))
  expect(
    again.lost.map((one: { id: string; supportersShort: number }) => one.supportersShort),
  ).toEqual(result?.lost.map((one) => one.supportersShort))
  for (const one of result?.lost ?? []) expect(one.why.zh).toMatch(/再有 \d+ 人支持/)
  expect(app.faults).toEqual([])
})

test('[S1.16] marks and choices share no id, order or time', async () => {
  const roundId = await aRound({ opensAt: at(0), closesAt: at(24 * 90) })
  await publish(roundId)
  for (const named of [['001'], ['002'], ['001'], ['003', '001']])
    await cast(await resident(), roundId, named)
  const { pool } = app.database
  const { rows: urns } = await pool.query('select * from budget_urn where round_id = $1', [roundId])
  expect(Object.keys(urns[0])).toEqual(['county', 'round_id', 'bag', 'ballots', 'papers'])
  expect(urns[0].bag).toEqual({ '["001"]': 2, '["002"]': 1, '["001","003"]': 1 })
  const { rows: columns } = await pool.query(
    `select column_name from information_schema.columns where table_name = 'budget_mark'`,
  )
  expect(columns.map((one) => one.column_name).sort()).toEqual(
    ['at', 'by_person', 'county', 'person_id', 'road', 'round_id'].sort(),
  )
  // Who has voted stays; nobody can take a mark back and vote anew.
  await expect(pool.query('delete from budget_mark')).rejects.toThrow('permission denied')
  await expect(pool.query('update budget_mark set road = $1', ['web'])).rejects.toThrow(
    'permission denied',
  )
})

test('[S1.16] sent twice at once over two roads, a person counts once', async () => {
  const roundId = await aRound({ opensAt: at(0), closesAt: at(24 * 90) })
  await publish(roundId)
  const once = async () => {
    const by = await resident()
    const voter = { name: by.name, phone: by.phone }
    const ballot = { projects: ['001'] }
    const answers = await Promise.all([
      answerTo(by, 'POST /budgets/{roundId}/ballots', { roundId, ballot }),
      answerTo(desk, 'POST /budgets/{roundId}/phone-ballots', { roundId, voter, ballot }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  }
  // More at once than the program has connections: none may wait for ever.
  await Promise.all(Array.from({ length: 24 }, once))
  const { rows } = await app.database.pool.query(
    'select ballots from budget_urn where round_id = $1',
    [roundId],
  )
  expect(rows[0].ballots).toBe(24)
})

test('[S1.16] who does not live there does not vote, and who keeps another place keeps none', async () => {
  const roundId = await aRound({ opensAt: at(0), closesAt: at(24 * 90) })
  await publish(roundId)
  const outsider = await resident('530103004001G01')
  expect(await castRefused(outsider, roundId, ['001'])).toBe('budget-not-resident')
  const nowhere = await app.person()
  expect(await castRefused(nowhere, roundId, ['001'])).toBe('budget-not-resident')
  expect((await view(outsider, roundId)).you).toBe('elsewhere')
  const off = { roundId, reason: '资金另有安排' }
  expect(await refusal(elsewhere, 'POST /budgets/{roundId}/call-off', off)).toBe('budget-not-yours')
  const { area: _, ...plan } = PLAN
  const change = { roundId, ...plan }
  expect(await refusal(secretary, 'PUT /budgets/{roundId}', change)).toBe('budget-not-draft')
  const drop = { roundId, projectId: '001' }
  expect(await refusal(secretary, 'DELETE /budgets/{roundId}/projects/{projectId}', drop)).toBe(
    'budget-not-draft',
  )
  await ask(secretary, 'POST /budgets/{roundId}/call-off', off)
  expect(await view(outsider, roundId)).toMatchObject({ stage: 'off', offReason: off.reason })
  expect(await castRefused(await resident(), roundId, ['001'])).toBe('budget-called-off')
})

test.each([
  ['cumulative', 'score', 10, [7, 3], '[["001","7"],["002","3"]]'],
  ['scoring', 'score', 5, [5, 5], '[["001","5"],["002","5"]]'],
  ['ordinal', 'borda', undefined, null, '["001","002"]'],
] as const)('[S1.16] a round of kind %s', async (voteType, utility, pointsMax, points, text) => {
  const limits = pointsMax === undefined ? {} : { pointsMax }
  const plan = { voteType, utility, rule: 'greedy', ...limits }
  const from = app.clock.now().getTime()
  const times = {
    opensAt: new Date(from).toISOString(),
    closesAt: new Date(from + 3_600_000).toISOString(),
  }
  const roundId = await aRound({ ...plan, ...times })
  await publish(roundId)
  await cast(await resident(), roundId, ['001', '002'], points === null ? null : [...points])
  const { rows } = await app.database.pool.query('select bag from budget_urn where round_id = $1', [
    roundId,
  ])
  expect(rows[0].bag).toEqual({ [text]: 1 })
  await app.later(1)
  await countNow(roundId)
  const { result } = await view(secretary, roundId)
  const { text: file } = await answerTo(secretary, 'GET /budgets/{roundId}/pabulib', { roundId })
  const again = linliBudget(file, '--rule', 'greedy', '--utility', utility)
  expect(result?.bought.map(({ id }) => id)).toEqual(again.selected)
})

test('[S1.16] a Pabulib file comes in after a dry run; a faulty one brings nothing', async () => {
  const text = [
    'META',
    'key;value',
    'description;2025 微更新',
    'budget;10000',
    'vote_type;approval',
    'PROJECTS',
    'project_id;cost;name',
    '1;4000;长椅',
    '2;7000;花坛',
    'VOTES',
    'voter_id;vote',
    'a;1',
    'b;1,2',
  ].join('\n')
  const method = { rule: 'greedy', utility: 'cardinality', completion: 'none' } as const
  const input = { area: COMMUNITY, ...method, title: '', bytes: new Uint8Array() }
  const send = (file: string, dryRun: boolean, by = secretary) =>
    answerTo(by, 'POST /budgets/import', { ...input, dryRun }, { file: Buffer.from(file) })
  const before = await ask(secretary, 'GET /budgets', { area: COMMUNITY, drafts: true })
  const bad = await send(text.replace('b;1,2', 'b;1,9'), false)
  expect(bad.status).toBe(422)
  expect(JSON.parse(bad.text)).toMatchObject({ code: 'pb-project-unknown' })
  expect(bad.text).toMatch(/"line":13\b/)
  expect(bad.text).toMatch(/"column":5\b/)
  const dry = JSON.parse((await send(text, true)).text)
  expect(dry).toEqual({
    projects: 2,
    ballots: 2,
    moneyFen: 1_000_000,
    voteType: 'approval',
    roundId: null,
  })
  expect(await ask(secretary, 'GET /budgets', { area: COMMUNITY, drafts: true })).toEqual(before)
  expect(JSON.parse((await send(text, false, elsewhere)).text).code).toBe('budget-not-yours')
  const { roundId } = JSON.parse((await send(text, false)).text)
  const round = await view(await resident(), roundId)
  expect(round).toMatchObject({ stage: 'counted', imported: true, title: '2025 微更新' })
  expect(round.result?.bought.map(({ id }) => id)).toEqual(['1'])
  const noBallots = text.split('\n').slice(0, 11).join('\n')
  const draft = JSON.parse((await send(noBallots, false)).text)
  expect(await view(secretary, draft.roundId)).toMatchObject({ stage: 'draft', imported: false })
})
