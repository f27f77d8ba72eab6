/**
 * A survey and a conversation of the community in detail, asked and answered through the commands
 * that people use: on the phone, at the door, on paper.
 */
import { type Actor, NOBODY } from '../../base/actor.ts'
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Seeded } from '../../base/seeded.ts'
import { type Hall, SurveyDesign } from '../../hall/index.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { drawsOf, happens, weighed } from './chance.ts'
import { JINJIANG } from './jinjiang.ts'
import type { Tell } from './load-people.ts'
import type { CountyPlan } from './plan.ts'
import { type Household, householdAt } from './residents.ts'
import { staffAt } from './staff.ts'
import {
  CANTEEN_STATEMENTS,
  CANTEEN_SURVEY,
  CANTEEN_TALK,
  CANTEEN_WORDS,
  CANTEEN_WRITTEN,
} from './texts/canteen.ts'

export type Talking = {
  readonly plan: CountyPlan
  readonly people: Pick<People, 'findOrAdd'>
  readonly hall: Pick<Hall, 'surveys' | 'opinion'>
  /** When the county's time ends: both are open then. */
  readonly end: Date
  readonly tell: Tell
}

const DAY_MS = 86_400_000
const SURVEYED_MAX = 180
const ON_PHONE_MAX = 50
const SLIPS = 31
/** So many talk at once. */
const TOGETHER = 6

export async function playTalks(talking: Talking): Promise<void> {
  const homes = homesOf(talking.plan)
  const secretary = await memberOf(talking, 'secretary')
  const steward = await memberOf(talking, 'steward')
  const survey = await playSurvey(talking, { homes, secretary, steward })
  const conversation = await playConversation(talking, { homes, secretary })
  talking.tell(`a survey with ${survey} answers, a conversation of ${conversation} people`)
}

/** Households of the community whose head has a phone, spread over its buildings. */
function homesOf(plan: CountyPlan): Household[] {
  const community = plan.communities.find(({ code }) => code === JINJIANG)
  assert(community !== undefined, 'a made county has its community in detail')
  return Array.from({ length: community.households }, (_, at) =>
    householdAt(plan, community.firstHousehold + at),
  ).filter(({ members }) => members[0]?.phone != null)
}

async function memberOf({ plan, people }: Talking, userName: string): Promise<Actor> {
  const found = staffAt(plan, JINJIANG).find((one) => one.userName === userName)
  assert(found !== undefined, `a made community has its ${userName}`)
  const { name, phone } = found
  const personId = await people.findOrAdd(plan.county, { name, phone })
  const posts = found.posts.map(({ role, area }) => ({ id: `${role} ${area}`, role, area }))
  return { ...NOBODY, kind: 'person', personId, county: plan.county, posts }
}

async function headOf({ plan, people }: Talking, { members }: Household): Promise<Actor> {
  const { name, phone } = members[0]!
  const personId = await people.findOrAdd(plan.county, { name, phone: phone ?? undefined })
  return { ...NOBODY, kind: 'person', personId, county: plan.county }
}

const ctxOf = (actor: Actor, now: Date, idempotencyKey: string | null): Ctx => ({
  actor,
  now,
  language: 'zh',
  idempotencyKey,
  caller: { ip: '', agent: 'county', token: null },
})

/** Done before, when a load goes on where it was cut off: it stays as it is. */
async function once(act: Promise<unknown>): Promise<void> {
  try {
    await act
  } catch (error) {
    const isThere = /^(survey-answered|survey-slip-twice|opinion-slip-twice)$/
    if (!(error instanceof Refusal && isThere.test(error.code))) throw error
  }
}

async function inTurns<T>(list: readonly T[], act: (one: T, at: number) => Promise<void>) {
  const left = [...list.entries()]
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let next = left.shift(); next; next = left.shift()) await act(next[1], next[0])
    }),
  )
}

type Asked = { readonly homes: readonly Household[]; readonly secretary: Actor }

async function playSurvey(
  talking: Talking,
  { homes, secretary, steward }: Asked & { readonly steward: Actor },
): Promise<number> {
  const { plan, hall, end } = talking
  const { surveys } = hall
  const opened = new Date(end.getTime() - 6 * DAY_MS)
  const ctx = ctxOf(secretary, opened, 'county-survey')
  const surveyId = await surveys.make(ctx, {
    area: JINJIANG,
    title: CANTEEN_SURVEY.title,
    about: CANTEEN_SURVEY.about,
    design: SurveyDesign.parse(CANTEEN_SURVEY.design),
    rule: 'household',
    asksAge: true,
    results: 'during',
    groupMin: 5,
    closesAt: new Date(end.getTime() + 9 * DAY_MS).toISOString(),
  })
  await surveys.open(ctx, surveyId)
  const asked = homes.filter(({ door }) => door !== '').slice(0, SURVEYED_MAX)
  await inTurns(asked, async (home, at) => {
    const draws = drawsOf(plan.seed, 'survey', at)
    const now = new Date(opened.getTime() + draws.fraction() * 6 * DAY_MS)
    const answer = { surveyId, answers: answersOf(draws), age: ageOf(draws) }
    const seat = { area: home.area, door: home.door }
    const key = `county-answer-${at}`
    const channel = weighed(draws, { web: 55, visit: 30, paper: 15 })
    const { area } = steward.posts[0]!
    if (channel === 'web')
      return once(surveys.send(ctxOf(await headOf(talking, home), now, key), answer))
    const writer = channel === 'visit' && home.area.startsWith(area) ? steward : secretary
    const slip = channel === 'paper' ? { channel, slip: `P${at + 1}` } : {}
    return once(surveys.send(ctxOf(writer, now, key), { ...answer, seat, ...slip }))
  })
  return asked.length
}

const ageOf = (draws: Seeded) =>
  weighed(draws, { '18-34': 10, '35-59': 38, '60-79': 40, '80-up': 12 })

function answersOf(draws: Seeded) {
  const order = ['near', 'quiet', 'cheap'].sort(() => draws.fraction() - 0.5)
  const now = {
    buying: 2 + draws.below(4),
    cooking: 1 + draws.below(4),
    company: 1 + draws.below(3),
  }
  const shared = {
    order,
    now,
    ...(happens(draws, 25) ? { words: draws.pick(CANTEEN_WORDS) } : {}),
  }
  if (happens(draws, 9))
    return { favour: 'no', 'why-not': draws.pick(['noise', 'noise', 'money', 'other']), ...shared }
  const meals = ['noon', ...(happens(draws, 40) ? ['evening'] : [])]
  return { favour: 'yes', meals, price: draws.pick([8, 8, 10, 10, 10, 12, 15]), ...shared }
}

async function playConversation(talking: Talking, { homes, secretary }: Asked): Promise<number> {
  const { plan, hall, end } = talking
  const { opinion } = hall
  const opened = new Date(end.getTime() - 5 * DAY_MS)
  const ctx = ctxOf(secretary, opened, 'county-conversation')
  const conversationId = await opinion.make(ctx, {
    area: JINJIANG,
    title: CANTEEN_TALK.title,
    about: CANTEEN_TALK.about,
    lettersMax: 60,
    writing: 'read-first',
    closesAt: new Date(end.getTime() + 6 * DAY_MS).toISOString(),
    statements: CANTEEN_STATEMENTS.map(([words]) => words),
  })
  await opinion.open(ctx, conversationId)
  const at = (share: number) => new Date(opened.getTime() + share * 5 * DAY_MS)
  const talkers = homes.slice(-ON_PHONE_MAX)
  await inTurns(talkers, async (home, number) => {
    const draws = drawsOf(plan.seed, 'opinion', number)
    const actor = await headOf(talking, home)
    const now = at(draws.fraction())
    await opinion.vote(ctxOf(actor, now, null), { conversationId, votes: votesOf(draws) })
  })
  await inTurns(Array.from({ length: SLIPS }), async (_, number) => {
    const draws = drawsOf(plan.seed, 'slip', number)
    const input = { conversationId, slip: `${number + 1}`, votes: votesOf(draws), again: false }
    await once(opinion.enterSlip(ctxOf(secretary, at(0.9), null), input))
  })
  await writeSome(talking, { conversationId, author: talkers[0], secretary, now: at(0.95) })
  return talkers.length + SLIPS
}

/** Somebody of one of the three kinds answers some two thirds of the statements. */
function votesOf(draws: Seeded) {
  const kind = Number(weighed(draws, { 1: 41, 2: 29, 3: 30 })) as 1 | 2 | 3
  return CANTEEN_STATEMENTS.flatMap((lean, number) => {
    if (!happens(draws, 66)) return []
    // How likely each answer is: a lean of two is nearly sure.
    const sure = [0.5, 0.68, 0.93][Math.abs(lean[kind])]!
    const side = lean[kind] < 0 ? -1 : 1
    const passes = lean[kind] === 0 ? 30 : 6
    const value = happens(draws, passes) ? 0 : draws.fraction() < sure ? side : -side
    return [{ statement: number + 1, value: value as -1 | 0 | 1 }]
  })
}

type Writing = {
  readonly conversationId: string
  readonly author: Household | undefined
  readonly secretary: Actor
  readonly now: Date
}

async function writeSome(talking: Talking, writing: Writing): Promise<void> {
  const { conversationId, author, secretary, now } = writing
  const { opinion } = talking.hall
  if (author === undefined) return
  const actor = await headOf(talking, author)
  const write = (words: string, key: string) =>
    opinion.addStatement(ctxOf(actor, now, key), { conversationId, words, sure: true })
  await write(CANTEEN_WRITTEN.waiting, 'county-waiting')
  const { number } = await write(CANTEEN_WRITTEN.refused, 'county-refused')
  assert(number !== null, 'whoever is sure is not asked again')
  const { reason } = CANTEEN_WRITTEN
  await opinion.decide(ctxOf(secretary, now, null), {
    conversationId,
    number,
    decision: 'refuse',
    reason,
  })
}
