/** A meeting of the hall, from the notice to the next one, where its resolutions return. */
import { expect, test } from 'vitest'
import { act, report, view } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID, NEXT_COMMUNITY, OTHER_GRID } from '../harness/app.ts'
import { openPage } from '../harness/app-live.ts'
import { ask, type Person, refusal, send } from '../harness/app-person.ts'

const app = await anApp()
const DAY_MS = 86_400_000
const secretary = await app.person({ name: '段书记', posts: [['secretary', COMMUNITY]] })
const steward = await app.person({ name: '赵丽芬', posts: [['steward', COMMUNITY]] })
const handler = await app.person({ name: '王志华', posts: [['handler', COMMUNITY]] })
const otherSecretary = await app.person({ posts: [['secretary', NEXT_COMMUNITY]] })
const resident = await app.person({ name: '李老师', homeArea: GRID })
const neighbour = await app.person({ name: '周阿姨', homeArea: GRID })
const elsewhere = await app.person({ homeArea: OTHER_GRID })
const nobody = app.stranger

const inHours = (hours: number) =>
  new Date(app.clock.now().getTime() + hours * 3_600_000).toISOString()
const dayIn = (days: number) => inHours(24 * days).slice(0, 10)

async function aTopic(title: string): Promise<string> {
  const matter = await report(resident, { title })
  const { listId } = await ask(steward, 'POST /hall/lists', {
    area: COMMUNITY,
    title: '社区问题清单',
    closesAt: inHours(48),
  })
  const { problemId } = await ask(steward, 'POST /hall/lists/{listId}/problems', {
    listId,
    title,
    caseIds: [matter.caseId],
  })
  const made = await ask(secretary, 'POST /hall/topics', { listId, problemIds: [problemId], title })
  return made.caseId
}

async function aMeeting(over: object = {}): Promise<string> {
  const { meetingId } = await ask(secretary, 'POST /hall/meetings', {
    area: COMMUNITY,
    title: '五月议事会',
    place: '社区二楼会议室',
    startsAt: inHours(24),
    endsAt: inHours(26),
    ...over,
  })
  return meetingId
}

const see = (by: Person | typeof nobody, meetingId: string) =>
  ask(by, 'GET /hall/meetings/{meetingId}', { meetingId })
const open = (meetingId: string) =>
  ask(secretary, 'POST /hall/meetings/{meetingId}/open', { meetingId })
const close = (meetingId: string) =>
  ask(secretary, 'POST /hall/meetings/{meetingId}/close', { meetingId })
const codeOf = async (meetingId: string) =>
  (await ask(steward, 'GET /hall/meetings/{meetingId}/code', { meetingId })).code
const attend = async (by: Person, meetingId: string) =>
  ask(by, 'POST /hall/meetings/{meetingId}/attend', { meetingId, code: await codeOf(meetingId) })
const putOn = (meetingId: string, topicId: string) =>
  ask(secretary, 'POST /hall/meetings/{meetingId}/agenda', { meetingId, topicId })
const resolve = (meetingId: string, over: object) =>
  ask(secretary, 'POST /hall/meetings/{meetingId}/resolutions', {
    meetingId,
    position: 1,
    title: '三十天内修好路灯',
    ownerRole: 'handler',
    due: dayIn(30),
    ...over,
  })

test('[S1.06] a resolution opens a file of its own and comes back at the next meeting, kept or broken', async () => {
  const topicId = await aTopic('楼道路灯成片不亮')
  const first = await aMeeting()
  expect(await putOn(first, topicId)).toEqual({ position: 1 })
  expect(await putOn(first, topicId)).toEqual({ position: 1 })
  expect((await view(secretary, topicId)).step).toBe('scheduled')
  app.clock.advance(DAY_MS)
  await open(first)
  await resolve(first, { title: '三十天内修好路灯' })
  await resolve(first, { title: '门口加装一盏灯', ownerRole: undefined, ownerId: handler.id })
  await close(first)

  const topic = await view(secretary, topicId)
  expect(topic.step).toBe('keeping')
  const promises = topic.family.filter(({ relation }) => relation === 'child')
  expect(promises.map(({ title }) => title).toSorted()).toEqual(
    ['三十天内修好路灯', '门口加装一盏灯'].toSorted(),
  )
  const [repair, lamp] = ['三十天内修好路灯', '门口加装一盏灯'].map(
    (title) => promises.find((one) => one.title === title)?.caseId ?? '',
  )
  await act(handler, repair!, 'keep', { words: '已全部更换' })
  await act(secretary, repair!, 'confirm')

  const second = await aMeeting({
    title: '六月议事会',
    startsAt: inHours(240),
    endsAt: inHours(242),
  })
  const before = await see(nobody, second)
  const states = (lines: typeof before.earlier) =>
    Object.fromEntries(lines.map(({ title, end, stepName }) => [title, end ?? stepName.zh]))
  expect(states(before.earlier)).toEqual({ 三十天内修好路灯: 'kept', 门口加装一盏灯: '待兑现' })
  app.clock.advance(10 * DAY_MS)
  await open(second)
  await close(second)

  // The lamp is not there on its day: the keeper calls the promise broken, the topic stays open.
  await app.later(24 * 25)
  await act(secretary, lamp!, 'break', { reason: '没有施工' })
  expect((await view(secretary, topicId)).step).toBe('again')
  const third = await aMeeting({ title: '七月议事会' })
  expect(states((await see(nobody, third)).earlier)).toEqual({ 门口加装一盏灯: 'broken' })
  // What the second meeting looked at stays as it stood then.
  expect(states((await see(nobody, second)).earlier)).toEqual({
    三十天内修好路灯: 'kept',
    门口加装一盏灯: '待兑现',
  })
  const all = await ask(nobody, 'GET /hall/resolutions', { area: COMMUNITY })
  expect(all.resolutions.filter(({ meetingId }) => meetingId === first)).toHaveLength(2)
  expect(app.faults).toEqual([])
})

test('[S1.05] residents of the place attend by the code in the room, which changes; nobody counts twice', async () => {
  const meetingId = await aMeeting()
  const ATTEND = 'POST /hall/meetings/{meetingId}/attend'
  expect(await refusal(resident, ATTEND, { meetingId, code: '123456' })).toBe('meeting-not-open')
  await open(meetingId)
  const code = await codeOf(meetingId)
  expect(await attend(resident, meetingId)).toEqual({ present: 1 })
  expect(await attend(resident, meetingId)).toEqual({ present: 1 })
  expect(await refusal(elsewhere, ATTEND, { meetingId, code })).toBe('hall-not-resident')
  expect(await refusal(nobody, ATTEND, { meetingId, code })).toBe('not-signed-in')
  const wrong = code === '000000' ? '000001' : '000000'
  expect(await refusal(neighbour, ATTEND, { meetingId, code: wrong })).toBe('attendance-code-wrong')
  app.clock.advance(61_000)
  expect(await ask(neighbour, ATTEND, { meetingId, code })).toEqual({ present: 2 })
  app.clock.advance(120_000)
  expect(await refusal(steward, ATTEND, { meetingId, code })).not.toBe('')

  const PAPER = 'POST /hall/meetings/{meetingId}/attendance'
  expect(await refusal(resident, PAPER, { meetingId, name: '孙大爷' })).toBe('hall-not-yours')
  expect(await ask(steward, PAPER, { meetingId, name: '孙大爷' })).toEqual({ present: 3 })
  // Somebody with the same phone is the same person, whichever way they came.
  const again = { meetingId, name: neighbour.name, phone: neighbour.phone }
  expect(await ask(steward, PAPER, again)).toEqual({ present: 3 })
  const { lines } = await ask(steward, 'GET /hall/meetings/{meetingId}/attendance', { meetingId })
  expect(lines.map(({ name }) => name).toSorted()).toEqual(['周阿姨', '孙大爷', '李老师'])
  const paper = lines.find(({ way }) => way === 'paper')
  const struck = { meetingId, attendanceId: paper!.attendanceId }
  expect(
    await ask(steward, 'POST /hall/meetings/{meetingId}/attendance/{attendanceId}/strike', struck),
  ).toEqual({ present: 2 })
  const { text } = await send(nobody, { method: 'GET', path: `/api/v1/hall/meetings/${meetingId}` })
  for (const secret of ['李老师', '孙大爷', code, resident.id]) expect(text).not.toContain(secret)
  expect((await see(resident, meetingId)).mine).toMatchObject({ attended: true, whyNot: null })
  await close(meetingId)
  expect(await refusal(neighbour, ATTEND, { meetingId, code })).toBe('meeting-over')
  expect(app.faults).toEqual([])
})

test('[S1.05] whoever is there asks to speak and is called in order; the chair may call somebody first', async () => {
  const meetingId = await aMeeting()
  await open(meetingId)
  const ASK = 'POST /hall/meetings/{meetingId}/speeches'
  const MOVE = 'POST /hall/meetings/{meetingId}/speeches/{speechId}'
  expect(await refusal(resident, ASK, { meetingId })).toBe('speech-not-attending')
  await attend(resident, meetingId)
  await attend(neighbour, meetingId)
  const one = await ask(resident, ASK, { meetingId })
  expect(await ask(resident, ASK, { meetingId })).toEqual(one)
  app.clock.advance(1000)
  const other = await ask(neighbour, ASK, { meetingId })
  app.clock.advance(1000)
  const third = await ask(steward, ASK, { meetingId, name: '孙大爷', minutes: 5 })
  expect(await refusal(resident, ASK, { meetingId, name: '别人' })).toBe('hall-not-yours')
  const order = async () =>
    (await see(steward, meetingId)).speeches.map(({ name, state }) => `${name} ${state}`)
  expect(await order()).toEqual(['李老师 waiting', '周阿姨 waiting', '孙大爷 waiting'])
  await ask(steward, MOVE, { meetingId, speechId: third.speechId, to: 'first' })
  await ask(steward, MOVE, { meetingId, speechId: third.speechId, to: 'speaking' })
  app.clock.advance(125_000)
  // Calling the next one ends whoever speaks.
  await ask(steward, MOVE, { meetingId, speechId: one.speechId, to: 'speaking' })
  expect(await order()).toEqual(['孙大爷 spoken', '李老师 speaking', '周阿姨 waiting'])
  expect(
    (await see(nobody, meetingId)).speeches.map(({ name, tookSeconds }) => [name, tookSeconds]),
  ).toEqual([
    ['孙*', 125],
    ['李*', null],
    ['周*', null],
  ])
  expect(
    await refusal(resident, MOVE, { meetingId, speechId: other.speechId, to: 'withdrawn' }),
  ).toBe('hall-not-yours')
  await ask(neighbour, MOVE, { meetingId, speechId: other.speechId, to: 'withdrawn' })
  expect(await order()).toHaveLength(2)
  expect(
    await refusal(steward, MOVE, { meetingId, speechId: third.speechId, to: 'speaking' }),
  ).toBe('speech-begun')
  expect(await refusal(steward, MOVE, { meetingId, speechId: other.speechId, to: 'first' })).toBe(
    'speech-unknown',
  )
  // Whoever speaks when the meeting is closed has spoken.
  await close(meetingId)
  const { speeches } = await see(nobody, meetingId)
  expect(speeches.map(({ state }) => state)).toEqual(['spoken', 'spoken'])
  expect(app.faults).toEqual([])
})

test('[S1.05] the minutes are read by everybody as they are written, numbers and doors taken out', async () => {
  const meetingId = await aMeeting()
  const WRITE = 'POST /hall/meetings/{meetingId}/minutes'
  expect(await refusal(steward, WRITE, { meetingId, words: '开会' })).toBe('meeting-not-open')
  await open(meetingId)
  const page = await openPage(nobody, [`meeting:${meetingId}`, 'meeting:nonsense', 'place:530103'])
  const line = { meetingId, words: '2单元301室电话13812345678反映漏水' }
  expect(await ask(steward, WRITE, line, { key: 'minute-1' })).toEqual({ line: 1 })
  expect(await ask(steward, WRITE, line, { key: 'minute-1' })).toEqual({ line: 1 })
  await page.until('meeting', meetingId)
  expect(await ask(secretary, WRITE, { meetingId, words: '更正：漏水的是顶楼' })).toEqual({
    line: 2,
  })
  const [first] = (await see(nobody, meetingId)).minutes
  expect(first?.words).not.toMatch(/301|138/)
  expect((await see(steward, meetingId)).minutes[0]?.words).toContain('301')
  for (const by of [resident, otherSecretary])
    expect(await refusal(by, WRITE, { meetingId, words: '别人写的' })).toBe('hall-not-yours')
  expect(await refusal(steward, WRITE, { meetingId, words: '没有这一项', position: 9 })).toBe(
    'agenda-item-unknown',
  )
  await close(meetingId)
  expect(await refusal(steward, WRITE, { meetingId, words: '散会以后' })).toBe('meeting-over')
  expect(app.faults).toEqual([])
})

test("[S1.05] a villagers' meeting is called ten days before, a residents' meeting decides with its quorum only", async () => {
  const CALL = 'POST /hall/meetings'
  const village = (days: number) => ({
    area: COMMUNITY,
    kind: 'villagers-adults' as const,
    title: '村民会议',
    place: '广场',
    startsAt: inHours(24 * days),
    endsAt: inHours(24 * days + 2),
    entitled: 100,
  })
  expect(await refusal(secretary, CALL, village(9))).toBe('meeting-notice-short')
  expect(await refusal(secretary, CALL, { ...village(12), entitled: undefined })).toBe(
    'meeting-entitled-missing',
  )
  const called = await ask(secretary, CALL, village(10))
  expect(
    await refusal(secretary, 'PATCH /hall/meetings/{meetingId}', {
      ...called,
      startsAt: inHours(24 * 8),
    }),
  ).toBe('meeting-notice-short')
  await ask(secretary, 'PATCH /hall/meetings/{meetingId}', { ...called, place: '小学操场' })
  expect((await see(nobody, called.meetingId)).place).toBe('小学操场')
  expect(await refusal(secretary, CALL, { ...village(-1), kind: 'hall' })).toBe('meeting-past')
  expect(await refusal(otherSecretary, CALL, village(12))).toBe('hall-not-yours')

  const topicId = await aTopic('小区停车怎么收费')
  const meetingId = await aMeeting({ kind: 'residents-households', entitled: 5 })
  await putOn(meetingId, topicId)
  await open(meetingId)
  const PAPER = 'POST /hall/meetings/{meetingId}/attendance'
  const paper = (door: string) => ({ meetingId, name: '户代表', area: GRID, door })
  expect(await refusal(steward, PAPER, { meetingId, name: '户代表' })).toBe(
    'attendance-door-missing',
  )
  expect(await ask(steward, PAPER, paper('3-201'))).toEqual({ present: 1 })
  expect(await ask(steward, PAPER, paper('3-201'))).toEqual({ present: 1 })
  expect(await ask(steward, PAPER, paper('3-202'))).toEqual({ present: 2 })
  const RESOLVE = 'POST /hall/meetings/{meetingId}/resolutions'
  const resolution = {
    meetingId,
    position: 1,
    title: '每月八十元，先试三个月',
    ownerRole: 'handler',
    due: dayIn(60),
    inFavour: 2,
  }
  expect(await refusal(secretary, RESOLVE, resolution)).toBe('meeting-no-quorum')
  expect(await ask(steward, PAPER, paper('3-301'))).toEqual({ present: 3 })
  expect((await see(nobody, meetingId)).quorum).toMatchObject({
    entitled: 5,
    needs: 3,
    reached: true,
  })
  expect(await refusal(secretary, RESOLVE, { ...resolution, inFavour: undefined })).toBe(
    'resolution-count',
  )
  expect(await refusal(secretary, RESOLVE, { ...resolution, inFavour: 1 })).toBe(
    'resolution-not-carried',
  )
  expect(await refusal(secretary, RESOLVE, { ...resolution, due: dayIn(0) })).toBe(
    'resolution-due-past',
  )
  expect(await refusal(secretary, RESOLVE, { ...resolution, ownerRole: 'police' })).toBe(
    'resolution-owner-missing',
  )
  const key = 'resolution-once'
  const once = await ask(secretary, RESOLVE, resolution, { key })
  expect(await ask(secretary, RESOLVE, resolution, { key })).toEqual(once)
  expect((await see(nobody, meetingId)).passed).toHaveLength(1)
  expect(app.faults).toEqual([])
})

test('[S1.05] the calendar of a place has its meetings, moved and called off ones too', async () => {
  const meetingId = await aMeeting({ title: '夏天晚上，乘凉议事；带小凳子' })
  await ask(secretary, 'PATCH /hall/meetings/{meetingId}', { meetingId, place: '樱花广场' })
  await ask(secretary, 'POST /hall/meetings/{meetingId}/call-off', { meetingId, reason: '下大雨' })
  const { status, text, type } = await send(nobody, {
    method: 'GET',
    path: `/api/v1/hall/calendar.ics?area=${COMMUNITY}`,
  })
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
  const unfolded = text.replaceAll('\r\n ', '')
  const event = unfolded.split('BEGIN:VEVENT').find((one) => one.includes(`UID:${meetingId}@`))
  expect(event).toContain('STATUS:CANCELLED')
  expect(event).toContain('SEQUENCE:2')
  expect(event).toContain('樱花广场')
  expect((await see(nobody, meetingId)).calledOffWhy).toBe('下大雨')
  const other = await send(nobody, {
    method: 'GET',
    path: `/api/v1/hall/calendar.ics?area=${NEXT_COMMUNITY}`,
  })
  expect(other.text).not.toContain(meetingId)
})

test('a topic that nobody reached waits for another meeting; one that is settled does not', async () => {
  const [late, settled] = [await aTopic('树太高挡光'), await aTopic('快递柜放哪里')]
  const meetingId = await aMeeting()
  await putOn(meetingId, late)
  const { position } = await putOn(meetingId, settled)
  await ask(secretary, 'POST /hall/meetings/{meetingId}/agenda', {
    meetingId,
    title: '听取物业汇报',
  })
  await open(meetingId)
  await ask(secretary, 'POST /hall/meetings/{meetingId}/agenda/{position}/settle', {
    meetingId,
    position,
    answer: '放在东门，物业本周安装',
  })
  expect(
    await refusal(secretary, 'POST /hall/meetings/{meetingId}/resolutions', {
      meetingId,
      position: 3,
      title: '汇报没有议题',
      ownerRole: 'handler',
      due: dayIn(30),
    }),
  ).toBe('agenda-item-no-topic')
  await close(meetingId)
  expect((await view(secretary, late)).step).toBe('listed')
  expect((await view(secretary, settled)).end).toBe('answered')
  expect(
    await refusal(secretary, 'POST /hall/meetings/{meetingId}/agenda', {
      meetingId,
      topicId: late,
    }),
  ).toBe('meeting-over')
  const other = await ask(otherSecretary, 'POST /hall/meetings', {
    area: NEXT_COMMUNITY,
    title: '邻社区议事会',
    place: '会议室',
    startsAt: inHours(24),
    endsAt: inHours(26),
  })
  expect(
    await refusal(otherSecretary, 'POST /hall/meetings/{meetingId}/agenda', {
      ...other,
      topicId: late,
    }),
  ).toBe('topic-unknown')
  expect(app.faults).toEqual([])
})

test('[S1.05] residents of the place hear of it once each when it is called, moved and called off', async () => {
  const told = async (by: Person, meetingId: string) => {
    const { notices } = await ask(by, 'GET /notices', { limit: 100 })
    return notices.filter(({ path }) => path === `/meetings/${meetingId}`)
  }
  const call = {
    area: COMMUNITY,
    title: '十月议事会',
    place: '社区二楼会议室',
    startsAt: inHours(24),
    endsAt: inHours(26),
  }
  const key = 'called-once'
  const { meetingId } = await ask(secretary, 'POST /hall/meetings', call, { key })
  await ask(secretary, 'POST /hall/meetings', call, { key })
  expect(await told(resident, meetingId)).toHaveLength(1)
  const to = { meetingId, place: '樱花广场', startsAt: inHours(48), endsAt: inHours(50) }
  await ask(secretary, 'PATCH /hall/meetings/{meetingId}', to)
  await ask(secretary, 'POST /hall/meetings/{meetingId}/call-off', { meetingId, reason: '下大雨' })
  const heard = await told(neighbour, meetingId)
  expect(heard.map(({ says }) => says).toSorted()).toEqual([
    'meeting-called',
    'meeting-called-off',
    'meeting-moved',
  ])
  expect(heard.find(({ says }) => says === 'meeting-moved')?.zh).toContain('樱花广场')
  expect(await told(elsewhere, meetingId)).toEqual([])
  expect(app.faults).toEqual([])
})
