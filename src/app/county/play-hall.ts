/**
 * The Sunshine Hall of the community in detail, played through the commands that people use: a
 * problem list that is closed and one that is open, a meeting that was held with what became of its
 * resolutions, and one that is called.
 */
import type { SettableClock } from '../../base/clock.ts'
import { addDays, localDate, startOfDay } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Cases } from '../../cases/index.ts'
import type { Hall } from '../../hall/index.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { openCasting, type Player } from './cast.ts'
import { drawsOf, happens } from './chance.ts'
import { gridCode, JINJIANG } from './jinjiang.ts'
import { DEMO_RESIDENT, type Tell } from './load-people.ts'
import type { CountyPlan } from './plan.ts'
import { householdAt } from './residents.ts'
import {
  FIRST_LIST,
  type HallProblem,
  MINUTES,
  RESOLUTIONS,
  SECOND_LIST,
  TOPICS,
} from './texts/hall.ts'

export type HallStage = {
  readonly plan: CountyPlan
  readonly people: People
  readonly cases: Cases
  readonly hall: Hall
  readonly clock: SettableClock
  readonly tell: Tell
}

type Play = HallStage & {
  readonly end: Date
  readonly secretary: Player
  readonly handler: Player
  readonly residents: readonly Player[]
  /** So many days before the end, at this hour; a short county has the same story in less time. */
  at(daysBefore: number, hour: number): Date
  /** A request of somebody at a moment; its key makes a repeated load do it once. */
  as(player: Player, at: Date, key: string): Ctx
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
/** Days that the story takes from its first list on. */
const STORY_DAYS = 50
const RESIDENTS = 40
const GRIDS = 4

/** Answers the code of the refusal at which it broke off, or null. */
export async function playHall(stage: HallStage, end: Date): Promise<string | null> {
  const { plan, hall, tell } = stage
  if (!plan.communities.some(({ code }) => code === JINJIANG)) return null
  const play = await openPlay(stage, end)
  const reader = play.as(play.secretary, end, 'read')
  if ((await hall.meetings.resolutions(reader, JINJIANG)).length > 0) return null
  try {
    const first = await firstRound(play)
    await meetingHeld(play, first)
    await secondRound(play)
    tell('the hall: two problem lists, a meeting held and one called')
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.code
  }
}

async function openPlay(stage: HallStage, end: Date): Promise<Play> {
  const { plan, people } = stage
  const { county } = plan
  const scale = Math.min(1, (plan.days - 2) / STORY_DAYS)
  const casting = openCasting(plan, people)
  const grid = gridCode(JINJIANG, 1)
  const setting = { opener: DEMO_RESIDENT, neighbour: DEMO_RESIDENT, grid, nextGrid: grid }
  return {
    ...stage,
    end,
    secretary: await casting.playerOf('secretary', setting),
    handler: await casting.playerOf('handler', setting),
    residents: await residentsOf(plan, people),
    at(daysBefore, hour) {
      if (scale < 1) return new Date(end.getTime() - (daysBefore - hour / 24) * scale * DAY_MS)
      const day = startOfDay(addDays(localDate(end), -daysBefore))
      return new Date(day.getTime() + hour * HOUR_MS)
    },
    as: ({ personId, actor }, now, key) => ({
      actor: { ...actor, personId, county },
      now,
      language: 'zh',
      idempotencyKey: `county-hall-${key}`,
      caller: { ip: '', agent: 'county', token: null },
    }),
  }
}

/** Heads of households spread over the community; the demonstration's own resident among them. */
async function residentsOf(plan: CountyPlan, people: People): Promise<Player[]> {
  const { county } = plan
  const community = plan.communities.find(({ code }) => code === JINJIANG)!
  const step = Math.max(1, Math.floor(community.households / RESIDENTS))
  const heads = Array.from({ length: Math.min(RESIDENTS, community.households) }, (_, at) => {
    const [head] = householdAt(plan, community.firstHousehold + at * step).members
    return { name: head!.name, phone: head!.phone! }
  })
  return Promise.all(
    [DEMO_RESIDENT, ...heads].map(async ({ name, phone }): Promise<Player> => {
      const personId = await people.findOrAdd(county, { name, phone })
      return { name, phone, personId, actor: { kind: 'person', personId, county, posts: [] } }
    }),
  )
}

/** Time goes on: what is due by itself is done first. */
async function passTo({ clock, cases }: Play, at: Date): Promise<void> {
  clock.set(at)
  while ((await cases.runAlarms()) > 0);
}

type Listing = {
  readonly title: string
  readonly from: Date
  readonly closesAt: Date
  readonly problems: readonly HallProblem[]
  readonly key: string
}

/** A list with its problems and the residents' marks. */
async function listed(play: Play, listing: Listing) {
  const { hall, secretary, residents } = play
  const { title, from, closesAt, problems, key } = listing
  const by = (name: string) => play.as(secretary, from, `${key}-${name}`)
  const { listId, marksEach } = await hall.topics.makeList(by('list'), {
    area: JINJIANG,
    title,
    marksEach: 3,
    closesAt: closesAt.toISOString(),
  })
  const ids: string[] = []
  for (const [at, { title: words, kind, homes }] of problems.entries()) {
    const area = gridCode(JINJIANG, 1 + (at % GRIDS))
    const caseIds = await matterOf(play, { words, area, at: from, key: `${key}-${at}` })
    const input = { listId, title: words, kind, homes, area, caseIds }
    ids.push(await hall.topics.addProblem(by(`problem-${at}`), input))
  }
  for (const [at, resident] of residents.entries()) {
    const draws = drawsOf(play.plan.seed, 'hall', key, at)
    const wanted = ids.filter((_, one) => happens(draws, problems[one]!.wanted))
    if (at === 0 || wanted.length === 0) continue
    const when = new Date(from.getTime() + (at + 1) * HOUR_MS)
    const problemIds = wanted.slice(0, marksEach)
    await hall.topics.setMarks(play.as(resident, when, `${key}-marks-${at}`), {
      listId,
      problemIds,
    })
  }
  return { listId, ids }
}

type Brought = {
  readonly words: string
  readonly area: string
  readonly at: Date
  readonly key: string
}

/** Somebody brought it before: an advice, which the secretary studies. */
async function matterOf(play: Play, { words, area, at, key }: Brought): Promise<string[]> {
  const { cases, residents, plan } = play
  const resident = drawsOf(plan.seed, 'hall-matter', key).pick(residents)
  const before = new Date(at.getTime() - 6 * HOUR_MS)
  const { caseId } = await cases.open(play.as(resident, before, `${key}-matter`), {
    procedure: 'advice',
    area,
    channel: 'web',
    form: { title: words },
    attachments: [],
  })
  return [caseId]
}

async function firstRound(play: Play) {
  const { hall, secretary } = play
  await passTo(play, play.at(48, 9))
  const { listId, ids } = await listed(play, {
    title: '金江路社区秋季问题清单',
    from: play.at(48, 10),
    closesAt: play.at(40, 18),
    problems: FIRST_LIST,
    key: 'first',
  })
  const at = play.at(38, 10)
  await passTo(play, at)
  const topic = async (key: 'lamps' | 'cars', problem: string) =>
    hall.topics.makeTopic(play.as(secretary, at, `topic-${key}`), {
      listId,
      problemIds: [problem],
      ...TOPICS[key],
    })
  return { lamps: await topic('lamps', ids[0]!), cars: await topic('cars', ids[1]!) }
}

type FirstTopics = Awaited<ReturnType<typeof firstRound>>

async function meetingHeld(play: Play, topics: FirstTopics): Promise<void> {
  const { hall, secretary } = play
  const called = play.at(37, 10)
  const meetingId = await hall.meetings.call(play.as(secretary, called, 'meeting-1'), {
    area: JINJIANG,
    kind: 'hall',
    title: '金江路社区秋季议事会',
    place: '社区二楼阳光议事厅',
    startsAt: play.at(30, 19).toISOString(),
    endsAt: play.at(30, 21).toISOString(),
  })
  for (const { caseId } of [topics.lamps, topics.cars])
    await hall.meetings.addItem(play.as(secretary, called, `item-${caseId}`), {
      meetingId,
      topicId: caseId,
    })
  await passTo(play, play.at(30, 19))
  await hall.meetings.open(play.as(secretary, play.at(30, 19), 'open'), meetingId)
  await peopleCome(play, meetingId)
  await peopleSpeak(play, meetingId)
  for (const [at, [position, words]] of MINUTES.entries()) {
    const now = new Date(play.at(30, 19).getTime() + (at + 1) * 12 * 60_000)
    const input = { meetingId, words, ...(position === null ? {} : { position }) }
    await hall.meetings.addMinute(play.as(secretary, now, `minute-${at}`), input)
  }
  await resolved(play, meetingId)
  await passTo(play, play.at(30, 21))
  await hall.meetings.close(play.as(secretary, play.at(30, 21), 'close'), meetingId)
  await promisesGoOn(play)
}

const COMING = 19
const ON_PAPER = ['孙桂英', '何国强', '罗凤珍']

async function peopleCome(play: Play, meetingId: string): Promise<void> {
  const { hall, secretary, residents } = play
  const at = play.at(30, 19)
  const { code } = await hall.meetings.code(play.as(secretary, at, 'code'), meetingId)
  for (const [n, resident] of residents.slice(1, 1 + COMING).entries())
    await hall.meetings.attend(play.as(resident, at, `attend-${n}`), { meetingId, code })
  for (const name of ON_PAPER)
    await hall.meetings.writeDown(play.as(secretary, at, `paper-${name}`), { meetingId, name })
}

const SPEECH_MINUTES = [2, 3, 2]

async function peopleSpeak(play: Play, meetingId: string): Promise<void> {
  const { hall, secretary, residents } = play
  let now = new Date(play.at(30, 19).getTime() + 10 * 60_000)
  for (const [n, minutes] of SPEECH_MINUTES.entries()) {
    const resident = residents[1 + n]!
    const asking = play.as(resident, now, `speech-${n}`)
    const speechId = await hall.meetings.askToSpeak(asking, { meetingId, minutes: 3 })
    const move = (to: 'speaking' | 'spoken') =>
      hall.meetings.moveSpeech(play.as(secretary, now, `speech-${n}-${to}`), {
        meetingId,
        speechId,
        to,
      })
    await move('speaking')
    now = new Date(now.getTime() + minutes * 60_000)
    await move('spoken')
  }
}

/** Three resolutions: one that is kept, one that is not, one whose day is to come. */
async function resolved(play: Play, meetingId: string): Promise<void> {
  const { hall, secretary } = play
  const now = play.at(30, 20)
  await passTo(play, now)
  const dues = { kept: play.at(12, 12), broken: play.at(9, 12), running: play.at(-20, 12) }
  for (const [key, position] of [
    ['kept', 1],
    ['broken', 2],
    ['running', 1],
  ] as const)
    await hall.meetings.resolve(play.as(secretary, now, `resolution-${key}`), {
      meetingId,
      position,
      title: RESOLUTIONS[key],
      ownerId: play.handler.personId,
      due: localDate(dues[key]),
    })
}

async function promisesGoOn(play: Play): Promise<void> {
  const { cases, hall, secretary, handler } = play
  const lines = await hall.meetings.resolutions(play.as(secretary, play.at(30, 22), 'r'), JINJIANG)
  const caseOf = (title: string) => lines.find((one) => one.title === title)?.caseId ?? ''
  const act = (by: Player, at: Date, doing: { caseId: string; act: string; form: object }) =>
    cases.act(play.as(by, at, `${doing.act}-${doing.caseId}`), {
      ...doing,
      form: { ...doing.form },
      attachments: [],
    })
  const kept = caseOf(RESOLUTIONS.kept)
  await passTo(play, play.at(15, 11))
  const words = '四十一盏灯已全部更换，逐层试过。'
  await act(handler, play.at(15, 11), { caseId: kept, act: 'keep', form: { words } })
  await act(secretary, play.at(14, 10), { caseId: kept, act: 'confirm', form: {} })
  await passTo(play, play.at(6, 10))
  const reason = '桩子样式消防部门没有同意，三周内没有装成。'
  const broken = { caseId: caseOf(RESOLUTIONS.broken), act: 'break', form: { reason } }
  await act(secretary, play.at(6, 10), broken)
}

async function secondRound(play: Play): Promise<void> {
  const { hall, secretary } = play
  const { listId, ids } = await listed(play, {
    title: '金江路社区冬季问题清单',
    from: play.at(5, 9),
    closesAt: play.at(-7, 18),
    problems: SECOND_LIST,
    key: 'second',
  })
  const now = play.at(2, 10)
  await passTo(play, now)
  const bikes = await hall.topics.makeTopic(play.as(secretary, now, 'topic-bikes'), {
    listId,
    problemIds: [ids[0]!],
    ...TOPICS.bikes,
  })
  const meetingId = await hall.meetings.call(play.as(secretary, now, 'meeting-2'), {
    area: JINJIANG,
    kind: 'hall',
    title: '金江路社区冬季议事会',
    place: '社区二楼阳光议事厅',
    startsAt: play.at(-5, 19).toISOString(),
    endsAt: play.at(-5, 21).toISOString(),
  })
  await hall.meetings.addItem(play.as(secretary, now, 'item-bikes'), {
    meetingId,
    topicId: bikes.caseId,
  })
  await hall.meetings.addItem(play.as(secretary, now, 'item-talk'), {
    meetingId,
    title: '听取物业三季度公共收益说明',
  })
  await passTo(play, play.end)
}
