/** Nobody acts: reminders, late, word to those above; over restarts, once each. */
import { expect, test } from 'vitest'
import { act, report, theStaff, told, view } from '../builders/story.ts'
import { anApp, COUNTY, GRID, STREET } from '../harness/app.ts'
import { ask, type Person } from '../harness/app-person.ts'

const app = await anApp()
const { steward, checker, handler } = await theStaff(app)
const above = await app.person({ name: '普云霞', posts: [['supervisor', STREET]] })
const highest = await app.person({ name: '区督办', posts: [['supervisor', COUNTY]] })
const resident = await app.person({ homeArea: GRID })

/** Only what time told: reminders and what is late. */
const warned = async (by: Person, caseId: string) =>
  (await told(by, caseId)).map(([, says]) => says).filter((one) => /^(remind|late)/.test(one))

test('[K.06][K.07] a duty that nobody does is reminded, told to be late, and brought to those above, while the program is down as well', async () => {
  const { caseId } = await report(resident)
  const { stageDue, clocks, due } = await view(steward, caseId)
  expect(stageDue).toBe('2026-05-13T15:59:59.999Z')
  expect(due).toBe('2026-05-27T15:59:59.999Z')
  for (const clock of clocks) expect(clock.rule && clock.law && clock.calendar).toBeTruthy()
  expect(await warned(steward, caseId)).toEqual([])

  await app.restart(30)
  expect(await warned(steward, caseId)).toContain('remind-0')
  expect(await warned(above, caseId)).toEqual([])
  await app.restart(2 * 24)
  const seen = await view(steward, caseId)
  expect([seen.overdue, seen.step]).toEqual([true, 'received'])
  expect(await warned(steward, caseId)).toContain('late-0')
  expect(await warned(above, caseId)).toContain('late-1')
  await app.restart(6 * 24)
  expect((await warned(highest, caseId)).length).toBeGreaterThan(0)

  // Each said once, however often the program starts and looks.
  const before = await Promise.all([steward, above, highest].map((one) => warned(one, caseId)))
  await app.restart(0)
  await app.later(0)
  const after = await Promise.all([steward, above, highest].map((one) => warned(one, caseId)))
  expect(after).toEqual(before)
  for (const each of before) expect(new Set(each).size).toBe(each.length)

  // The resident is not alarmed by what is between the office and its duty; it can still be done.
  expect(await warned(resident, caseId)).toEqual([])
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'urgent',
    handler: handler.id,
  })
  expect((await view(resident, caseId)).step).toBe('handling')
  expect(app.faults).toEqual([])
})

test('[K.06] a pause stops the clock, and a holiday and its make-up day move the date', async () => {
  const { caseId } = await report(resident, { title: '等配件的水管' })
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  const running = async () =>
    (await view(handler, caseId)).clocks.find((one) => one.name === 'handle')
  const first = await running()
  const pause = (await view(handler, caseId)).acts.find((one) => one.act === 'pause/material')
  expect(pause).toBeDefined()
  await act(handler, caseId, 'pause/material', { reason: '等配件', evidence: '采购单' })
  expect((await running())?.paused).toBe(true)
  await app.later(3 * 24)
  const resume = (await view(handler, caseId)).acts.find((one) => one.act.startsWith('resume'))
  await act(handler, caseId, resume?.act ?? '')
  const then = await running()
  expect(then?.paused).toBe(false)
  expect(Date.parse(then?.dueAt ?? '')).toBeGreaterThan(Date.parse(first?.dueAt ?? ''))
  expect(await warned(handler, caseId)).toEqual([])
})

test('[K.17][K.07] whoever does not rate is asked no further: the file closes by time and can be reopened for its days', async () => {
  const { caseId } = await report(resident, { title: '垃圾桶满了' })
  await act(steward, caseId, 'accept', {
    category: 'hygiene',
    urgency: 'ordinary',
    handler: handler.id,
  })
  await act(handler, caseId, 'done', { answer: '已清运' })
  await act(checker, caseId, 'confirm')
  await app.restart(16 * 24)
  const closed = await view(resident, caseId)
  expect([closed.status, closed.end, closed.entries.at(-1)?.act]).toEqual([
    'ended',
    'solved',
    'time',
  ])
  expect((await told(resident, caseId)).filter(([, says]) => says === 'closed')).toHaveLength(1)
  expect((await ask(resident, 'GET /cases/mine', {})).lines.map((one) => one.caseId)).toContain(
    caseId,
  )
  await app.later(31 * 24)
  const late = await view(resident, caseId)
  expect(late.acts.map((one) => one.act)).not.toContain('reopen')
})
