/** Polls of the estate that keeps a roll, played through the same commands: one that is decided,
 * one that owners are asked now, and the election of a committee that is announced. */
import type { Ballots, FrozenUnit } from '../../ballots/index.ts'
import { type Actor, NOBODY } from '../../base/actor.ts'
import type { Seeded } from '../../base/seeded.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { drawsOf, happens, weighed } from './chance.ts'
import type { Tell } from './load-people.ts'
import type { CountyPlan } from './plan.ts'
import { type PollStory, pollStories } from './poll-stories.ts'
import { ROLL_ESTATES } from './roll-rows.ts'

type Loading = {
  readonly plan: CountyPlan
  readonly people: People
  readonly ballots: Ballots
  /** The moment that the county is made for. */
  readonly now: Date
  readonly tell: Tell
}

const DAY_MS = 86_400_000

/** What is there already stays as it is. */
export async function loadPolls(loading: Loading): Promise<void> {
  const { plan, people, ballots, now, tell } = loading
  const estate = plan.compounds.find(({ name }) => name === ROLL_ESTATES[0])
  if (estate === undefined) return
  const staffing = people.staffing(plan.county)
  const [desk] = staffing.holders('property-desk', estate.code)
  const [colleague] = staffing.holders('desk', estate.code)
  if (desk === undefined || colleague === undefined) return
  const post = { id: 'county', role: 'property-desk', area: estate.code }
  const actor: Actor = { ...personActor(plan.county, desk), posts: [post] }
  const there = await ballots.polls.list(ctxOf(actor, now), { area: estate.code })
  if (there.length > 0) return
  let taken = 0
  for (const story of pollStories(estate.code, now)) {
    const drawn = drawsOf(plan.seed, 'poll', story.name)
    taken += await play({ ...loading, actor, colleague, draws: drawn }, story)
  }
  tell(`${taken} ballots in ${ROLL_ESTATES[0]}`)
}

const personActor = (county: string, personId: string): Actor => ({
  ...NOBODY,
  kind: 'person',
  county,
  personId,
})

const ctxOf = (actor: Actor, now: Date): Ctx => ({
  actor,
  now,
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '', agent: 'county', token: null },
})

type Playing = Loading & {
  readonly actor: Actor
  /** The second of two. */
  readonly colleague: string
  readonly draws: Seeded
}

async function play(playing: Playing, story: PollStory): Promise<number> {
  const { ballots, actor, now } = playing
  const { polls } = ballots
  const { draft, announcedDaysAgo } = story
  const at = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const announcing = ctxOf(actor, at(announcedDaysAgo))
  const pollId = await polls.draft(announcing, draft)
  await polls.announce(announcing, pollId)
  const opened = new Date(draft.opensAt)
  if (opened > now) return 0
  await polls.open(ctxOf(actor, opened), { pollId })
  const taken = await vote(playing, story, pollId)
  const closed = new Date(draft.closesAt)
  if (closed > now) return taken
  await polls.close(ctxOf(actor, closed), { pollId })
  await polls.declare(ctxOf(actor, closed), { pollId })
  return taken
}

/** How many vote at the same moment of the loader's. */
const TOGETHER = 32

/** Owners vote on the web; some are called, some are visited, many stay at home. */
async function vote(playing: Playing, story: PollStory, pollId: string): Promise<number> {
  const { ballots, plan, actor, draws, now } = playing
  const { frozenId } = await ballots.polls.view(ctxOf(actor, now), pollId)
  const roll = await ballots.rolls.frozen(plan.county, frozenId!)
  const opened = new Date(story.draft.opensAt).getTime()
  const span = Math.min(now.getTime(), new Date(story.draft.closesAt).getTime()) - opened
  const voters = roll.units
    .map((unit) => ({
      unit,
      at: new Date(opened + Math.floor(draws.fraction() * (span - 60_000))),
      road: weighed(draws, { web: 74, phone: 12, visit: 14 }),
      answers: story.answer(draws),
      comes: happens(draws, story.turnout) && !story.skips.includes(unit.unit),
    }))
    .filter(({ comes, unit }) => comes && !unit.parking && unit.kind === 'owner')
  let taken = 0
  for (let from = 0; from < voters.length; from += TOGETHER) {
    const some = voters.slice(from, from + TOGETHER)
    const done = await Promise.all(
      some.map((one) => castOne(playing, { ...one, pollId, frozenId: frozenId! })),
    )
    taken += done.filter(Boolean).length
  }
  return taken
}

type Casting = OneUnit & {
  readonly pollId: string
  readonly road: 'web' | 'phone' | 'visit'
  readonly answers: ReturnType<PollStory['answer']>
}

/** False when nobody may vote for the unit: its owners have to name one of them, or a guardian. */
async function castOne(playing: Playing, casting: Casting): Promise<boolean> {
  const { ballots, plan, actor } = playing
  const { pollId, unit, at, road, answers } = casting
  const voterId = await voterOf(playing, casting)
  if (voterId === null) return false
  const ballot = { pollId, unit: unit.unit, answers }
  const staff = ctxOf(actor, at)
  const second = playing.colleague
  if (road === 'web') await ballots.polls.cast(ctxOf(personActor(plan.county, voterId), at), ballot)
  else if (road === 'phone')
    await ballots.polls.takeByPhone(staff, {
      ...{ ...ballot, voterId, listener: second, recording: `通话录音 ${unit.unit}` },
    })
  else
    await ballots.polls.takeAtDoor(staff, {
      ...{ ...ballot, voterId, companion: second, evidence: '入户登记表' },
    })
  return true
}

type OneUnit = { readonly frozenId: string; readonly unit: FrozenUnit; readonly at: Date }

/** The first of its owners who may vote. */
async function voterOf({ ballots, plan }: Playing, { frozenId, unit, at }: OneUnit) {
  for (const personId of unit.owners) {
    const asked = { unit: unit.unit, personId, at }
    if ((await ballots.rolls.mayVote(plan.county, frozenId, asked)) === null) return personId
  }
  return null
}
