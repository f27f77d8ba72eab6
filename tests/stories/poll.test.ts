/** An owners' vote over HTTP: from the draft to what was declared. */
import { expect, test } from 'vitest'
import {
  aDraft,
  anEstate,
  anOpenPoll,
  days,
  later,
  pollStaff,
  say,
  vote,
} from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { aKey, ask, refusal } from '../harness/app-person.ts'

const app = await anApp()
const staff = await pollStaff(app)
const [zhao, qian, sun, li, zhou, wu] = [
  await app.person({ name: '赵一' }),
  await app.person({ name: '钱二' }),
  await app.person({ name: '孙三' }),
  await app.person({ name: '李四' }),
  await app.person({ name: '周五' }),
  await app.person({ name: '吴六' }),
]
const neighbour = await app.person({ name: '邻居' })

/** Six homes in two buildings, 500.00 m²; 孙三 and 李四 share one and named 孙三. */
const homes = [
  { unit: '1-101', area: '100.00', owners: [zhao] },
  { unit: '1-102', area: '80.00', owners: [qian] },
  { unit: '1-201', area: '120.00', owners: [sun, li], voter: sun },
  { unit: '2-101', area: '90.00', owners: [zhou] },
  { unit: '2-102', area: '50.00', owners: [wu] },
  { unit: '2-103', area: '60.00', owners: [zhao] },
]

test('[S1.10] owners decide by persons and area, and are told why', async () => {
  const estate = await anEstate(app, staff, homes)
  const pollId = await anOpenPoll(app, staff, { estate })
  for (const [by, unit] of [
    [zhao, '1-101'],
    [zhao, '2-103'],
    [qian, '1-102'],
    [sun, '1-201'],
  ] as const)
    await vote(by, pollId, unit)
  await vote(wu, pollId, '2-102', say('no'))
  const view = await ask(zhou, 'GET /polls/{pollId}', { pollId })
  expect(view).toMatchObject({
    state: 'open',
    turnout: { persons: { total: 5, part: 4 }, area: { total: '500.00', part: '410.00' } },
    can: ['vote'],
    myUnits: [{ unit: '2-101', voted: false, as: 'owner' }],
  })
  await later(app, 7 * 24)
  expect(await refusal(zhou, 'GET /polls/{pollId}/result', { pollId })).toBe('poll-not-counted')
  await ask(staff.desk, 'POST /polls/{pollId}/declare', { pollId })
  const { motions, root, revocation, reconciliation } = await ask(
    zhou,
    'GET /polls/{pollId}/result',
    { pollId },
  )
  expect(motions[0]).toMatchObject({
    result: 'passed',
    total: { persons: 5, area: '500.00' },
    part: { persons: 4, area: '410.00' },
    yes: { persons: 3, area: '360.00' },
    no: { persons: 1, area: '50.00' },
    why: { zh: expect.stringContaining('表决通过') },
  })
  expect(root).toMatch(/^[0-9a-f]{64}$/)
  expect(revocation).toMatchObject({ rule: '1.16', due: '2027-06-04' })
  expect(reconciliation.balanced).toBe(true)
  const book = await app.rooms().ballots.polls.book('530103', pollId)
  expect(book.secrecy === 'open' && book.ballots).toHaveLength(5)
  expect(app.faults).toEqual([])
})

test('[S1.10] a notice of fourteen days is too short, one of fifteen is enough', async () => {
  const estate = await anEstate(app, staff, homes)
  const on = (opensAt: string) => aDraft(app, estate, { opensAt, closesAt: days(app, 30) })
  const early = await ask(staff.desk, 'POST /polls', on(days(app, 14)))
  expect(await refusal(staff.desk, 'POST /polls/{pollId}/announce', early)).toBe('notice-too-short')
  const inTime = await ask(staff.desk, 'POST /polls', on(days(app, 15)))
  await ask(staff.desk, 'POST /polls/{pollId}/announce', inTime)
  const { timeline, notice } = await ask(staff.desk, 'GET /polls/{pollId}', inTime)
  expect(timeline.map(({ state }) => state)).toEqual(['draft', 'announced'])
  expect(notice).toMatchObject({ rule: '1.22', law: { zh: '物业管理条例' } })
})

test('[S1.10] what owners may not decide, and a committee of six, are refused', async () => {
  const estate = await anEstate(app, staff, homes)
  const title = { zh: '选举' }
  const draft = (motion: object) =>
    refusal(staff.desk, 'POST /polls', {
      ...aDraft(app, estate),
      motions: [{ title, ...motion }],
    } as never)
  const candidates = ['赵一', '钱二', '孙三', '周五', '吴六', '李四'].map((name) => ({
    name,
    unit: '1-101',
  }))
  expect(await draft({ item: 10 })).toBe('item-unknown')
  expect(await draft({ item: 0 })).toBe('item-unknown')
  expect(await draft({ item: 3, election: { seats: 6, candidates } })).toBe('seats-wrong')
  expect(await draft({ item: 3, election: { seats: 3, candidates } })).toBe('seats-wrong')
  expect(await draft({ item: 3, election: { seats: 13, candidates } })).toBe('seats-wrong')
  expect(await draft({ item: 4, election: { seats: 5, candidates } })).toBe('election-item')
  expect(await draft({ item: 3, election: { seats: 7, candidates } })).toBe('candidates-too-few')
  expect(await refusal(staff.outside, 'POST /polls', aDraft(app, estate))).toBe('area-not-yours')
})

test('[S1.13] a ballot that may not be is refused with its reason and written down', async () => {
  const estate = await anEstate(app, staff, homes)
  const pollId = await anOpenPoll(app, staff, { estate })
  const cast = (by: typeof zhao, unit: string) =>
    refusal(by, 'POST /polls/{pollId}/ballots', { pollId, unit, answers: say('yes') })
  expect(await cast(zhao, '9-999')).toBe('unit-not-on-roll')
  expect(await cast(zhao, '1-102')).toBe('not-an-owner')
  expect(await cast(li, '1-201')).toBe('not-named-voter')
  await vote(zhao, pollId, '1-101')
  expect(await cast(zhao, '1-101')).toBe('unit-voted')
  expect(await cast(neighbour, '1-101')).toBe('poll-unknown')
  await later(app, 7 * 24)
  expect(await cast(qian, '1-102')).toBe('poll-not-open')
  const { refused } = await ask(staff.clerk, 'GET /polls/{pollId}/refused', { pollId })
  expect(refused.map(({ unit, reason, road }) => [unit, reason, road])).toEqual([
    ['1-101', 'unit-voted', 'web'],
    ['1-102', 'not-an-owner', 'web'],
    ['1-201', 'not-named-voter', 'web'],
    ['9-999', 'unit-not-on-roll', 'web'],
    ['1-102', 'poll-not-open', 'web'],
  ])
  expect(JSON.stringify(refused)).not.toMatch(/yes|choice/)
})

test('[S1.13] the same ballot sent again is in once and has one receipt', async () => {
  const estate = await anEstate(app, staff, homes)
  for (const secret of [false, true]) {
    const pollId = await anOpenPoll(app, staff, { estate, over: { secret } })
    const key = aKey()
    const send = () =>
      ask(
        qian,
        'POST /polls/{pollId}/ballots',
        { pollId, unit: '1-102', answers: say('no') },
        { key },
      )
    const first = await send()
    expect(await send()).toEqual(first)
    expect(first.receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const { turnout } = await ask(staff.desk, 'GET /polls/{pollId}', { pollId })
    expect(turnout?.units.part).toBe(1)
    const found = await ask(qian, 'GET /polls/{pollId}/receipts/{receipt}', {
      pollId,
      receipt: first.receipt.toLowerCase(),
    })
    expect(found).toMatchObject({ counted: true, units: ['1-102'], road: 'web' })
  }
})

test('[S1.10] a poll of another estate is as one that does not exist', async () => {
  const estate = await anEstate(app, staff, homes)
  const pollId = await anOpenPoll(app, staff, { estate })
  for (const by of [neighbour, staff.outside]) {
    expect(await refusal(by, 'GET /polls/{pollId}', { pollId })).toBe('poll-unknown')
    expect(await refusal(by, 'GET /polls/{pollId}/gap', { pollId })).toBe('poll-unknown')
    expect((await ask(by, 'GET /polls', {})).polls).toEqual([])
  }
  for (const name of ['open', 'close', 'declare'] as const) {
    expect(await refusal(staff.outside, `POST /polls/{pollId}/${name}`, { pollId })).toBe(
      'poll-unknown',
    )
    expect(await refusal(staff.clerk, `POST /polls/{pollId}/${name}`, { pollId })).toBe(
      'not-allowed',
    )
  }
  expect(
    (await ask(li, 'GET /polls', {})).polls.filter((one) => one.pollId === pollId),
  ).toMatchObject([])
  expect(await ask(li, 'GET /polls/{pollId}', { pollId })).toMatchObject({ can: [], myUnits: [] })
})

test('[S1.12] while it is open everybody sees what is missing and where it could come from', async () => {
  const estate = await anEstate(app, staff, homes)
  const pollId = await anOpenPoll(app, staff, { estate, over: { secret: true } })
  await vote(qian, pollId, '1-102')
  const gap = await ask(zhou, 'GET /polls/{pollId}/gap', { pollId })
  // Two thirds of 5 persons are 4, of 500.00 m² 333.34; there are 1 and 80.00.
  expect(gap).toMatchObject({ met: false, persons: 3, area: '253.34' })
  expect(gap.buildings.map(({ building, units }) => [building, units])).toEqual([
    ['2', 3],
    ['1', 2],
  ])
})
