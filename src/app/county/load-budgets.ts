/**
 * Two budget rounds of 金江路社区, played through the acts that people use: one that is counted, and
 * one in which anybody may vote now. Sent twice, each act is done once.
 */

import type { Ballots } from '../../ballots/index.ts'
import type { Actor } from '../../base/actor.ts'
import { addDays, localDate, startOfDay } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Seeded } from '../../base/seeded.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { drawsOf, happens } from './chance.ts'
import { JINJIANG } from './jinjiang.ts'
import type { CountyPlan } from './plan.ts'
import { householdAt } from './residents.ts'
import { staffAt } from './staff.ts'
import { BUDGETS, type BudgetText } from './texts/budgets.ts'

type Stage = {
  readonly plan: CountyPlan
  readonly people: People
  readonly ballots: Ballots
  readonly end: Date
}

const HOUR_MS = 3_600_000
const TOGETHER_MAX = 16
const VOTERS_MAX = 90

export async function loadBudgets(stage: Stage): Promise<void> {
  const secretary = await staffActor(stage, 'secretary')
  const desk = await staffActor(stage, 'desk')
  for (const [number, text] of BUDGETS.entries())
    await playRound(stage, { text, number, secretary, desk })
}

async function staffActor({ plan, people }: Stage, userName: string): Promise<Actor> {
  const member = staffAt(plan, JINJIANG).find((one) => one.userName === userName)!
  const { name, phone, posts } = member
  const personId = await people.findOrAdd(plan.county, { name, phone })
  const held = posts.map(({ role, area }) => ({ id: 'county', role, area }))
  return { kind: 'person', personId, county: plan.county, posts: held }
}

type Playing = {
  readonly text: BudgetText
  readonly number: number
  readonly secretary: Actor
  readonly desk: Actor
}

async function playRound(stage: Stage, { text, number, secretary, desk }: Playing): Promise<void> {
  const { plan, ballots, end } = stage
  const { budgets } = ballots
  const today = localDate(end)
  const opens = new Date(startOfDay(addDays(today, text.opensDay)).getTime() + 9 * HOUR_MS)
  const closes = new Date(startOfDay(addDays(today, text.closesDay)).getTime() + 18 * HOUR_MS)
  const made = new Date(opens.getTime() - 72 * HOUR_MS)
  const key = `county-${plan.seed}-budget-${number}`
  const by = (actor: Actor, now: Date, what: string): Ctx => ({
    actor,
    now,
    language: 'zh',
    idempotencyKey: `${key}-${what}`,
    caller: { ip: '', agent: 'county', token: null },
  })
  const { projects, opensDay: _, closesDay: __, ...words } = text
  const planned = { ...words, area: JINJIANG, opensAt: opens.toISOString() }
  const { roundId } = await budgets.make(by(secretary, made, 'make'), {
    ...planned,
    closesAt: closes.toISOString(),
  })
  for (const [at, one] of projects.entries())
    await unlessDone(() =>
      budgets.putProject(by(secretary, made, `project-${at}`), {
        roundId,
        title: one.title,
        place: one.place,
        category: one.category,
        story: one.story,
        costFen: one.costFen,
      }),
    )
  await unlessDone(() => budgets.publish(by(secretary, made, 'publish'), roundId))
  await voteAll(stage, { text, number, roundId, desk, by, opens, closes })
  if (closes < end)
    await unlessDone(() =>
      budgets.count(by(secretary, new Date(closes.getTime() + 16 * HOUR_MS), 'count'), {
        roundId,
        missing: '',
      }),
    )
}

type Voting = {
  readonly text: BudgetText
  readonly number: number
  readonly roundId: string
  readonly desk: Actor
  readonly by: (actor: Actor, now: Date, what: string) => Ctx
  readonly opens: Date
  readonly closes: Date
}

/** Heads of households of the community, most by phone or computer, a few at the counter. */
async function voteAll(stage: Stage, voting: Voting): Promise<void> {
  const { plan, end } = stage
  const community = plan.communities.find(({ code }) => code === JINJIANG)!
  const share = voting.closes < end ? 1 : 0.45
  // Every second household takes part.
  const count = Math.floor(Math.min(community.households / 2, VOTERS_MAX) * share)
  for (let from = 0; from < count; from += TOGETHER_MAX) {
    const group = Array.from({ length: Math.min(TOGETHER_MAX, count - from) }, (_, at) => from + at)
    await Promise.all(group.map((at) => voteOnce(stage, voting, community.firstHousehold + at * 2)))
  }
}

async function voteOnce(stage: Stage, voting: Voting, household: number): Promise<void> {
  const { plan, people, ballots, end } = stage
  const { roundId, number, desk, by, opens, closes } = voting
  const { members } = householdAt(plan, household)
  const head = members[0]!
  const draws = drawsOf(plan.seed, 'budget', number, household)
  const last = Math.min(closes.getTime(), end.getTime())
  const now = new Date(opens.getTime() + draws.fraction() * (last - opens.getTime()))
  const ballot = { projects: wishes(draws, voting.text), points: null }
  const voter = { name: head.name, ...(head.phone === null ? {} : { phone: head.phone }) }
  const isAtCounter = happens(draws, 8)
  await unlessDone(async () => {
    if (!isAtCounter) {
      const personId = await people.findOrAdd(plan.county, voter)
      const actor: Actor = { kind: 'person', personId, county: plan.county, posts: [] }
      return ballots.budgets.cast(by(actor, now, 'cast'), { roundId, ballot })
    }
    if (happens(draws, 40)) {
      const asked = by(desk, now, `phone-${household}`)
      return ballots.budgets.castByPhone(asked, { roundId, voter, ballot })
    }
    await ballots.budgets.takePaper(by(desk, now, `paper-${household}`), { roundId, voter })
    return ballots.budgets.copyPaper(by(desk, now, `copy-${household}`), { roundId, ballot })
  })
}

/** Two or three projects, each as likely as it is liked. */
function wishes(draws: Seeded, { projects, choosesMax }: BudgetText): string[] {
  const wanted = projects.flatMap(({ liked }, at) =>
    happens(draws, liked) ? [String(at + 1).padStart(3, '0')] : [],
  )
  const chosen = wanted.slice(0, choosesMax)
  return chosen.length > 0 ? chosen : [String(1 + draws.below(projects.length)).padStart(3, '0')]
}

/** A load that was cut off goes on: what stands already is refused, and stays. */
async function unlessDone(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isDone = ['budget-not-draft', 'budget-voted', 'budget-ended', 'budget-counted']
    if (!isDone.includes(error.code)) throw error
  }
}
