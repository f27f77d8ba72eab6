import { expect, test } from 'vitest'
import {
  aColleague,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  NEXT_COMMUNITY,
  STREET,
} from '../../../tests/builders/people.ts'
import { aRollBench, csv, PAPER, ROLL_HEAD, SMALL_ROLL } from '../../../tests/builders/rolls.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import type { Ctx } from '../../platform/route.ts'

const database = await testDatabase()
const { owner } = database
const { spine, rolls } = await aRollBench(database)
const { people, clock } = spine
const registrar = await aColleague(spine, { role: 'registrar', area: COMMUNITY })
const desk = await aColleague(spine, { role: 'property-desk', area: STREET })
const steward = await aColleague(spine, { role: 'steward', area: COMPOUND.slice(0, 15) })
const beside = await aColleague(spine, { role: 'secretary', area: NEXT_COMMUNITY })

let estates = 0
/** A fresh estate whose roll is empty. */
async function aRoll(): Promise<string> {
  const area = `${COMPOUND.slice(0, 15)}C${String(++estates + 10).padStart(2, '0')}`
  return rolls.add(registrar.ctx, { area, agentPrincipalsMax: null })
}
const take = (rollId: string, file: Uint8Array, dryRun = false) =>
  rolls.import(registrar.ctx, { rollId, file, dryRun, why: '按不动产登记核对' })
async function aSmallRoll(): Promise<string> {
  const rollId = await aRoll()
  expect(await take(rollId, csv(...SMALL_ROLL))).toMatchObject({ bad: [], written: true })
  return rollId
}
const idOf = (name: string, phone: string) => people.findOrAdd(COUNTY, { name, phone })
const ask = { q: '', only: 'all', page: 1 } as const
const at = (ctx: Ctx): Ctx => ({ ...ctx, now: clock.now() })

const SUMS = {
  // 赵一, the two shared units, the developer.
  totals: { units: 5, persons: 4, area: 10000 + 9050 + 8025 + 7000 + 6000 },
  parking: { units: 1, area: 1250 },
}

test('[S1.09] a dry run lists every bad row, says what to do, and changes nothing', async () => {
  const rollId = await aRoll()
  const before = await owner.pool.query('select count(*) from person')
  const answer = await take(
    rollId,
    csv(
      ROLL_HEAD,
      '1-1-101,1栋,89.37,登记,业主,,好一,13920000001,,,',
      '1-1-102,1栋,89.375,登记,业主,,坏一,13920000002,,,',
      '1 1 103,1栋,0.00,房管,业主,,坏二,12,,也许,',
      ',1栋,89.37,登记,业主,,坏三,13920000003,,,',
      '1-1-104,,,,,,坏四,,,,',
      '1-1-105,1栋,70.00,登记,租户,,,,,,',
      '1-1-101,1栋,90.00,登记,业主,,好二,13920000004,,是,',
      '1-1-101,1栋,,,,,好一,13920000001,,是,推选书',
      '1-1-106,1栋,70.00,登记,业主,,独一,13920000005,,是,推选书',
      '1-1-107,1栋,70.00,登记,业主,,,13920000006,,,',
    ),
    true,
  )
  expect(answer).toMatchObject({ rows: 10, added: 0, changed: 0, after: null, written: false })
  expect(answer.bad.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '3 面积',
    '4 专有部分',
    '4 面积',
    '4 面积来源',
    '4 手机',
    '4 表决人',
    '5 专有部分',
    '6 手机',
    '6 面积',
    '6 面积来源',
    '7 性质',
    '7 业主',
    '8 推选依据',
    '8 面积',
    '9 业主',
    '9 表决人',
    '10 表决人',
    '11 业主',
    '11 业主',
  ])
  for (const { wrong, todo } of answer.bad)
    expect([wrong.zh, wrong.en, todo.zh, todo.en].every((words) => words.length > 2)).toBe(true)
  expect(await owner.pool.query('select count(*) from person')).toMatchObject({ rows: before.rows })
  expect((await rolls.units(registrar.ctx, { rollId, ...ask })).count).toBe(0)
  // The real run with the same sheet imports nothing either.
  expect(await take(rollId, csv(ROLL_HEAD, '1-1-1,,x,登记,,,甲,13920000001,,,'))).toMatchObject({
    written: false,
  })
  expect((await rolls.page(registrar.ctx, rollId)).totals.units).toBe(0)
})

test('[S1.09] a clean sheet is foreseen, taken whole, and the second time changes nothing', async () => {
  const rollId = await aRoll()
  const file = csv(...SMALL_ROLL)
  const foreseen = await take(rollId, file, true)
  expect(foreseen).toMatchObject({
    rows: 8,
    units: 6,
    added: 6,
    changed: 0,
    people: 6,
    after: SUMS,
  })
  expect(foreseen.written).toBe(false)
  expect(await take(rollId, file)).toMatchObject({ added: 6, after: SUMS, written: true })
  const page = await rolls.page(registrar.ctx, rollId)
  expect(page).toMatchObject({ ...SUMS, unnamed: 1, ownerless: 0, developer: 1, mayKeep: true })
  expect(await take(rollId, file)).toMatchObject({ added: 0, changed: 0, people: 0 })
  const { entries } = await rolls.log(registrar.ctx, { rollId, below: 100 })
  expect(entries.map(({ number, what }) => `${number} ${what}`)).toEqual(['1 imported'])
})

test('[S1.09] XLSX with areas as numbers; a spreadsheet’s rounded number is told', async () => {
  const { default: writeXlsx } = await import('write-excel-file/node')
  const row = (...cells: (string | number)[]) =>
    cells.map((value) => ({ value, type: typeof value === 'number' ? Number : String }))
  const xlsx = await writeXlsx([
    row('Unit', 'Area', 'Source of area', 'Owner', 'Phone', 'Identity number'),
    row('3-2-501', 89.37, 'Register', '数一', 13930000001, ''),
    row('3-2-502', 100, 'survey', '数二', 13930000002, Number('530103199003070151')),
    row('3-2-503', 0.1 + 0.2, 'survey', '数三', 13930000003, ''),
  ]).toBuffer()
  const rollId = await aRoll()
  const { bad } = await take(rollId, xlsx, true)
  expect(bad.map(({ row: line, column }) => `${line} ${column}`)).toEqual(['3 身份证号', '4 面积'])
})

test('what is no sheet is refused with line and column, and nothing is imported', async () => {
  const rollId = await aRoll()
  const broken = csv(ROLL_HEAD, '1-1-101,1栋,89.37,登记,业主,,甲,13920000001,,,', '1-1-102,"2栋,1')
  await expect(take(rollId, broken)).rejects.toMatchObject({
    code: 'sheet-unreadable',
    facts: { line: 3, column: 2 },
  })
  await expect(take(rollId, Buffer.alloc(0))).rejects.toMatchObject({ code: 'sheet-empty' })
  expect((await rolls.page(registrar.ctx, rollId)).totals.units).toBe(0)
})

test('[S1.09] people are found again by name and phone or by number, and masked to all', async () => {
  const known = await idOf('赵一', '13910000001')
  const rollId = await aSmallRoll()
  const { units } = await rolls.units(registrar.ctx, { rollId, ...ask })
  expect(units.map(({ unit }) => unit)).toEqual([
    '1-1-101',
    '1-1-102',
    '1-2-201',
    '2-1-101',
    '2-1-102',
    'P-001',
  ])
  expect(units[0]!.owners).toEqual([{ id: known, name: '赵*', phone: '139****0001' }])
  expect(units[2]!.voterId).toBe(await idOf('钱二', '13910000002'))
  expect(JSON.stringify(units)).not.toMatch(/13910000|53010319|赵一|钱二/)
  const found = async (q: string) =>
    (await rolls.units(registrar.ctx, { rollId, ...ask, q })).units.map(({ unit }) => unit)
  expect(await found('赵一')).toEqual(['1-1-101', '1-1-102'])
  expect(await found('0006')).toEqual(['P-001'])
  expect(await found('1-2')).toEqual(['1-2-201'])
  const only = async (one: 'unnamed' | 'developer' | 'parking') =>
    (await rolls.units(registrar.ctx, { rollId, ...ask, only: one })).units.map((of) => of.unit)
  expect(await only('unnamed')).toEqual(['2-1-101'])
  expect(await only('developer')).toEqual(['2-1-102'])
  expect(await only('parking')).toEqual(['P-001'])
})

test('[S1.09] the export is masked and keeps what it may', async () => {
  const rollId = await aSmallRoll()
  const { bytes, name } = await rolls.export(steward.ctx, { rollId, format: 'csv' })
  const lines = String(bytes).trim().split('\r\n')
  expect(name).toMatch(/\.csv$/)
  expect(lines).toHaveLength(9)
  expect(lines).toContain(
    '1-2-201,1栋,80.25,登记,业主,否,钱*,139****0002,,是,推选书 2026-03-01 存社区',
  )
  expect(String(bytes)).not.toMatch(/13910000|53010319|赵一/)
  const template = await rolls.template(registrar.ctx, 'xlsx')
  expect(await take(rollId, Buffer.from(template.bytes), true)).toMatchObject({ bad: [], added: 2 })
})

test('[S1.09] a sheet that changes units leaves an entry of each, before and after', async () => {
  const rollId = await aSmallRoll()
  const change = csv('专有部分,面积', '1-1-101,101.00', '1-1-102,90.50')
  expect(await take(rollId, change)).toMatchObject({ added: 0, changed: 1, bad: [] })
  const { entries } = await rolls.log(registrar.ctx, { rollId, below: 100 })
  expect(entries[0]).toMatchObject({
    what: 'unit-changed',
    unit: '1-1-101',
    why: '按不动产登记核对',
    changes: [{ field: 'area', before: '100.00', after: '101.00' }],
  })
})

const freeze = (rollId: string) => rolls.freeze(desk.ctx, { rollId, purpose: '选举业主委员会' })
const correct = (rollId: string, unit: string, area: number) =>
  rolls.correct(at(registrar.ctx), {
    rollId,
    unit,
    why: '不动产证核对',
    set: {
      building: '1栋',
      area,
      source: 'register',
      kind: 'owner',
      parking: false,
      owners: [{ name: '赵一', phone: '13910000001' }],
    },
  })

test('[S1.09] a frozen roll stays as it was, whatever is corrected later', async () => {
  const rollId = await aSmallRoll()
  const frozenId = await freeze(rollId)
  const first = await rolls.frozen(COUNTY, frozenId)
  expect(first).toMatchObject({ frozen: SUMS.totals, ...SUMS, corrections: [], closedAt: null })
  await correct(rollId, '1-1-101', 12000)
  await take(rollId, csv('专有部分,性质,业主,手机', '2-1-102,业主,郑七,13910000007'))
  expect(await rolls.frozen(COUNTY, frozenId)).toEqual(first)
  const again = await rolls.frozen(COUNTY, await freeze(rollId))
  expect(again.hash).not.toBe(first.hash)
  expect(again.totals).toEqual({ units: 5, persons: 4, area: SUMS.totals.area + 2000 })
  await expect(freeze(await aRoll())).rejects.toMatchObject({ code: 'roll-empty' })
})

test('[S1.09] the program’s role can change nothing of a frozen roll or of the log', async () => {
  const rollId = await aSmallRoll()
  await freeze(rollId)
  for (const table of [
    'roll_frozen',
    'roll_frozen_unit',
    'roll_entry',
    'roll_voter',
    'roll_closing',
  ])
    for (const statement of [`delete from ${table}`, `update ${table} set county = county`])
      await expect(database.pool.query(statement)).rejects.toThrow(/permission denied/)
})

test('[S1.09] a correction of a frozen roll is a numbered entry, and none comes after the close', async () => {
  const rollId = await aSmallRoll()
  const frozenId = await freeze(rollId)
  const apply = (unit: string) =>
    rolls.correctFrozen(at(desk.ctx), { frozenId, unit, why: '业主出示不动产证' })
  await expect(apply('1-1-101')).rejects.toMatchObject({ code: 'roll-same' })
  await correct(rollId, '1-1-101', 12000)
  await apply('1-1-101')
  const now = await rolls.frozen(COUNTY, frozenId)
  expect(now.frozen).toEqual(SUMS.totals)
  expect(now.totals).toEqual({ ...SUMS.totals, area: SUMS.totals.area + 2000 })
  expect(now.corrections).toMatchObject([
    {
      number: 4,
      unit: '1-1-101',
      why: '业主出示不动产证',
      before: { area: 10000 },
      after: { area: 12000 },
    },
  ])
  // A unit that was left out comes in, one that is none goes.
  await correct(rollId, '9-9-999', 5000)
  await apply('9-9-999')
  await rolls.correct(registrar.ctx, { rollId, unit: 'P-001', why: '不是专有部分', set: null })
  await apply('P-001')
  const third = await rolls.frozen(COUNTY, frozenId)
  expect(third.units.map(({ unit }) => unit)).not.toContain('P-001')
  expect(third.units).toHaveLength(6)
  expect(third.corrections.map(({ number }) => number)).toEqual([4, 6, 8])

  await rolls.close(COUNTY, frozenId, { at: clock.now(), by: null })
  await rolls.close(COUNTY, frozenId, { at: new Date(clock.now().getTime() + 1), by: null })
  expect((await rolls.frozen(COUNTY, frozenId)).closedAt).toEqual(clock.now())
  await correct(rollId, '1-1-102', 5000)
  await expect(apply('1-1-102')).rejects.toMatchObject({ code: 'roll-closed' })
  expect((await rolls.frozen(COUNTY, frozenId)).units).toEqual(third.units)
})

test('[S1.09] many corrections at once get numbers without a gap', async () => {
  const rollId = await aSmallRoll()
  await Promise.all(
    Array.from({ length: 8 }, (_, index) => correct(rollId, `7-1-${index}`, 1000 + index)),
  )
  const { entries } = await rolls.log(registrar.ctx, { rollId, below: 100 })
  expect(entries.map(({ number }) => number)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
})

test('[S1.09] co-owners name one voter, with evidence; before and after are asked by moment', async () => {
  const rollId = await aSmallRoll()
  const frozenId = await freeze(rollId)
  const four = await idOf('李四', '13910000004')
  const { units } = await rolls.units(registrar.ctx, { rollId, ...ask })
  const five = units
    .find(({ unit }) => unit === '2-1-101')!
    .owners.find(({ id }) => id !== four)!.id
  const before = clock.now()
  const vote = (personId: string, moment: Date, unit = '2-1-101') =>
    rolls.mayVote(COUNTY, frozenId, { unit, personId, at: moment })
  expect([await vote(four, before), await vote(five, before)]).toEqual([null, null])

  clock.advance(60_000)
  const name = (personId: string | null, unit = '2-1-101') =>
    rolls.nameVoter(at(registrar.ctx), {
      rollId,
      unit,
      personId,
      evidence: '推选书 5 月 12 日',
      blobId: PAPER,
    })
  await name(five)
  const after = clock.now()
  expect([await vote(four, after), await vote(five, after)]).toEqual(['not-named-voter', null])
  expect(await vote(four, before)).toBeNull()
  expect((await rolls.page(at(registrar.ctx), rollId)).unnamed).toBe(0)

  await expect(name(await idOf('赵一', '13910000001'))).rejects.toMatchObject({
    code: 'not-an-owner',
  })
  await expect(name(four, '1-1-101')).rejects.toMatchObject({ code: 'voter-not-needed' })
  await expect(name(four, '8-8-8')).rejects.toMatchObject({ code: 'unit-not-on-roll' })
  clock.advance(60_000)
  await name(null)
  expect(await vote(four, clock.now())).toBeNull()
})

test('[S1.09] a mandate holds from its first moment to its last, until it is withdrawn', async () => {
  const rollId = await aSmallRoll()
  const frozenId = await freeze(rollId)
  const principalId = await idOf('赵一', '13910000001')
  const agent = { name: '受托甲', phone: '13940000001' }
  const since = new Date(clock.now().getTime() + 3_600_000)
  const until = new Date(since.getTime() + 86_400_000)
  const input = {
    rollId,
    principalId,
    agent,
    items: [3],
    units: ['1-1-101'],
    since: since.toISOString(),
    until: until.toISOString(),
    evidence: '书面委托书',
    blobId: PAPER,
  }
  const id = await rolls.giveMandate(at(registrar.ctx), input)
  expect(await rolls.giveMandate(at(registrar.ctx), input)).toBe(id)
  const personId = await idOf('受托甲', '13940000001')
  const may = (moment: Date, over: { unit?: string; item?: number } = {}) =>
    rolls.mayVote(COUNTY, frozenId, { unit: '1-1-101', personId, at: moment, item: 3, ...over })
  expect(await may(new Date(since.getTime() - 1))).toBe('mandate-not-begun')
  expect(await may(since)).toBeNull()
  expect(await may(since, { item: 4 })).toBe('mandate-other-item')
  expect(await may(since, { unit: '1-1-102' })).toBe('mandate-other-unit')
  expect(await may(since, { unit: '2-1-101' })).toBe('not-an-owner')
  expect(await may(new Date(until.getTime() - 1))).toBeNull()
  expect(await may(until)).toBe('mandate-expired')
  expect(await rolls.unitsOf(COUNTY, frozenId, { personId, at: since })).toMatchObject([
    { unit: '1-1-101', as: 'agent', for: principalId, area: 10000 },
  ])

  clock.set(new Date(since.getTime() + 60_000))
  await rolls.endActing(at(registrar.ctx), { rollId, id, why: '业主撤回' })
  expect(await may(new Date(clock.now().getTime() - 1))).toBeNull()
  expect(await may(clock.now())).toBe('mandate-ended')
  const { mandates } = await rolls.acting(at(registrar.ctx), rollId)
  expect(mandates).toMatchObject([
    { state: 'ended', principal: { name: '赵*' }, agent: { name: '受*' } },
  ])
})

test('[S1.09] what no mandate may be is refused with the reason, and a local cap holds', async () => {
  const rollId = await aSmallRoll()
  const one = await idOf('赵一', '13910000001')
  const two = await idOf('钱二', '13910000002')
  const four = await idOf('李四', '13910000004')
  const agent = { name: '受托乙', phone: '13940000002' }
  const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString()
  const give = (over: object) =>
    rolls.giveMandate(at(registrar.ctx), {
      rollId,
      principalId: one,
      agent,
      items: [],
      units: [],
      since: day(0),
      until: day(10),
      evidence: '书面委托书',
      ...over,
    })
  await expect(give({ until: day(0) })).rejects.toMatchObject({ code: 'mandate-dates' })
  await expect(give({ since: day(-2), until: day(-1) })).rejects.toMatchObject({
    code: 'mandate-dates',
  })
  await expect(give({ units: ['2-1-101'] })).rejects.toMatchObject({ code: 'not-an-owner' })
  await expect(give({ agent: { personId: one } })).rejects.toMatchObject({ code: 'mandate-self' })
  await expect(give({ agent: { name: '谁' } })).rejects.toMatchObject({ code: 'contact-needed' })
  await expect(give({ agent: { name: '谁', phone: '12' } })).rejects.toMatchObject({
    code: 'phone-unreadable',
  })
  await expect(give({ blobId: 'b'.repeat(64) })).rejects.toMatchObject({
    code: 'attachment-unknown',
  })
  const stranger = await idOf('路人', '13940000009')
  await expect(give({ principalId: stranger })).rejects.toMatchObject({ code: 'not-an-owner' })
  await expect(give({ agent: { personId: stranger } })).rejects.toMatchObject({
    code: 'person-unknown',
  })

  await rolls.setLimit(at(registrar.ctx), {
    rollId,
    agentPrincipalsMax: 2,
    why: '议事规则第十二条',
  })
  await give({})
  await give({ principalId: two })
  // The same principal again is no further one; a third is too many, but not at another time.
  await give({ principalId: two, until: day(11) })
  await expect(give({ principalId: four })).rejects.toMatchObject({
    code: 'agent-full',
    facts: { max: 2 },
  })
  await give({ principalId: four, since: day(11), until: day(12) })
})

test('[S1.09] a guardian votes for a ward until the guardianship ends', async () => {
  const rollId = await aSmallRoll()
  const frozenId = await freeze(rollId)
  const wardId = await idOf('赵一', '13910000001')
  const id = await rolls.nameGuardian(at(registrar.ctx), {
    rollId,
    wardId,
    guardian: { name: '监护人', phone: '13940000011' },
    since: clock.now().toISOString(),
    evidence: '指定监护书',
  })
  const guardian = await idOf('监护人', '13940000011')
  const may = (personId: string) =>
    rolls.mayVote(COUNTY, frozenId, { unit: '1-1-102', personId, at: clock.now() })
  expect([await may(guardian), await may(wardId)]).toEqual([null, 'guardian-votes'])
  clock.advance(1000)
  await rolls.endActing(at(registrar.ctx), { rollId, id, why: '恢复行为能力' })
  expect([await may(guardian), await may(wardId)]).toEqual(['guardian-ended', null])
})

test('[S1.09] a roll beside one’s areas is as one that does not exist; readers do not change', async () => {
  const rollId = await aSmallRoll()
  const ghost = '00000000-0000-4000-8000-000000000000'
  for (const act of [
    (id: string) => rolls.page(beside.ctx, id),
    (id: string) => rolls.units(beside.ctx, { rollId: id, ...ask }),
    (id: string) => rolls.freeze(beside.ctx, { rollId: id, purpose: '选举' }),
    (id: string) =>
      rolls.correct(beside.ctx, { rollId: id, unit: '1-1-101', why: '看看', set: null }),
    (id: string) => rolls.export(beside.ctx, { rollId: id, format: 'csv' }),
  ]) {
    const [real, none] = await Promise.allSettled([act(rollId), act(ghost)])
    expect(real).toEqual(none)
    expect(real).toMatchObject({ reason: { code: 'roll-unknown' } })
  }
  expect((await rolls.list(beside.ctx)).map(({ id }) => id)).not.toContain(rollId)
  expect((await rolls.list(steward.ctx)).map(({ id }) => id)).toContain(rollId)
  await expect(rolls.freeze(steward.ctx, { rollId, purpose: '选举' })).rejects.toMatchObject({
    code: 'roll-not-yours',
  })
  const area = COMPOUND
  await expect(rolls.add(beside.ctx, { area, agentPrincipalsMax: null })).rejects.toMatchObject({
    code: 'roll-not-yours',
  })
  await expect(
    rolls.add(registrar.ctx, { area: COMMUNITY, agentPrincipalsMax: null }),
  ).rejects.toMatchObject({ code: 'roll-area' })
})

test('[S1.09] an owner’s full number needs a reason, and the owner reads who asked', async () => {
  const rollId = await aSmallRoll()
  const personId = await idOf('吴六', '13910000006')
  const asked = { rollId, personId, what: 'phone', why: '电话通知投票' } as const
  expect(await rolls.unmask(registrar.ctx, asked)).toBe('13910000006')
  const { rows } = await owner.pool.query('select why from look_up where about_person = $1', [
    personId,
  ])
  expect(rows).toEqual([{ why: '电话通知投票' }])
  await expect(rolls.unmask(steward.ctx, asked)).rejects.toMatchObject({ code: 'roll-not-yours' })
  const stranger = await idOf('路人', '13940000009')
  await expect(rolls.unmask(registrar.ctx, { ...asked, personId: stranger })).rejects.toMatchObject(
    {
      code: 'person-unknown',
    },
  )
})

test('[S1.09] a paper is read by whoever reads the roll that it shows something of', async () => {
  const rollId = await aSmallRoll()
  expect(await rolls.mayReadBlob(steward.ctx, 'c'.repeat(64))).toBe(false)
  await rolls.nameGuardian(at(registrar.ctx), {
    rollId,
    wardId: await idOf('赵一', '13910000001'),
    guardian: { name: '监护人', phone: '13940000011' },
    since: clock.now().toISOString(),
    evidence: '指定监护书',
    blobId: PAPER,
  })
  expect(await rolls.mayReadBlob(steward.ctx, PAPER)).toBe(true)
  expect(await rolls.mayReadBlob(beside.ctx, PAPER)).toBe(false)
})

test('a freezing that is sent twice with one key makes one copy', async () => {
  const rollId = await aSmallRoll()
  const ctx = { ...desk.ctx, idempotencyKey: `freeze ${rollId}` }
  const freezeOnce = () => rolls.freeze(ctx, { rollId, purpose: '选举业主委员会' })
  const [one, other] = await Promise.all([freezeOnce(), freezeOnce()])
  expect(one).toBe(other)
  expect((await rolls.page(desk.ctx, rollId)).frozen).toHaveLength(1)
})
