/** The same trouble told three times: one file goes on, and everybody hears the answer. */
import { expect, test } from 'vitest'
import {
  act,
  actRefused,
  expectUnknown,
  LAMP,
  report,
  theStaff,
  told,
  view,
} from '../builders/story.ts'
import { anApp, GRID, NEXT_GRID } from '../harness/app.ts'
import { ask, refusal } from '../harness/app-person.ts'

const app = await anApp()
const { steward, checker, handler } = await theStaff(app)

test('[K.15] duplicates are suggested while one types, merged by the steward, followed by all, answered once to each', async () => {
  const first = await app.person({ name: '王秀英', homeArea: GRID })
  const second = await app.person({ name: '李大海', homeArea: GRID })
  const third = await app.person({ name: '张小燕', homeArea: GRID })
  const far = await app.person({ name: '远处的人', homeArea: NEXT_GRID })
  const { caseId, number } = await report(first)

  const asked = { procedure: 'complaint', area: GRID, words: '三单元楼道路灯不亮了' }
  const { lines } = await ask(third, 'GET /cases/similar', asked)
  expect(lines.map((one) => one.number)).toEqual([number])
  expect(JSON.stringify(lines)).not.toContain(first.name)
  expect(JSON.stringify(lines)).not.toContain(LAMP.story)
  await ask(third, 'POST /cases/{caseId}/follow', { caseId })
  await ask(third, 'POST /cases/{caseId}/follow', { caseId })

  const other = await report(second, { title: '三单元楼道灯不亮', story: '晚上一片黑' })
  const alike = await ask(steward, 'GET /cases/{caseId}/alike', { caseId: other.caseId })
  expect(alike.alike.map(({ line }) => line.number)).toEqual([number])
  expect(await actRefused(steward, other.caseId, 'merge', { earlier: other.number })).toBe(
    'merge-unknown',
  )
  expect(await actRefused(steward, other.caseId, 'merge', { earlier: 'PL-2026-099999' })).toBe(
    'merge-unknown',
  )
  await act(steward, other.caseId, 'merge', { earlier: number })
  expect((await view(second, other.caseId)).end).toBe('merged')
  expect(
    (await ask(far, 'GET /cases/similar', { ...asked, area: GRID })).lines[0]?.households,
  ).toBe(3)

  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  await act(handler, caseId, 'done', { answer: '整个单元的灯都换了' })
  await act(checker, caseId, 'confirm')
  for (const person of [first, second, third])
    expect((await told(person, caseId)).filter(([, says]) => says === 'answered')).toHaveLength(1)
  expect(await told(far, caseId)).toEqual([])

  // A follower reads how it goes, not what the other home wrote nor whose it is.
  const followed = JSON.stringify(await view(third, caseId))
  expect(followed).toContain('整个单元的灯都换了')
  for (const secret of [LAMP.story, first.name, first.phone]) expect(followed).not.toContain(secret)
  expect(await actRefused(third, caseId, 'rate', { solved: 'yes', satisfied: 'yes' })).toBe(
    'not-your-turn',
  )
  await expectUnknown(far, caseId)
  await act(first, caseId, 'rate', { solved: 'yes', satisfied: 'yes' })
  expect(await refusal(far, 'POST /cases/{caseId}/follow', { caseId })).toBe('case-ended')
  expect(app.faults).toEqual([])
})

test('[K.10][K.15] what looks alike is shown to a resident only as far as they may read it', async () => {
  const one = await app.person({ name: '赵一', homeArea: GRID })
  const two = await app.person({ name: '钱二', homeArea: GRID })
  const secret = { title: '隔壁302王老五半夜打牌吵闹', story: '隔壁半夜打牌吵闹' }
  await report(one, secret)
  const { caseId } = await report(two, { title: '隔壁半夜打牌吵闹', story: '每天半夜都吵' })
  const { alike } = await ask(two, 'GET /cases/{caseId}/alike', { caseId })
  expect(JSON.stringify(alike)).not.toContain('王老五')
  expect(JSON.stringify(alike)).not.toContain(one.name)
})

test('[K.12] whoever follows a matter of another home reads neither the names nor the doors in its words', async () => {
  const one = await app.person({ name: '孙一', homeArea: GRID })
  const two = await app.person({ name: '吴二', homeArea: GRID })
  const title = '楼上郑建国家2单元801室漏水'
  const { caseId } = await report(one, { title, story: '天花板湿了一片' })
  await ask(two, 'POST /cases/{caseId}/follow', { caseId })
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  await act(handler, caseId, 'done', { answer: '已和郑建国谈好，电话13888712345' })
  const { lines } = await ask(two, 'GET /cases/mine', {})
  const followed = JSON.stringify([await view(two, caseId), lines])
  expect(followed).toContain('楼上郑*家****漏水')
  for (const secret of ['郑建国', '801', '13888712345']) expect(followed).not.toContain(secret)
  expect((await view(one, caseId)).title).toBe(title)
  expect((await view(steward, caseId)).title).toBe(title)
})
