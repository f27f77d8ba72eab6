/** An owners' committee from the first request to its filing, and the two ways in which it fails. */
import { expect, test } from 'vitest'
import { anEstate, days, type Estate, later, pollStaff } from '../builders/polls.ts'
import { act, actRefused, expectUnknown, view } from '../builders/story.ts'
import { anApp, GRID, STREET } from '../harness/app.ts'
import { aKey, answerTo, ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp({ now: new Date('2026-05-01T01:00:00Z') })
const staff = await pollStaff(app)
const { desk, registrar } = staff
const leader = await app.person({ name: '段街道', posts: [['street-lead', STREET]] })
const owners: Person[] = []
for (let at = 0; at < 9; at++)
  owners.push(await app.person({ name: `业主${'甲乙丙丁戊己庚辛壬'[at]}`, homeArea: GRID }))
const others = await Promise.all([1, 2, 3, 4].map(() => app.person()))
const stranger = await app.person({ homeArea: GRID })

const homes = owners.map((owner, at) => ({
  unit: `1-10${at + 1}`,
  area: `${80 + at}.50`,
  owners: [owner],
}))

const at = (month: number, day: number, hour = 9) => Date.UTC(2026, month - 1, day, hour - 8)
/** Until this moment in the county's time. */
const until = (month: number, day: number, hour = 9) =>
  later(app, (at(month, day, hour) - app.clock.now().getTime()) / 3_600_000)
const iso = (month: number, day: number, hour = 9) => new Date(at(month, day, hour)).toISOString()

const KINDS = ['developer', 'street', 'committee', 'committee'] as const
/** So many members, of whom so many own a home. */
const members = (all: number, owning: number) =>
  Array.from({ length: all }, (_, one) =>
    one < owning
      ? { who: owners[one]!.id, kind: 'homeowner' }
      : { who: others[(one - owning) % 4]!.id, kind: KINDS[(one - owning) % 4] },
  )

async function openedCase(estate: Estate): Promise<string> {
  const { caseId } = await ask(desk, 'POST /cases', {
    procedure: 'owners-committee',
    area: estate.area,
    channel: 'counter',
    form: { title: '成立业主委员会', signatures: owners.slice(0, 3).map(({ id }) => id) },
    opener: { name: owners[0]!.name, phone: owners[0]!.phone },
  })
  return caseId
}

/** The group is formed, roll, drafts and candidates are there, and the notice is served. */
async function preparedCase(estate: Estate, caseId: string): Promise<void> {
  await act(desk, caseId, 'form-group', { members: members(7, 4), leader: leader.id })
  await act(leader, caseId, 'owe/announce', { posting: '筹备组名单已张贴在各单元门口' })
  expect(await actRefused(leader, caseId, 'set-roll')).toBe('roll-not-frozen')
  const { rollId } = estate
  await ask(registrar, 'POST /rolls/{rollId}/frozen', { rollId, purpose: '筹备组公示' })
  await act(leader, caseId, 'set-roll')
  await act(leader, caseId, 'set-drafts', { 'rules-draft': '管理规约和议事规则草案' })
  await act(leader, caseId, 'set-candidates', { candidates: owners.map(({ id }) => id) })
  await served(caseId)
}

async function served(caseId: string): Promise<void> {
  await act(leader, caseId, 'call', {
    items: '通过管理规约、议事规则，选举业主委员会',
    time: '6月5日至6月12日',
    'form-of-meeting': '书面征求意见',
  })
  const servedOn = new Date(app.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  await act(leader, caseId, 'serve/notice', { 'served-on': servedOn, proof: '签收单 1-9' })
}

type Window = { readonly opensAt: string; readonly closesAt: string }

async function aPoll(estate: Estate, { opensAt, closesAt }: Window): Promise<string> {
  const candidates = owners.slice(0, 7).map(({ name }, one) => ({ name, unit: homes[one]!.unit }))
  const { pollId } = await ask(desk, 'POST /polls', {
    area: estate.area,
    title: { zh: '首次业主大会表决' },
    secret: false,
    opensAt,
    closesAt,
    motions: [
      { item: 1, title: { zh: '通过业主大会议事规则' } },
      { item: 2, title: { zh: '通过管理规约' } },
      {
        item: 3,
        title: { zh: '选举业主委员会' },
        election: { seats: 5, substitutes: 2, candidates },
      },
    ],
  })
  await ask(desk, 'POST /polls/{pollId}/announce', { pollId })
  return pollId
}

const vote = (by: Person, pollId: string, unit: string) => {
  const answers = [
    { motion: 1, choice: 'yes' as const },
    { motion: 2, choice: 'yes' as const },
    { motion: 3, candidates: [1, 2, 3, 4, 5] },
  ]
  return ask(by, 'POST /polls/{pollId}/ballots', { pollId, unit, answers }, { key: aKey() })
}

const link = (caseId: string, pollId: string) =>
  ask(leader, 'PUT /cases/{caseId}/committee', { caseId, pollId })
const declare = (by: Person, pollId: string) => ask(by, 'POST /polls/{pollId}/declare', { pollId })

test('[S1.15] from asking to filing: group, roll, posting, notice, vote, committee, filing', async () => {
  const estate = await anEstate(app, staff, homes)
  const caseId = await openedCase(estate)
  // R 1.27, example 14: eight are even, three of seven are less than half, four of seven will do.
  for (const [all, owning] of [
    [8, 4],
    [7, 3],
  ] as const) {
    const form = { members: members(all, owning), leader: leader.id }
    expect(await actRefused(desk, caseId, 'form-group', form)).toBe('check-failed')
  }
  await preparedCase(estate, caseId)
  const { sentence } = await view(leader, caseId)
  expect(JSON.stringify(sentence)).not.toBe('')

  // While it is posted an owner may object; for others the matter does not exist.
  await expectUnknown(stranger, caseId)
  expect((await view(owners[5]!, caseId)).acts.map((one) => one.act)).toContain('object')
  await act(owners[5]!, caseId, 'object', { reason: '我家面积写少了' })
  await act(leader, caseId, 'owe/reply', { answer: '已按登记簿改正' })
  expect(await actRefused(leader, caseId, 'open-vote')).toBe('wrong-place')

  await until(5, 17)
  expect((await view(leader, caseId)).step).toBe('ready')
  const pollId = await aPoll(estate, { opensAt: iso(6, 5), closesAt: iso(6, 12) })
  expect(await refusal(owners[0]!, 'PUT /cases/{caseId}/committee', { caseId, pollId })).toBe(
    'not-allowed',
  )
  await until(6, 5)
  await act(leader, caseId, 'open-vote')
  expect(await actRefused(leader, caseId, 'close-vote')).toBe('case-without-poll')
  await link(caseId, pollId)
  expect(await actRefused(leader, caseId, 'close-vote')).toBe('poll-not-counted')
  for (const [one, owner] of owners.entries())
    if (one !== 8) await vote(owner, pollId, homes[one]!.unit)
  await until(6, 15, 10)
  // What the count says is the fact: nobody types it, nobody can type something else.
  const shown = (await view(leader, caseId)).acts.find((one) => one.act === 'close-vote')
  expect(shown?.fields).toEqual([])
  await declare(leader, pollId)
  const elected = await view(leader, caseId)
  expect(elected).toMatchObject({ step: 'elected', overdue: false })
  const entry = elected.entries.find((one) => one.act === 'close-vote')
  expect(JSON.stringify(entry?.words)).toContain('通过')
  expect(entry?.words?.some(({ value }) => value.includes(owners[4]!.name))).toBe(true)

  // R 1.33, example 15: elected on 15 June, in time on 15 July, late on the 16th.
  const filing = elected.clocks.find((one) => one.rule === 'R 1.33' || one.rule === '1.33')
  expect(filing?.dueAt.slice(0, 10)).toBe('2026-07-15')
  await act(owners[0]!, caseId, 'owe/first-meeting', { minutes: '推选业主甲为主任' })
  await until(7, 15, 23)
  expect((await view(leader, caseId)).overdue).toBe(false)
  await until(7, 16)
  expect((await view(leader, caseId)).overdue).toBe(true)
  const papers = { papers: '选举情况、管理规约、议事规则', 'term-end': '2031-06-14' }
  expect(await actRefused(owners[6]!, caseId, 'file', papers)).toBe('not-your-turn')
  await act(owners[0]!, caseId, 'file', papers)
  await act(desk, caseId, 'check', { complete: 'no', missing: '会议签到表' })
  await act(owners[1]!, caseId, 'file', papers)
  await act(desk, caseId, 'check', { complete: 'yes' })
  expect(await view(owners[0]!, caseId)).toMatchObject({ status: 'ended', end: 'done' })
  expect(app.faults).toEqual([])
})

test('[S1.15] not elected, voted again, and in the end the residents’ committee stands in', async () => {
  const estate = await anEstate(app, staff, homes)
  const caseId = await openedCase(estate)
  await preparedCase(estate, caseId)
  for (const round of [1, 2]) {
    const pollId = await aPoll(estate, { opensAt: days(app, 16), closesAt: days(app, 23) })
    await later(app, 16 * 24)
    await act(leader, caseId, 'open-vote')
    await link(caseId, pollId)
    await vote(owners[0]!, pollId, homes[0]!.unit)
    await later(app, 8 * 24)
    // Whoever declares it and is not the leader leaves the act to the leader.
    await declare(desk, pollId)
    expect((await view(leader, caseId)).step).toBe('voting')
    // Whatever somebody types: what was counted is what stands in the file.
    const typed = { result: 'passed', committee: owners.slice(0, 5).map(({ id }) => id) }
    await act(leader, caseId, 'close-vote', typed)
    const lost = await view(leader, caseId)
    expect(lost.step).toBe('not-elected')
    expect(JSON.stringify(lost.entries.at(-1)?.words)).toContain('参加人数或面积不足')
    if (round === 2) break
    await act(leader, caseId, 'again', { reason: '参加的人不够' })
    await served(caseId)
  }
  await act(leader, caseId, 'give-up', { reason: '两次都没有选出' })
  expect(await view(owners[0]!, caseId)).toMatchObject({ status: 'ended', end: 'not-elected' })
  expect(app.faults).toEqual([])
})

test('[S1.15] a notice fourteen days before is refused, fifteen days before will do', async () => {
  const estate = await anEstate(app, staff, homes)
  await until(11, 10, 8)
  const draft = (opensAt: string) =>
    ask(desk, 'POST /polls', {
      area: estate.area,
      title: { zh: '首次业主大会表决' },
      secret: false,
      noticeOn: '2026-11-10',
      opensAt,
      closesAt: iso(12, 4),
      motions: [{ item: 1, title: { zh: '通过业主大会议事规则' } }],
    })
  const soon = await draft(iso(11, 24))
  expect(await refusal(desk, 'POST /polls/{pollId}/announce', soon)).toBe('notice-too-short')
  const right = await draft(iso(11, 25))
  await ask(desk, 'POST /polls/{pollId}/announce', right)
  const { state } = await ask(desk, 'GET /polls/{pollId}', right)
  expect(state).toBe('announced')
})

test('[S1.15] a poll belongs to one matter, and must elect somebody', async () => {
  const estate = await anEstate(app, staff, homes)
  const [first, second] = [await openedCase(estate), await openedCase(estate)]
  const times = { opensAt: days(app, 17), closesAt: days(app, 20) }
  const pollId = await aPoll(estate, times)
  const { free } = await ask(leader, 'GET /cases/{caseId}/committee', { caseId: first })
  expect(free.map((one) => one.pollId)).toContain(pollId)
  await link(first, pollId)
  await link(first, pollId)
  const elsewhere = { caseId: second, pollId }
  expect(await refusal(leader, 'PUT /cases/{caseId}/committee', elsewhere)).toBe('poll-taken')
  const { pollId: rules } = await ask(desk, 'POST /polls', {
    area: estate.area,
    title: { zh: '修改规约' },
    secret: false,
    ...times,
    motions: [{ item: 2, title: { zh: '修改管理规约' } }],
  })
  const nobody = { caseId: second, pollId: rules }
  expect(await refusal(leader, 'PUT /cases/{caseId}/committee', nobody)).toBe('poll-elects-nobody')
  const { poll } = await ask(leader, 'GET /cases/{caseId}/committee', { caseId: first })
  expect(poll?.pollId).toBe(pollId)
})

test('[S1.15] papers of the way are printed: for whoever sees the matter, and nobody else', async () => {
  const estate = await anEstate(app, staff, homes)
  const caseId = await openedCase(estate)
  await preparedCase(estate, caseId)
  const pollId = await aPoll(estate, { opensAt: days(app, 16), closesAt: days(app, 20) })
  await link(caseId, pollId)
  const paper = (by: Person, name: 'notice' | 'candidates' | 'result' | 'filing' | 'minutes') =>
    answerTo(by, 'GET /cases/{caseId}/papers/{paper}', { caseId, paper: name })
  for (const name of ['notice', 'candidates', 'minutes'] as const) {
    const { status, type, text } = await paper(leader, name)
    expect([status, type, text.slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
  }
  const early = { caseId, paper: 'result' } as const
  expect(await refusal(leader, 'GET /cases/{caseId}/papers/{paper}', early)).toBe(
    'poll-not-counted',
  )
  const hidden = { caseId, paper: 'notice' } as const
  expect(await refusal(stranger, 'GET /cases/{caseId}/papers/{paper}', hidden)).toBe('case-unknown')
  expect((await paper(owners[3]!, 'notice')).status).toBe(200)

  expect(await refusal(desk, 'GET /polls/{pollId}/ballot-papers', { pollId })).toBe('papers-none')
  await ask(desk, 'POST /polls/{pollId}/papers', { pollId })
  const ballots = await answerTo(desk, 'GET /polls/{pollId}/ballot-papers', { pollId })
  expect(ballots.text.slice(0, 5)).toBe('%PDF-')
  await later(app, 21 * 24)
  await declare(desk, pollId)
  for (const name of ['result', 'filing'] as const)
    expect((await paper(leader, name)).text.slice(0, 5)).toBe('%PDF-')
  expect(app.faults).toEqual([])
})
