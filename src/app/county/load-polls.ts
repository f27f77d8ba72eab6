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
  const [desk] = people.staffing(plan.county).holders('property-desk', estate.code)
  if (desk === undefined) return
  const post = { id: 'county', role: 'property-desk', area: estate.code }
  const actor: Actor = { ...personActor(plan.county, desk), posts: [post] }
  const there = await ballots.polls.list(ctxOf(actor, now), { area: estate.code })
  if (there.length > 0) return
  let taken = 0
  for (const story of pollStories(estate.code, now)) {
    const drawn = drawsOf(plan.seed, 'poll', story.name)
    taken += await play({ ...loading, actor, draws: drawn }, story)
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

type Playing = Loading & { readonly actor: Actor; readonly draws: Seeded }

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

/** Owners vote on the web; some are called, some are visited, many stay at home. */
async function vote(playing: Playing, story: PollStory, pollId: string): Promise<number> {
  const { ballots, plan, actor, draws, now } = playing
  const { county } = plan
  const { frozenId } = await ballots.polls.view(ctxOf(actor, now), pollId)
  const roll = await ballots.rolls.frozen(county, frozenId!)
  const opened = new Date(story.draft.opensAt).getTime()
  const span = Math.min(now.getTime(), new Date(story.draft.closesAt).getTime()) - opened
  let taken = 0
  for (const unit of roll.units) {
    const at = new Date(opened + Math.floor(draws.fraction() * (span - 60_000)))
    const road = weighed(draws, { web: 74, phone: 12, visit: 14 })
    const answers = story.answer(draws)
    const voterId = await voterOf(playing, { frozenId: frozenId!, unit, at })
    if (voterId === null || story.skips.includes(unit.unit)) continue
    if (!happens(draws, story.turnout)) continue
    const ballot = { pollId, unit: unit.unit, answers }
    const staff = ctxOf(actor, at)
    const second = roll.units.find(({ owners }) => (owners[0] ?? voterId) !== voterId)?.owners[0]
    if (road === 'web') await ballots.polls.cast(ctxOf(personActor(county, voterId), at), ballot)
    else if (road === 'phone')
      await ballots.polls.takeByPhone(staff, {
        ...{ ...ballot, voterId, listener: second!, recording: `通话录音 ${unit.unit}` },
      })
    else
      await ballots.polls.takeAtDoor(staff, {
        ...{ ...ballot, voterId, companion: second!, evidence: '入户登记表' },
      })
    taken++
  }
  return taken
}

type OneUnit = { readonly frozenId: string; readonly unit: FrozenUnit; readonly at: Date }

/** The first of its owners who may vote; parking stalls and what the developer holds stay out. */
async function voterOf({ ballots, plan }: Playing, { frozenId, unit, at }: OneUnit) {
  if (unit.parking || unit.kind !== 'owner') return null
  for (const personId of unit.owners) {
    const asked = { unit: unit.unit, personId, at }
    if ((await ballots.rolls.mayVote(plan.county, frozenId, asked)) === null) return personId
  }
  return null
}
