import { expect, test } from 'vitest'
import { aSpine, aStaff } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const database = await testDatabase(10)
const spine = await aSpine(database)
const { steward, second, handler, lead } = await aStaff(spine)

const refusal = (code: string) => expect.objectContaining({ code })
const CLAUSE = '街道职责清单第12条：由城管中队办理'

async function handedOut(): Promise<string> {
  const { caseId } = await spine.open(await spine.resident())
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary', handler: handler.personId },
  })
  return caseId
}
const dispatch = (caseId: string) =>
  spine.act(steward, caseId, { act: 'dispatch', form: { handler: handler.personId } })
const bounce = (caseId: string, form: Record<string, unknown> = { clause: CLAUSE }) =>
  spine.act(handler, caseId, { act: 'bounce', form })

test('[S1.03] whoever bounces a matter names the clause of the power list', async () => {
  const caseId = await handedOut()
  await expect(bounce(caseId, {})).rejects.toEqual(refusal('field-missing'))
  expect((await bounce(caseId)).step).toBe('dispatching')
  const { entries } = await spine.cases.view(spine.as(second), caseId)
  const words = entries.find(({ act }) => act === 'bounce')?.words
  expect(words).toMatchObject([{ field: 'clause', value: CLAUSE }])
})

test('[S1.03] after two bounces the street decides, and may call all departments together', async () => {
  const caseId = await handedOut()
  for (let times = 1; times <= 2; times++) {
    expect((await bounce(caseId)).step).toBe('dispatching')
    expect((await dispatch(caseId)).step).toBe('handling')
  }
  expect((await bounce(caseId)).step).toBe('street')
  const assigned = { act: 'assign', form: { handler: handler.personId } }
  await expect(spine.act(steward, caseId, assigned)).rejects.toEqual(refusal('not-your-turn'))
  const joined = await spine.act(lead, caseId, {
    act: 'join',
    form: { departments: [handler.personId, second.personId] },
  })
  expect(joined.step).toBe('joint')
  for (const by of [handler, second]) {
    const opinion = { opinion: '由我们和物业一起修' }
    await spine.act(by, caseId, { act: 'opinion', form: opinion })
  }
  const { rows } = await database.pool.query('select step from case_file where id = $1', [caseId])
  expect(rows).toEqual([{ step: 'summing' }])
})
