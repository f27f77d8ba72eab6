import { expect, test } from 'vitest'
import { STREET } from '../../tests/builders/people.ts'
import { shippedPowerList } from '../../tests/builders/shipped-power-list.ts'
import { aSpine, aStaff } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const database = await testDatabase()
const spine = await aSpine(database, { powerList: shippedPowerList() })
const { steward, handler, desk, lead } = await aStaff(spine)
const streetHandler = await spine.colleague('handler', STREET, '孙街办')
await spine.people.refreshStaffing()

const accept = (caseId: string) =>
  spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary', handler: handler.personId },
  })

test('[S1.03] before dispatch each receiver stands beside the clause that fits or not', async () => {
  const { caseId } = await spine.open(await spine.resident())
  const ask = (category: string) =>
    spine.cases.receivers(spine.as(steward), { caseId, post: 'handler', category })
  const repair = await ask('repair')
  expect(repair.map(({ name, fits }) => [name, fits])).toEqual([
    ['孙街办', 'yes'],
    ['王师傅', 'help'],
  ])
  expect(repair[0]?.clause?.zh).toMatch(/^权责清单 2\.4：/)
  expect((await ask('service')).map(({ name, fits }) => [name, fits])).toEqual([
    ['王师傅', 'yes'],
    ['孙街办', 'no'],
  ])
  const stranger = await spine.resident()
  await expect(
    spine.cases.receivers(spine.as(stranger), { caseId, post: 'handler' }),
  ).rejects.toMatchObject({ code: 'case-unknown' })
})

test('[S1.03] a matter is sent back only by a clause; after two times the street decides', async () => {
  const { caseId } = await spine.open(await spine.resident())
  await accept(caseId)
  const view = await spine.cases.view(spine.as(handler), caseId)
  const clause = view.acts.find(({ act }) => act === 'bounce')?.fields[0]
  expect(clause?.type).toBe('choice')
  const [named] = clause?.choices ?? []
  await expect(
    spine.act(handler, caseId, { act: 'bounce', form: { clause: '不归我管' } }),
  ).rejects.toMatchObject({ code: 'clause-unknown' })
  const bounce = { act: 'bounce', form: { clause: named?.value } }
  const dispatch = { act: 'dispatch', form: { handler: handler.personId } }
  for (let times = 0; times < 2; times++) {
    expect((await spine.act(handler, caseId, bounce)).step).toBe('dispatching')
    await spine.act(desk, caseId, dispatch)
  }
  expect((await spine.act(handler, caseId, bounce)).step).toBe('street')
  const form = { handler: streetHandler.personId }
  expect((await spine.act(lead, caseId, { act: 'assign', form })).step).toBe('handling')
})

test('[K.16] category and urgency are proposed with the words that decided', async () => {
  const { caseId } = await spine.open(await spine.resident(), {
    form: { title: '楼道堆满纸箱', story: '消防通道堵了，着火就危险了' },
  })
  const view = await spine.cases.view(spine.as(steward), caseId)
  const [first] = view.acts
  expect(first?.act).toBe('accept')
  expect(Object.keys(first?.proposed ?? {}).sort()).toEqual(['category', 'urgency'])
  expect(first?.because.length).toBeGreaterThan(0)
  for (const word of first?.because ?? [])
    expect('楼道堆满纸箱消防通道堵了，着火就危险了').toContain(word)
})

test('the text of a procedure that is kept for its cases keeps the order of its acts', async () => {
  await spine.open(await spine.resident())
  const { rows } = await database.pool.query(
    "select model from procedure_version where procedure = 'complaint'",
  )
  const acts = Object.keys(rows[0].model.steps.received.acts)
  expect(acts).toEqual(['accept', 'merge', 'answer', 'pass-on', 'decline'])
})
