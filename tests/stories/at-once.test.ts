/** Several colleagues act on one case at the same moment: one act stands, the others are told. */
import { expect, test } from 'vitest'
import { act, report, theStaff, told, view } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID } from '../harness/app.ts'
import { type Answer, aKey, answerTo, type Person } from '../harness/app-person.ts'

const app = await anApp()
const { steward, checker, handler } = await theStaff(app)
const others = await Promise.all(
  ['李建国', '杨春梅', '普少华'].map((name) =>
    app.person({ name, posts: [['steward', COMMUNITY]] }),
  ),
)
const stewards = [steward, checker, ...others]
const resident = await app.person({ homeArea: GRID })

const ACCEPT = { category: 'repair', urgency: 'ordinary', handler: handler.id }

/** As a page sends it: with the last entry that it showed. */
const actAt = (by: Person, caseId: string, wanted: { act: string; form: object; seq?: number }) =>
  answerTo(
    by,
    'POST /cases/{caseId}/acts',
    { caseId, ...wanted, form: { ...wanted.form } },
    { key: aKey() },
  )

function sorted(answers: readonly Answer[]) {
  const won = answers.filter(({ status }) => status < 300)
  const lost = answers.filter(({ status }) => status >= 300)
  return { won, lost }
}

test('of several acts at once one stands; each of the others is a 409 that says where the case is now', async () => {
  const { caseId, number } = await report(resident)
  const { seq } = await view(steward, caseId)
  const answers = await Promise.all(
    stewards.map((by, at) =>
      at % 2 === 0
        ? actAt(by, caseId, { act: 'accept', form: ACCEPT, seq })
        : actAt(by, caseId, {
            act: 'decline',
            form: { reason: '不归本社区', 'other-ways': '12345' },
            seq,
          }),
    ),
  )
  const { won, lost } = sorted(answers)
  expect([won.length, lost.length]).toEqual([1, stewards.length - 1])
  const now = await view(steward, caseId)
  for (const { status, type, text } of lost) {
    expect([status, type]).toEqual([409, 'application/problem+json; charset=utf-8'])
    const problem = JSON.parse(text)
    expect(problem.code).toBe('case-moved')
    expect(problem.facts).toEqual({ number, seq: now.seq, step: now.step, ...now.stepName })
    expect(problem.detail.length).toBeGreaterThan(5)
  }
  expect(now.seq).toBe(seq + 1)
  expect(now.entries).toHaveLength(seq + 1)
  // And the resident is told once, of the act that stands.
  expect((await told(resident, caseId)).filter(([at]) => at === now.seq)).toHaveLength(1)
  expect(app.faults).toEqual([])
})

test('whoever acts on what they saw before another acted is told so, however late', async () => {
  const { caseId } = await report(resident)
  const { seq } = await view(checker, caseId)
  await act(steward, caseId, 'accept', ACCEPT)
  const answer = await actAt(checker, caseId, { act: 'accept', form: ACCEPT, seq })
  expect([answer.status, JSON.parse(answer.text).facts.step]).toEqual([409, 'handling'])
})

test('acts that do not say what they saw are never both done', async () => {
  const cases = await Promise.all(Array.from({ length: 6 }, () => report(resident)))
  for (const { caseId } of cases) {
    const answers = await Promise.all(
      stewards.map((by) => actAt(by, caseId, { act: 'accept', form: ACCEPT })),
    )
    const { won, lost } = sorted(answers)
    expect(won).toHaveLength(1)
    // Whoever comes when the first is written finds no such act where the case stands.
    for (const { status, text } of lost)
      expect([status, ['case-moved', 'wrong-place'].includes(JSON.parse(text).code)]).toEqual([
        409,
        true,
      ])
    expect((await view(steward, caseId)).entries.map((one) => one.act)).toEqual(['open', 'accept'])
  }
})
