/** A mistake is taken back by an entry of its own; a resident's will by nobody but the resident. */
import { expect, test } from 'vitest'
import { act, actRefused, answered, report, theStaff, told, view } from '../builders/story.ts'
import { anApp, COUNTY, GRID, STREET } from '../harness/app.ts'

const app = await anApp()
const staff = await theStaff(app)
const supervisor = await app.person({ name: '督办员', posts: [['supervisor', STREET]] })
const head = await app.person({ name: '区督办', posts: [['supervisor', COUNTY]] })
const REASON = { reason: '点错了' }

test('a matter that a resident has withdrawn is brought back by themselves and by nobody else', async () => {
  const opener = await app.person({ name: '孙桂芳', homeArea: GRID })
  const concerned = await app.person({ name: '杨老太', homeArea: GRID })
  const { caseId } = await report(opener)
  await act(opener, caseId, 'withdraw')
  expect((await view(opener, caseId)).status).toBe('ended')
  for (const somebody of [staff.steward, staff.handler, supervisor, head])
    expect(await actRefused(somebody, caseId, 'correct', REASON)).toBe('not-your-turn')
  expect(await actRefused(concerned, caseId, 'correct', REASON)).toBe('case-unknown')
  const offered = async (by: typeof opener) => (await view(by, caseId)).acts.map((one) => one.act)
  expect(await offered(staff.steward)).not.toContain('correct')
  expect(await offered(supervisor)).not.toContain('correct')
  expect(await offered(opener)).toContain('correct')

  await act(opener, caseId, 'correct', REASON)
  const back = await view(opener, caseId)
  expect([back.status, back.step, back.entries.at(-1)?.act]).toEqual([
    'open',
    'received',
    'correct',
  ])
  expect((await told(opener, caseId)).at(-1)?.[1]).toBe('corrected')
  await act(staff.steward, caseId, 'accept', { category: 'repair', urgency: 'ordinary' })
})

test('a rating is not taken back by those whom it rates', async () => {
  const opener = await app.person({ name: '周建华', homeArea: GRID })
  const caseId = await answered(opener, staff)
  await act(opener, caseId, 'rate', { solved: 'no', satisfied: 'no' })
  for (const somebody of [staff.checker, staff.handler, supervisor])
    expect(await actRefused(somebody, caseId, 'correct', REASON)).toBe('not-your-turn')
  await act(opener, caseId, 'correct', REASON)
  expect((await view(opener, caseId)).step).toBe('rating')
})

test('what staff did by mistake is taken back by the owner of the step or a supervisor, not by others', async () => {
  const opener = await app.person({ name: '何秀英', homeArea: GRID })
  const { caseId } = await report(opener)
  await act(staff.steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: staff.handler.id,
  })
  expect(await actRefused(opener, caseId, 'correct', REASON)).toBe('not-your-turn')
  expect(await actRefused(staff.handler, caseId, 'correct', REASON)).toBe('not-your-turn')
  await act(supervisor, caseId, 'correct', REASON)
  expect((await view(opener, caseId)).step).toBe('received')
  expect(app.faults).toEqual([])
})
