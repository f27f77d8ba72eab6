/** A lamp in 金江路社区 from the phone to the answer, and every step told to those whom it concerns. */
import { expect, test } from 'vitest'
import { localDate } from '../../src/base/dates.ts'
import { verifyFile } from '../../src/cases/index.ts'
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
import { anApp, COUNTY, GRID } from '../harness/app.ts'
import { openPage } from '../harness/app-live.ts'
import { answerTo, ask, type Person } from '../harness/app-person.ts'

const app = await anApp()
const staff = await theStaff(app)
const { steward, checker, handler, outside } = staff

/** A resident who signs in as residents do: phone, code, name. */
async function byPhone(phone: string, name: string): Promise<Person> {
  const { demoCode } = await ask(app.stranger, 'POST /sign-in/code', { phone })
  const given = { phone, code: demoCode ?? '', name, homeArea: GRID }
  const { token, personId } = await ask(app.stranger, 'POST /sign-in/phone', given)
  return { id: personId, name, phone, address: app.address, token: async () => token }
}

const mine = async (by: Person) =>
  (await ask(by, 'GET /worklist', { filter: 'mine' })).lines.map((one) => one.caseId)

test('[K.01][K.08][K.09][K.17] a broken lamp is reported, handled, checked by another, told, rated, reopened, closed and verified', async () => {
  const resident = await byPhone('13900001111', '王秀英')
  const neighbour = await byPhone('13900002222', '李大海')
  const page = await openPage(resident)
  const { caseId, number } = await report(resident)
  await page.until('case', caseId)
  expect(number).toMatch(/^PL-2026-\d{6}$/)

  expect(await mine(steward)).toEqual([caseId])
  expect(await mine(outside)).toEqual([])
  await expectUnknown(neighbour, caseId)
  await expectUnknown(outside, caseId)

  await act(steward, caseId, 'accept', { category: 'repair', urgency: 'ordinary' })
  await act(steward, caseId, 'dispatch', { handler: handler.id })
  expect(await actRefused(steward, caseId, 'done', { answer: '好了' })).toBe('not-your-turn')
  await act(handler, caseId, 'done', { answer: '已更换灯泡' })

  // Whoever handled it may not check it (R 6.03), not even with a steward's post as well.
  const post = { personId: handler.id, role: 'steward', area: GRID, since: app.clock.now() }
  await app.rooms().people.givePost(COUNTY, post)
  expect(await actRefused(handler, caseId, 'confirm')).toBe('not-your-turn')
  await act(checker, caseId, 'confirm', { reached: 'phone' })

  expect(await actRefused(neighbour, caseId, 'rate', { solved: 'yes', satisfied: 'yes' })).toBe(
    'case-unknown',
  )
  expect(await actRefused(resident, caseId, 'reopen')).toBe('field-missing')
  await act(resident, caseId, 'reopen', { reason: '当晚又灭了' })
  const again = await view(resident, caseId)
  expect([again.reopenedCount, again.step]).toEqual([1, 'handling'])
  await act(handler, caseId, 'done', { answer: '已更换整条线路' })
  await act(checker, caseId, 'confirm')
  await act(resident, caseId, 'rate', { solved: 'yes', satisfied: 'yes', words: '亮了' })

  // Told at every step, and once.
  expect(await told(resident, caseId)).toEqual([
    [1, 'moved'],
    [2, 'taken'],
    [3, 'accepted'],
    [4, 'moved'],
    [5, 'answered'],
    [6, 'reopened'],
    [7, 'moved'],
    [8, 'answered'],
    [9, 'closed'],
  ])
  const { notices } = await ask(resident, 'GET /notices', { limit: 100 })
  expect(notices.filter(({ zh, en }) => /…|\{/.test(zh + en))).toEqual([])
  expect(page.events.filter(({ id }) => id === caseId)).toHaveLength(9)
  expect((await ask(neighbour, 'GET /notices', {})).notices).toEqual([])

  const closed = await view(resident, caseId)
  expect([closed.status, closed.end, closed.stage]).toEqual(['ended', 'solved', 4])
  expect(closed.entries[0]?.actName).toEqual({ zh: '提出', en: 'Opened' })

  // Reopened once more from the end, with a reason, and closed for good.
  app.clock.advance(29 * 86_400_000)
  const later = await byPhone('13900001111', '王秀英')
  await act(later, caseId, 'reopen', { reason: '又坏了' })
  expect((await view(later, caseId)).reopenedCount).toBe(2)
  await act(steward, caseId, 'dispatch', { handler: handler.id })
  await act(handler, caseId, 'done', { answer: '换了新灯具' })
  await act(checker, caseId, 'confirm')
  await act(later, caseId, 'rate', { solved: 'yes', satisfied: 'yes' })
  expect(app.faults).toEqual([])
})

test('[K.09] the file that its opener exports is verified with nobody’s help, and every change is found', async () => {
  const resident = await app.person({ name: '周文', homeArea: GRID })
  const { caseId, number } = await report(resident)
  await act(steward, caseId, 'accept', {
    category: 'repair',
    handler: handler.id,
    urgency: 'urgent',
  })
  // A day later the urgent matter is late, and the file says so.
  await app.later(24)
  await app.rooms().cases.publishFingerprint(COUNTY)
  const file = (await answerTo(resident, 'GET /cases/{caseId}/export', { caseId })).text
  const verified = verifyFile(file.split('\n'))
  expect(verified).toMatchObject({ ok: true, number, problems: [], entries: 3 })
  const yesterday = localDate(new Date(app.clock.now().getTime() - 86_400_000))
  expect(verified.fingerprint?.day).toBe(yesterday)
  for (const [was, is] of [
    [LAMP.story, '楼道灯坏了三年'],
    ['"act":"accept"', '"act":"decline"'],
    [steward.id, outside.id],
  ] as const) {
    expect(file).toContain(was)
    expect(verifyFile(file.replace(was, is).split('\n')).ok).toBe(false)
  }
  const lines = file.trimEnd().split('\n')
  expect(verifyFile([lines[0] ?? '', ...lines.slice(2)]).ok).toBe(false)
})
