/** Who has no phone is heard, too: told at the phone desk, asked for again at any counter. */
import { expect, test } from 'vitest'
import { act, expectUnknown, theStaff, told, view } from '../builders/story.ts'
import { anApp, COUNTY, GRID } from '../harness/app.ts'
import { ask, refusal } from '../harness/app-person.ts'

const app = await anApp()
const staff = await theStaff(app)
const { steward, checker, handler, desk, outside } = staff

test('[K.01] the phone desk writes down what a neighbour tells for another; both hear of each step, and the code opens the file', async () => {
  const caller = await app.person({ name: '孙桂芳', homeArea: GRID })
  const old = await app.person({ name: '杨老太', homeArea: GRID })
  const form = { title: '楼梯扶手松了', story: '二楼到三楼的扶手一拉就晃' }
  const bring = {
    procedure: 'complaint',
    area: GRID,
    channel: 'phone' as const,
    form,
    opener: { name: caller.name, phone: caller.phone },
    onBehalfOf: { name: old.name, phone: old.phone, relation: '邻居' },
  }
  expect(await refusal(caller, 'POST /cases', bring)).toBe('post-needed')
  expect(await refusal(outside, 'POST /cases', bring)).toBe('post-needed')
  const { caseId, number, pickUpCode } = await ask(desk, 'POST /cases', bring)

  const { openerName, channel } = await view(steward, caseId)
  expect([openerName, channel]).toEqual(['孙桂芳', 'phone'])
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  await act(handler, caseId, 'done', { answer: '扶手已经固定' })
  await act(checker, caseId, 'confirm', { reached: 'visit', 'visit-words': '老人说好了' })
  const each = [
    [1, 'moved'],
    [2, 'accepted'],
    [3, 'moved'],
    [4, 'answered'],
  ]
  expect(await told(caller, caseId)).toEqual(each)
  expect(await told(old, caseId)).toEqual(each)
  expect(await told(desk, caseId)).toEqual([])

  // At any counter, without a phone and without signing in: number and code together, or nothing.
  const seen = await ask(app.stranger, 'POST /cases/look-up', { number, pickUpCode })
  expect(seen.entries.map((one) => one.act)).toEqual(['open', 'accept', 'done', 'confirm'])
  expect(JSON.stringify(seen)).not.toContain(caller.name)
  expect(JSON.stringify(seen)).not.toContain(caller.phone)
  expect(JSON.stringify(seen)).not.toContain('王志华')
  expect(seen.acts).toEqual([])
  const wrong = [
    { number, pickUpCode: `${pickUpCode.slice(0, -1)}${pickUpCode.endsWith('2') ? '3' : '2'}` },
    { number: 'PL-2026-000999', pickUpCode },
  ]
  for (const asked of wrong)
    expect(await refusal(app.stranger, 'POST /cases/look-up', asked)).toBe('pick-up-wrong')

  // The person concerned may rate; a stranger with an account may not even know of it.
  await expectUnknown(await app.person(), caseId)
  await act(old, caseId, 'rate', { solved: 'yes', satisfied: 'partly' })
  expect((await view(caller, caseId)).end).toBe('solved')
  expect(app.faults).toEqual([])
})

test('[K.01] counter, paper and visit bring a matter in by the same way, and the file says by which', async () => {
  const { desk } = staff
  for (const channel of ['counter', 'paper', 'visit'] as const) {
    const { caseId, number } = await ask(desk, 'POST /cases', {
      procedure: 'complaint',
      area: GRID,
      channel,
      form: { title: `井盖松动 ${channel}` },
      opener: { name: '没有手机的人' },
    })
    const file = await view(desk, caseId)
    expect([file.channel, file.number, file.openerPhone]).toEqual([channel, number, null])
  }
})

test('[K.08] a matter that is brought for somebody is told to the opener, the person concerned and their proxy, each once', async () => {
  const opener = await app.person({ name: '邻居', homeArea: GRID })
  const old = await app.person({ name: '周奶奶', homeArea: GRID })
  const daughter = await app.person({ name: '周晓', homeArea: GRID })
  const cousin = await app.person({ name: '周亮', homeArea: GRID })
  const { people } = app.rooms()
  const bring = (by: typeof opener) =>
    ask(by, 'POST /cases', {
      procedure: 'complaint',
      area: GRID,
      form: { title: '门口积水' },
      onBehalfOf: { name: old.name, phone: old.phone },
    })
  const before = await bring(opener)
  await people.giveMandate(COUNTY, { personId: old.id, proxyId: cousin.id })
  app.clock.advance(60_000)
  await people.giveMandate(COUNTY, { personId: old.id, proxyId: daughter.id })

  const { caseId } = await bring(opener)
  for (const one of [opener, old, daughter]) expect(await told(one, caseId)).toEqual([[1, 'moved']])
  expect((await view(daughter, caseId)).title).toBe('门口积水')
  // A mandate that came later, or was given to somebody else, tells of nothing.
  expect(await told(daughter, before.caseId)).toEqual([])
  await expectUnknown(cousin, caseId)

  // A proxy who brings it themselves is told once.
  const own = await bring(cousin)
  expect(await told(cousin, own.caseId)).toEqual([[1, 'moved']])
  expect(await told(daughter, own.caseId)).toEqual([])
})
