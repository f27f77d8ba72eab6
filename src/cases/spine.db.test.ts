import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { COMMUNITY, GRID, NEXT_COMMUNITY } from '../../tests/builders/people.ts'
import { aSpine, aStaff } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const database = await testDatabase(10)
const { pool } = database
const spine = await aSpine(database)
const { steward, second, handler, desk } = await aStaff(spine)

const refusal = (code: string) => expect.objectContaining({ code })

async function handled(caseId: string) {
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary', handler: handler.personId },
  })
  await spine.act(handler, caseId, { act: 'done', form: { answer: '灯已换好' } })
  return spine.act(second, caseId, { act: 'confirm' })
}

test('[K.01] a matter goes from the report to the rating, and every step is an entry', async () => {
  const resident = await spine.resident()
  const opened = await spine.open(resident)
  expect(opened.number).toMatch(/^PL-2026-\d{6}$/)
  expect(opened.pickUpCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
  expect(opened.step).toBe('received')
  expect((await handled(opened.caseId)).step).toBe('rating')
  const rated = await spine.act(resident, opened.caseId, {
    act: 'rate',
    form: { solved: 'yes', satisfied: 'yes' },
  })
  expect(rated).toMatchObject({ step: 'closed', end: 'solved', seq: 5 })
  const { rows } = await pool.query('select act, post from entry where case_id = $1 order by seq', [
    opened.caseId,
  ])
  expect(rows).toEqual([
    { act: 'open', post: null },
    { act: 'accept', post: 'steward' },
    { act: 'done', post: 'handler' },
    { act: 'confirm', post: 'steward' },
    { act: 'rate', post: null },
  ])
})

test('[K.01] the desk writes down what somebody tells, and that person is the opener', async () => {
  const opened = await spine.open(desk, {
    channel: 'phone',
    opener: { name: '孙奶奶', phone: '13900001111' },
    onBehalfOf: { name: '周爷爷' },
  })
  const { rows } = await pool.query(
    `select c.channel, c.opener_id <> $2 as other, e.post, e.actor = $2 as "by" from case_file c
     join entry e on e.case_id = c.id where c.id = $1`,
    [opened.caseId, desk.personId],
  )
  expect(rows).toEqual([{ channel: 'phone', other: true, post: 'desk', by: true }])
})

test('[K.08] opener and person concerned are told after each step, once each', async () => {
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident, { onBehalfOf: { name: '吴大爷' } })
  await handled(caseId)
  const { rows } = await pool.query<{ says: string; zh: string; persons: number }>(
    `select says, min(zh) as zh, count(*)::int as persons from notice where case_id = $1
     group by says, seq order by seq`,
    [caseId],
  )
  expect(rows.filter(({ says }) => says === 'accepted')).toEqual([
    {
      says: 'accepted',
      zh: '“楼道路灯不亮”由王师傅办理，12月1日前给您答复。',
      persons: 2,
    },
  ])
  expect(rows.find(({ says }) => says === 'answered')?.zh).toBe(
    '“楼道路灯不亮”的答复：灯已换好。您满意吗？',
  )
})

test('of twenty who act at once one wins; the others are told where the case stands now', async () => {
  const { caseId } = await spine.open(await spine.resident())
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) =>
      spine.act(at % 2 === 0 ? steward : second, caseId, {
        act: 'decline',
        form: { reason: '不归社区管', 'other-ways': '街道窗口' },
      }),
    ),
  )
  const won = results.filter(({ status }) => status === 'fulfilled')
  const lost = results.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  expect(won).toHaveLength(1)
  for (const one of lost) expect(one).toEqual(refusal('case-moved'))
  expect(lost[0].facts).toMatchObject({ seq: 2, step: 'declined', zh: '不予受理' })
})

test('an act on what was seen before somebody else acted is refused with the new state', async () => {
  const { caseId } = await spine.open(await spine.resident())
  await spine.act(steward, caseId, {
    act: 'accept',
    seq: 1,
    form: { category: 'repair', urgency: 'urgent', handler: handler.personId },
  })
  await expect(
    spine.act(handler, caseId, { act: 'done', seq: 1, form: { answer: '好了' } }),
  ).rejects.toEqual(refusal('case-moved'))
})

test('the same act under one key is done once and answered the same', async () => {
  const resident = await spine.resident()
  const key = randomUUID()
  const input = {
    procedure: 'complaint',
    area: GRID,
    channel: 'web' as const,
    form: { title: '井盖松动' },
    attachments: [],
  }
  const [one, two] = await Promise.all([
    spine.cases.open(spine.as(resident, key), input),
    spine.cases.open(spine.as(resident, key), input),
  ])
  expect(two).toEqual(one)
  expect(await spine.cases.open(spine.as(resident, key), input)).toEqual(one)
  await expect(
    spine.cases.open(spine.as(resident, key), { ...input, form: { title: '别的事' } }),
  ).rejects.toEqual(refusal('idempotency-key-reused'))

  const act = {
    caseId: one.caseId,
    act: 'decline',
    form: { reason: '不归社区管', 'other-ways': '街道窗口' },
    attachments: [],
  }
  const first = await spine.cases.act(spine.as(steward, key), act)
  expect(await spine.cases.act(spine.as(steward, key), act)).toEqual(first)
})

test('a case that is passed on waits for the steward of the new place', async () => {
  const { caseId } = await spine.open(await spine.resident())
  const area = `${NEXT_COMMUNITY}G01`
  await spine.act(steward, caseId, { act: 'pass-on', form: { area, reason: '在隔壁社区' } })
  const { rows } = await pool.query(
    'select area, case_area, village from wait where case_id = $1',
    [caseId],
  )
  expect(rows).toEqual([{ area, case_area: area, village: NEXT_COMMUNITY }])
  await expect(
    spine.act(steward, caseId, { act: 'pass-on', form: { area: '530102001', reason: '远' } }),
  ).rejects.toEqual(refusal('area-elsewhere'))
})

test('[K.15] a merged case goes on with the earlier one: one answer reaches all', async () => {
  const [first, later] = [await spine.resident(), await spine.resident()]
  const earlier = await spine.open(first)
  const same = await spine.open(later)
  await spine.act(steward, same.caseId, { act: 'merge', form: { earlier: earlier.number } })
  await handled(earlier.caseId)
  const told = await pool.query(
    `select person_id from notice where case_id = $1 and says = 'answered'`,
    [earlier.caseId],
  )
  expect(told.rows.map(({ person_id }) => person_id).toSorted()).toEqual(
    [first.personId, later.personId].toSorted(),
  )
  const { rows } = await pool.query('select homes, merged_into from case_file where id = any($1)', [
    [earlier.caseId, same.caseId],
  ])
  expect(rows).toContainEqual({ homes: 2, merged_into: null })
  expect(rows).toContainEqual({ homes: 1, merged_into: earlier.caseId })
})

test('[K.15] a case cannot be merged into one that the steward may not see, or into itself', async () => {
  const elsewhere = await spine.open(await spine.resident(), { area: `${NEXT_COMMUNITY}G01` })
  const same = await spine.open(await spine.resident())
  for (const earlier of [elsewhere.number, same.number, 'PL-2026-999999'])
    await expect(
      spine.act(steward, same.caseId, { act: 'merge', form: { earlier } }),
    ).rejects.toEqual(refusal('merge-unknown'))
})

test('[K.02] a promise is a case of its own, and the parent goes on when it is answered', async () => {
  const resident = await spine.resident()
  const { caseId, number } = await spine.open(resident)
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary' },
  })
  await spine.act(steward, caseId, { act: 'join', form: { departments: [handler.personId] } })
  await spine.act(handler, caseId, {
    act: 'opinion',
    form: {
      opinion: '可以修',
      promises: [{ who: handler.personId, title: '换灯', due: '2026-12-10' }],
    },
  })
  const { rows } = await pool.query(
    'select procedure, parent_id, root_number from case_file where root_id = $1 and id <> $1',
    [caseId],
  )
  expect(rows).toEqual([{ procedure: 'promise', parent_id: caseId, root_number: number }])
})

test('[K.17] who rated badly reopens within the time, and the count is kept', async () => {
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident)
  await handled(caseId)
  const again = await spine.act(resident, caseId, { act: 'reopen', form: { reason: '又坏了' } })
  expect(again.step).toBe('handling')
  const { rows } = await pool.query('select reopened, status from case_file where id = $1', [
    caseId,
  ])
  expect(rows).toEqual([{ reopened: 1, status: 'open' }])
})

test('a mistaken act is taken back by an entry, and the case stands where it stood', async () => {
  const { caseId } = await spine.open(await spine.resident())
  await spine.act(steward, caseId, {
    act: 'decline',
    form: { reason: '误点', 'other-ways': '街道' },
  })
  const back = await spine.act(steward, caseId, { act: 'correct', form: { reason: '点错了' } })
  expect(back).toMatchObject({ step: 'received', seq: 3, end: null })
  const { rows } = await pool.query('select place, post from wait where case_id = $1', [caseId])
  expect(rows).toEqual([{ place: 'received', post: 'steward' }])
})

test('[K.10] a stranger is told of a case what is told of one that does not exist', async () => {
  const { caseId } = await spine.open(await spine.resident())
  const stranger = await spine.resident()
  const unknown = await spine.act(stranger, randomUUID(), { act: 'accept' }).catch((e) => e)
  const hidden = await spine.act(stranger, caseId, { act: 'accept' }).catch((e) => e)
  expect({ code: hidden.code, facts: hidden.facts }).toEqual({
    code: unknown.code,
    facts: unknown.facts,
  })
})

test('[K.08] open pages of both sides hear that a case moved', async () => {
  spine.events.length = 0
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident)
  const topics = spine.events.filter(({ event }) => event.id === caseId).map(({ topic }) => topic)
  expect(topics).toEqual(
    expect.arrayContaining([
      `person:${resident.personId}`,
      `person:${steward.personId}`,
      `place:${COMMUNITY}`,
    ]),
  )
})
