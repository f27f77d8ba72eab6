/** Nobody's job: sent back with the clause, done together, not possible now, looked at again. */
import { expect, test } from 'vitest'
import { act, actRefused, report, theStaff, told, view } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID, STREET } from '../harness/app.ts'
import { ask, type Person } from '../harness/app-person.ts'

const app = await anApp()
const staff = await theStaff(app)
const { steward, checker, handler, lead } = staff
const resident = await app.person({ name: '吴建国', homeArea: GRID })
const water = await app.person({ name: '陈水务', posts: [['handler', COMMUNITY]] })
const greens = await app.person({ name: '罗园林', posts: [['handler', COMMUNITY]] })

const accepted = async (title: string, to: Person = handler) => {
  const { caseId } = await report(resident, { title })
  await act(steward, caseId, 'accept', { category: 'repair', urgency: 'ordinary', handler: to.id })
  return caseId
}

test('[S1.03] sent back with a clause twice, it comes to the street, which calls the departments together', async () => {
  const caseId = await accepted('污水井满了，树根堵住了管道')
  expect(await actRefused(handler, caseId, 'bounce')).toBe('field-missing')
  expect(await actRefused(handler, caseId, 'bounce', { clause: '不归我管' })).toBe('clause-unknown')
  await act(handler, caseId, 'bounce', { clause: '权责清单 5.2：清运归环卫' })
  await act(steward, caseId, 'dispatch', { handler: water.id })
  await act(water, caseId, 'bounce', { clause: '权责清单 6.1：树木归园林' })
  await act(steward, caseId, 'dispatch', { handler: greens.id })
  await act(greens, caseId, 'bounce', { clause: '权责清单 5.2：清运归环卫' })
  expect((await view(lead, caseId)).step).toBe('street')
  expect(await actRefused(steward, caseId, 'join', { departments: [water.id, greens.id] })).toBe(
    'not-your-turn',
  )
  await act(lead, caseId, 'join', { departments: [water.id, greens.id] })

  // Both at the same time, each for itself; what is promised becomes a dated case of its own.
  const places = (await view(water, caseId)).acts.filter((one) => one.act === 'opinion')
  expect(places).toHaveLength(1)
  expect(await actRefused(handler, caseId, 'opinion', { opinion: '我来' })).toBe('wrong-place')
  await act(water, caseId, 'opinion', {
    opinion: '本周疏通管道',
    promises: [{ who: water.id, title: '疏通污水管道', due: '2026-05-20' }],
  })
  expect(await actRefused(water, caseId, 'opinion', { opinion: '再说一次' })).toMatch(
    /your-turn|place/,
  )
  await act(greens, caseId, 'opinion', {
    opinion: '先修剪树根',
    promises: [{ who: greens.id, title: '修剪树根', due: '2026-05-18' }],
  })
  expect((await view(lead, caseId)).step).toBe('summing')

  const family = (await view(resident, caseId)).family
  expect(family.map(({ relation, title }) => [relation, title]).toSorted()).toEqual([
    ['child', '修剪树根'],
    ['child', '疏通污水管道'],
  ])
  const promise = family.find(({ title }) => title === '疏通污水管道')?.caseId ?? ''
  await act(water, promise, 'keep', { words: '昨天通了' })
  expect(await actRefused(water, promise, 'confirm')).toBe('not-your-turn')
  // The first who may check the parent checks its promises.
  await act(steward, promise, 'confirm')
  expect((await view(resident, promise)).end).toBe('kept')

  await act(lead, caseId, 'sum-up', { answer: '管道已通，树根已剪' })
  expect(await actRefused(water, caseId, 'confirm')).toBe('not-your-turn')
  await act(checker, caseId, 'confirm')
  const says = (await told(resident, caseId)).map(([, one]) => one)
  expect(says.filter((one) => one === 'bounced')).toHaveLength(2)
  expect(says.filter((one) => one === 'to-street')).toHaveLength(1)
  expect(new Set((await told(resident, caseId)).map(([seq]) => seq)).size).toBe(says.length)
  expect(app.faults).toEqual([])
})

test('[K.19] what cannot be done now says why and when somebody looks again, and counts against nobody', async () => {
  const caseId = await accepted('老楼没有电梯')
  const because = { reason: '加装要业主表决', 'look-again': '2026-06-02' }
  await act(handler, caseId, 'cannot', because)
  // The street agrees first, or it stands as it stood.
  expect((await view(resident, caseId)).step).toBe('handling')
  const [approval] = (await view(lead, caseId)).acts.filter((one) => one.act.startsWith('approve'))
  expect(approval?.says?.zh).toContain('加装要业主表决')
  expect(await actRefused(handler, caseId, approval?.act ?? '')).toBe('not-your-turn')
  await act(lead, caseId, approval?.act ?? '')
  const resting = await view(resident, caseId)
  expect([resting.step, resting.overdue]).toEqual(['cannot-now', false])
  const { notices } = await ask(resident, 'GET /notices', {})
  expect(notices.find(({ says }) => says === 'cannot')?.zh).toContain('6月2日')

  // Weeks later nothing of it is late; on the day it is taken up again by itself.
  await app.later(14 * 24)
  expect((await view(resident, caseId)).overdue).toBe(false)
  const lead2 = await app.person({ posts: [['street-lead', STREET]] })
  const late = await ask(lead2, 'GET /worklist', { filter: 'overdue' })
  expect(late.lines.map((one) => one.caseId)).not.toContain(caseId)
  await app.later(8 * 24)
  const again = await view(resident, caseId)
  expect(again.step).toBe('handling')
  expect(again.entries.at(-1)?.act).toBe('time')
  expect(app.faults).toEqual([])
})
