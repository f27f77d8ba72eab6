/** A roll from the sheet to the vote's door: whoever keeps it, its owners, the neighbours. */
import { expect, test } from 'vitest'
import { addEstate } from '../builders/estate.ts'
import { csv, SMALL_ROLL } from '../builders/rolls.ts'
import { anApp, COMMUNITY, COUNTY, GRID, NEXT_COMMUNITY, STREET } from '../harness/app.ts'
import { answerTo, ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const estate = await addEstate(app)
const registrar = await app.person({ name: '登记员', posts: [['registrar', COMMUNITY]] })
const desk = await app.person({ name: '物业指导', posts: [['property-desk', STREET]] })
const steward = await app.person({ name: '网格员', posts: [['steward', GRID]] })
const beside = await app.person({ name: '邻社区书记', posts: [['secretary', NEXT_COMMUNITY]] })
const neighbour = await app.person({ name: '租户', homeArea: GRID })
const { id: rollId } = await ask(registrar, 'POST /rolls', { area: estate })

const sheet = csv(...SMALL_ROLL)
const take = (by: Person, file: Buffer<ArrayBuffer>, dryRun: boolean) =>
  ask(by, 'POST /rolls/{rollId}/import', { rollId, dryRun, why: '建册', bytes: file }, { file })

/** Somebody of the sheet, as they sign in themselves. */
async function owner(name: string, phone: string): Promise<Person> {
  const { people } = app.rooms()
  const id = await people.findOrAdd(COUNTY, { name, phone })
  const token = await people.demoSession(COUNTY, id, 'resident')
  return { id, name, phone, address: app.address, token: async () => token }
}

test('[S1.09] the sheet is looked through, then taken; the sums are those of the law', async () => {
  const bad = await take(
    registrar,
    csv('专有部分,面积,面积来源,业主,手机', '1-1,x,登记,甲,1'),
    true,
  )
  expect(bad.bad).toMatchObject([
    { row: 2, column: '面积', todo: { zh: '以平方米填写，最多两位小数，如 89.37' } },
    { row: 2, column: '手机' },
  ])
  expect(await take(registrar, sheet, true)).toMatchObject({ added: 6, bad: [], written: false })
  expect((await ask(registrar, 'GET /rolls/{rollId}', { rollId })).totals.units).toBe(0)
  expect(await take(registrar, sheet, false)).toMatchObject({ added: 6, written: true })
  const { rolls } = await ask(desk, 'GET /rolls', {})
  expect(rolls).toMatchObject([
    {
      id: rollId,
      totals: { units: 5, persons: 4, area: 40075 },
      parking: { units: 1, area: 1250 },
    },
  ])
})

test('[S1.09] an owner sees the own homes and says what is wrong; the steward hears of it', async () => {
  const zhao = await owner('赵一', '13910000001')
  const { homes } = await ask(zhao, 'GET /homes', {})
  expect(homes.map(({ unit, area, votes }) => [unit, area, votes])).toEqual([
    ['1-1-101', 10000, 'me'],
    ['1-1-102', 9050, 'me'],
  ])
  const words = '不动产权证上是 102.50 平方米'
  const object = (key: string) =>
    ask(
      zhao,
      'POST /rolls/{rollId}/units/{unit}/objections',
      { rollId, unit: '1-1-101', words },
      { key },
    )
  const first = await object('once')
  expect(await object('once')).toEqual(first)
  const told = await ask(zhao, 'GET /homes', {})
  expect(told.homes[0]!.objections.map(({ number }) => number)).toEqual([first.number])
  const file = await ask(steward, 'GET /cases/{caseId}', { caseId: first.caseId })
  expect(file.title).toBe('业主名册需要更正：金康园')
  expect(JSON.stringify(file)).toContain('102.50')
  const page = await ask(registrar, 'GET /rolls/{rollId}', { rollId })
  expect(page.objections).toMatchObject([{ unit: '1-1-101', number: first.number }])
})

test('[S1.09] a neighbour who owns nothing sees nothing, and cannot object to another’s home', async () => {
  expect(await ask(neighbour, 'GET /homes', {})).toEqual({ homes: [], mandates: [] })
  const name = 'POST /rolls/{rollId}/units/{unit}/objections' as const
  const other = { rollId, unit: '1-1-101', words: '面积不对' }
  expect(await refusal(neighbour, name, other)).toBe('unit-not-on-roll')
  expect(await refusal(neighbour, name, { ...other, unit: '9-9-999' })).toBe('unit-not-on-roll')
  expect(await refusal(neighbour, 'GET /rolls', {})).toBe('not-allowed')
})

test('[S1.09] co-owners see who votes for them: nobody yet, then the one whom they named', async () => {
  const li = await owner('李四', '13910000004')
  const votes = async () => {
    const { homes } = await ask(li, 'GET /homes', {})
    return homes.map(({ unit, votes: who, voter, coOwners }) => [unit, who, voter, coOwners])
  }
  expect(await votes()).toEqual([['2-1-101', 'each', null, ['周*']]])
  const { units } = await ask(registrar, 'GET /rolls/{rollId}/units', { rollId, only: 'unnamed' })
  const zhou = units[0]!.owners.find(({ id }) => id !== li.id)!
  await ask(registrar, 'POST /rolls/{rollId}/units/{unit}/voter', {
    rollId,
    unit: '2-1-101',
    personId: zhou.id,
    evidence: '推选书，存社区',
  })
  app.clock.advance(1000)
  expect(await votes()).toEqual([['2-1-101', 'other', '周*', ['周*']]])
})

test('[S1.09] a frozen roll keeps its sums; a correction reaches it only by an entry of its own', async () => {
  const { id: frozenId } = await ask(desk, 'POST /rolls/{rollId}/frozen', {
    rollId,
    purpose: '选举业主委员会',
  })
  await ask(registrar, 'PUT /rolls/{rollId}/units/{unit}', {
    rollId,
    unit: '1-1-101',
    why: '业主出示不动产权证',
    set: {
      building: '1栋',
      area: 10250,
      source: 'register',
      kind: 'owner',
      owners: [{ name: '赵一', phone: '13910000001' }],
    },
  })
  const area = async () => (await app.rooms().ballots.rolls.frozen(COUNTY, frozenId)).totals.area
  expect(await area()).toBe(40075)
  const zhao = await owner('赵一', '13910000001')
  expect((await ask(zhao, 'GET /homes', {})).homes[0]!.area).toBe(10250)
  await ask(desk, 'POST /frozen-rolls/{frozenId}/units/{unit}', {
    frozenId,
    unit: '1-1-101',
    why: '表决前核实',
  })
  expect(await area()).toBe(40325)
  const { entries } = await ask(steward, 'GET /rolls/{rollId}/log', { rollId })
  expect(entries[0]).toMatchObject({
    by: '物业指导',
    why: '表决前核实',
    unit: '1-1-101',
    frozenId,
    changes: [{ field: 'area', before: '100.00', after: '102.50' }],
  })
  expect((await ask(desk, 'GET /rolls/{rollId}', { rollId })).frozen).toMatchObject([
    { id: frozenId, frozen: { area: 40075 }, corrections: 1, closedAt: null },
  ])
})

test('[S1.09] the steward reads and does not change; beside the community there is no such roll', async () => {
  expect((await ask(steward, 'GET /rolls/{rollId}/units', { rollId })).count).toBe(6)
  const freeze = { rollId, purpose: '选举业主委员会' }
  expect(await refusal(steward, 'POST /rolls/{rollId}/frozen', freeze)).toBe('not-allowed')
  for (const id of [rollId, crypto.randomUUID()]) {
    expect(await refusal(beside, 'GET /rolls/{rollId}', { rollId: id })).toBe('roll-unknown')
    const other = { ...freeze, rollId: id }
    expect(await refusal(beside, 'POST /rolls/{rollId}/frozen', other)).toBe('roll-unknown')
  }
  expect((await ask(beside, 'GET /rolls', {})).rolls).toEqual([])
})

test('[S1.09] no answer shows anybody whole, and the export is masked', async () => {
  const paths = ['', '/units', '/acting', '/log'] as const
  for (const path of paths) {
    const { text } = await answerTo(registrar, `GET /rolls/{rollId}${path}`, { rollId })
    expect([path, /139\d{8}|53010319900307008X|赵一|李四|周五/.test(text)]).toEqual([path, false])
  }
  const sheets = await answerTo(registrar, 'GET /rolls/{rollId}/export', { rollId, format: 'csv' })
  expect(sheets.text).toContain('赵*,139****0001')
  expect(sheets.text).not.toMatch(/139\d{8}|赵一/)
  expect(app.faults).toEqual([])
})
