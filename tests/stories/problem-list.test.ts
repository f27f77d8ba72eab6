/** What is wrong in a place, gathered from what people brought, set in order by its residents. */
import { expect, test } from 'vitest'
import { report, view } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID, NEXT_GRID, OTHER_GRID } from '../harness/app.ts'
import { ask, type Person, refusal, send } from '../harness/app-person.ts'

const app = await anApp()
const steward = await app.person({ name: '赵丽芬', posts: [['steward', GRID]] })
const secretary = await app.person({ name: '段书记', posts: [['secretary', COMMUNITY]] })
const otherSteward = await app.person({ posts: [['steward', OTHER_GRID]] })
const resident = await app.person({ name: '李老师', homeArea: GRID })
const neighbour = await app.person({ name: '周阿姨', homeArea: GRID })
const nextGrid = await app.person({ homeArea: NEXT_GRID })
const elsewhere = await app.person({ homeArea: OTHER_GRID })
const nobody = app.stranger

const list = (by: Person | typeof nobody, listId: string, sort?: 'kind' | 'age' | 'homes') =>
  ask(by, 'GET /hall/lists/{listId}', { listId, ...(sort ? { sort } : {}) })

async function aList(marksEach = 2) {
  const { listId } = await ask(steward, 'POST /hall/lists', {
    area: GRID,
    title: '第1网格问题清单',
    marksEach,
    closesAt: '2026-06-01T10:00:00Z',
  })
  return listId
}

const add = async (listId: string, title: string, over: object = {}) =>
  (await ask(steward, 'POST /hall/lists/{listId}/problems', { listId, title, ...over })).problemId

test('[S1.04] cases and notes of rounds become a list that the residents of the place set in order, and nobody else', async () => {
  const lamp = await report(resident, { title: '3栋2单元301室门口路灯不亮' })
  app.clock.advance(86_400_000)
  const drain = await report(neighbour, { title: '下水道返味' })
  const note = await ask(steward, 'POST /cases', {
    procedure: 'visit',
    area: GRID,
    channel: 'visit',
    form: { title: '单元门禁坏了' },
  })
  await ask(resident, 'POST /cases/{caseId}/follow', { caseId: drain.caseId })
  const listId = await aList()

  const { lines } = await ask(steward, 'GET /hall/lists/{listId}/candidates', { listId })
  expect(lines.map(({ caseId }) => caseId).toSorted()).toEqual(
    [lamp.caseId, drain.caseId, note.caseId].toSorted(),
  )
  const [first] = lines.filter(({ caseId }) => caseId === lamp.caseId)
  const dark = await add(listId, first?.title ?? '', { kind: 'repair', caseIds: [lamp.caseId] })
  const smell = await add(listId, '下水道返味', {
    kind: 'hygiene',
    caseIds: [drain.caseId, note.caseId],
  })
  const cars = await add(listId, '消防通道停车', { kind: 'parking', homes: 40 })
  const left = await ask(steward, 'GET /hall/lists/{listId}/candidates', { listId })
  expect(left.lines).toEqual([])

  await ask(resident, 'PUT /hall/lists/{listId}/marks', { listId, problemIds: [dark, smell] })
  await ask(neighbour, 'PUT /hall/lists/{listId}/marks', { listId, problemIds: [smell] })
  const seen = await list(neighbour, listId)
  expect(seen.lines.map(({ problemId, marks }) => [problemId, marks])).toEqual([
    [smell, 2],
    [dark, 1],
    [cars, 0],
  ])
  expect(seen.mine).toEqual({ left: 1, whyNot: null })
  expect(seen.lines.map(({ marked }) => marked)).toEqual([true, false, false])
  const ordered = async (sort: 'kind' | 'age' | 'homes') =>
    (await list(nobody, listId, sort)).lines.map(({ problemId }) => problemId)
  expect(await ordered('homes')).toEqual([cars, smell, dark])
  expect(await ordered('age')).toEqual([dark, smell, cars])
  expect(await ordered('kind')).toEqual([smell, cars, dark])

  for (const stranger of [nextGrid, elsewhere])
    expect(
      await refusal(stranger, 'PUT /hall/lists/{listId}/marks', { listId, problemIds: [cars] }),
    ).toBe('hall-not-resident')
  expect((await list(elsewhere, listId)).mine.whyNot).toBe('hall-not-resident')
  expect((await list(nobody, listId)).mine.whyNot).toBe('not-signed-in')
  for (const [by, code] of [
    [resident, 'hall-not-yours'],
    [otherSteward, 'hall-not-yours'],
  ] as const)
    expect(
      await refusal(by, 'POST /hall/lists/{listId}/problems', { listId, title: '别处的事' }),
    ).toBe(code)
})

test('[S1.04] nobody reads a name, a door or a case id on the list, on the screen neither', async () => {
  const lamp = await report(resident, { title: '3栋2单元301室李老师家门口路灯不亮' })
  const listId = await aList()
  await add(listId, '3栋2单元301室李老师家门口路灯不亮', { caseIds: [lamp.caseId] })
  const { text } = await send(nobody, { method: 'GET', path: `/api/v1/hall/lists/${listId}` })
  expect(text).toContain(lamp.number)
  for (const secret of ['301室', '李老师家', lamp.caseId, resident.id])
    expect(text).not.toContain(secret)
  const own = await list(steward, listId)
  expect(own.lines[0]?.sources[0]?.caseId).toBe(lamp.caseId)
})

test('[S1.04] a resident has so many marks and no more, takes them back, and none after closing', async () => {
  const listId = await aList(2)
  const ids = [
    await add(listId, '一号问题'),
    await add(listId, '二号问题'),
    await add(listId, '三号问题'),
  ]
  const mark = (problemIds: string[]) => ({ listId, problemIds })
  const PUT = 'PUT /hall/lists/{listId}/marks'
  expect(await refusal(resident, PUT, mark(ids))).toBe('too-many-marks')
  expect(await refusal(resident, PUT, mark([crypto.randomUUID()]))).toBe('problem-unknown')
  const both = ids.slice(0, 2)
  expect(await ask(resident, PUT, mark(both))).toEqual({ left: 0 })
  // The same sending again, and one mark named twice, count once.
  expect(await ask(resident, PUT, mark([...both, ...both]))).toEqual({ left: 0 })
  // Two phones of one person at once add up to no more than one would have.
  await Promise.all([
    ask(resident, PUT, mark(ids.slice(0, 2))),
    ask(resident, PUT, mark(ids.slice(1))),
  ])
  const { lines, mine } = await list(resident, listId)
  expect(lines.filter(({ marked }) => marked)).toHaveLength(2)
  expect(mine.left).toBe(0)

  await ask(steward, 'POST /hall/lists/{listId}/problems/{problemId}/drop', {
    listId,
    problemId: ids[1]!,
    reason: '与一号问题是同一件',
  })
  expect((await list(resident, listId)).mine.left).toBe(1)
  expect(await ask(resident, PUT, mark([]))).toEqual({ left: 2 })
  await ask(steward, 'POST /hall/lists/{listId}/close', { listId })
  expect(await refusal(resident, PUT, mark([ids[0]!]))).toBe('list-not-open')
})

test('a list is begun by the keepers of its place, for a time that is to come', async () => {
  const begin = { area: GRID, title: '问题清单', closesAt: '2026-06-01T10:00:00Z' }
  expect(await refusal(resident, 'POST /hall/lists', begin)).toBe('hall-not-yours')
  expect(await refusal(otherSteward, 'POST /hall/lists', begin)).toBe('hall-not-yours')
  expect(await refusal(steward, 'POST /hall/lists', { ...begin, area: COMMUNITY })).toBe(
    'hall-not-yours',
  )
  expect(
    await refusal(steward, 'POST /hall/lists', { ...begin, closesAt: '2020-01-01T00:00:00Z' }),
  ).toBe('list-closes-early')
  expect(await refusal(nobody, 'GET /hall/lists', { area: '999999' })).toBe('area-unknown')
  expect(await refusal(nobody, 'GET /hall/lists/{listId}', { listId: crypto.randomUUID() })).toBe(
    'list-unknown',
  )
  const key = 'list-sent-twice'
  const one = await ask(steward, 'POST /hall/lists', begin, { key })
  const again = await ask(steward, 'POST /hall/lists', begin, { key })
  expect(again.listId).toBe(one.listId)
  const there = await ask(nobody, 'GET /hall/lists', { area: GRID })
  expect(there.lists.filter(({ listId }) => listId === one.listId)).toHaveLength(1)
  const next = await ask(nobody, 'GET /hall/lists', { area: NEXT_GRID })
  expect(next.lists.map(({ listId }) => listId)).not.toContain(one.listId)
})

test('[K.02] a topic of several matters keeps the number of the first, names the others, and is in the family of each', async () => {
  const first = await report(resident, { title: '楼道堆杂物' })
  app.clock.advance(3_600_000)
  const second = await report(neighbour, { title: '楼道堆放纸箱' })
  const listId = await aList()
  const one = await add(listId, '楼道堆杂物', { caseIds: [second.caseId] })
  const other = await add(listId, '消防通道堆物', { caseIds: [first.caseId] })
  const make = { listId, problemIds: [one, other], title: '楼道和消防通道怎样清' }
  expect(await refusal(steward, 'POST /hall/topics', make)).toBe('hall-not-yours')
  const topic = await ask(secretary, 'POST /hall/topics', make, { key: 'topic-once' })
  expect(await ask(secretary, 'POST /hall/topics', make, { key: 'topic-once' })).toEqual(topic)
  expect(await refusal(secretary, 'POST /hall/topics', make)).toBe('problem-is-topic')

  const relations = async (by: Person, caseId: string) =>
    (await view(by, caseId)).family.map(({ relation, number }) => `${relation} ${number}`)
  expect((await relations(secretary, topic.caseId)).toSorted()).toEqual(
    [`parent ${first.number}`, `source ${second.number}`].toSorted(),
  )
  expect(await relations(secretary, first.caseId)).toContain(`child ${topic.number}`)
  expect(await relations(secretary, second.caseId)).toContain(`grown ${topic.number}`)
  // Whoever brought one of the matters follows the topic, and reads what is public of it.
  for (const by of [resident, neighbour]) {
    const { entries } = await view(by, topic.caseId)
    const [opened] = entries
    expect(opened?.words?.map(({ field }) => field)).toContain('sources')
  }
  expect(await refusal(elsewhere, 'GET /cases/{caseId}', { caseId: topic.caseId })).toBe(
    'case-unknown',
  )
  const { lines } = await list(nobody, listId)
  expect(lines.map((line) => line.topic?.number)).toEqual([topic.number, topic.number])
  const topics = await ask(nobody, 'GET /hall/topics', { area: COMMUNITY })
  expect(topics.topics.map(({ number }) => number)).toContain(topic.number)
  expect(app.faults).toEqual([])
})
