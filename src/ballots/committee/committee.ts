/**
 * A committee 业主委员会 on its way: the matter runs on the spine (`procedures/owners-committee.yaml`),
 * the vote is a poll. Here the two are joined: the doors through which roll and count reach the
 * file.
 */
import { isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Cases } from '../../cases/index.ts'
import type { People } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Ctx } from '../../platform/route.ts'
import { formatArea } from '../counting/owners/area.ts'
import type { Polls } from '../polls/polls.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { CommitteeView, LinkPoll } from './schema.ts'
import { caseOfPoll, committeeDb, linkPoll, pollOfCase, takenPolls } from './store.ts'
import { outcomeOf } from './vote-facts.ts'

export type CommitteeNeeds = {
  readonly db: Db
  readonly cases: Pick<Cases, 'view' | 'act'>
  readonly people: Pick<People, 'fullNames' | 'findOrAdd'>
  readonly polls: Polls
  readonly rolls: Rolls
}

export type Asked = { readonly ctx: Ctx; readonly caseId: string; readonly area: string }

export type Committee = {
  /** Names the poll of a matter; a poll belongs to one matter for ever. */
  link(ctx: Ctx, input: LinkPoll): Promise<void>
  view(ctx: Ctx, caseId: string): Promise<CommitteeView>
  /** Id of the poll that elects for a case; null: none is named. */
  pollOf(county: string, caseId: string): Promise<string | null>
  /** Door `rolls`: the frozen copy in one sentence. Refuses `roll-not-frozen`. */
  rollFacts(asked: Asked): Promise<{ roll: string }>
  /** Door `ballots`. Refuses `case-without-poll`, `poll-not-counted`, `poll-elects-nobody`. */
  voteFacts(asked: Asked): Promise<{ result: string; committee?: readonly string[] }>
  /** Whether somebody owns a unit of the estate. */
  belongs(asked: { county: string; personId: string; area: string }): Promise<boolean>
  /** Polls whose declaration tells the matter of it at once, where the declarer may close it. */
  telling(polls: Polls): Polls
}

const PROCEDURE = 'owners-committee'

export function openCommittee(needs: CommitteeNeeds): Committee {
  const db = committeeDb(needs.db)
  const { cases, polls, rolls } = needs
  const pollOf = (county: string, caseId: string) => pollOfCase(db, county, caseId)
  return {
    pollOf,
    async link(ctx, { caseId, pollId }) {
      const { county, personId } = ctx.actor
      const one = await cases.view(ctx, caseId)
      if (one.procedure !== PROCEDURE || ctx.actor.posts.length === 0)
        throw new Refusal('case-unknown')
      const poll = await polls.view(ctx, pollId)
      if (!isWithin(poll.area, one.area) && !isWithin(one.area, poll.area))
        throw new Refusal('poll-unknown')
      if (!poll.list.some(({ election }) => election !== null))
        throw new Refusal('poll-elects-nobody')
      const row = { county, poll_id: pollId, case_id: caseId, linked_by: personId! }
      const isFree = await linkPoll(db, { ...row, linked_at: ctx.now })
      if (!isFree && (await caseOfPoll(db, county, pollId)) !== caseId)
        throw new Refusal('poll-taken')
    },
    async view(ctx, caseId) {
      const one = await cases.view(ctx, caseId)
      const { county } = ctx.actor
      const pollId = await pollOf(county, caseId)
      const lines = await polls.list(ctx, { area: one.area })
      const taken = await takenPolls(
        db,
        county,
        lines.map((line) => line.pollId),
      )
      const free = lines.filter((line) => !taken.has(line.pollId))
      const named = pollId === null ? null : (lines.find((line) => line.pollId === pollId) ?? null)
      return { poll: named && shortOf(named), free: free.map(shortOf) }
    },
    async rollFacts({ ctx, area }) {
      const copy = await rolls.lastFrozen(ctx.actor.county, estateOf(area))
      if (copy === null) throw new Refusal('roll-not-frozen')
      return { roll: rollWords(copy) }
    },
    voteFacts: (asked) => voteFacts(needs, asked, pollOf),
    belongs: ({ county, personId, area }) => rolls.owns(county, { personId, area: estateOf(area) }),
    telling: (plain) => ({
      ...plain,
      async declare(ctx, input) {
        const moved = await plain.declare(ctx, input)
        const caseId = await caseOfPoll(db, ctx.actor.county, input.pollId)
        if (caseId !== null) await closeVote(cases, ctx, caseId)
        return moved
      },
    }),
  }
}

type Line = Awaited<ReturnType<Polls['list']>>[number]
const shortOf = ({ pollId, title, state }: Line) => ({ pollId, title, state })

const COMPOUND_LETTERS = 18
/** A matter of a building is its estate's. */
const estateOf = (area: string) => area.slice(0, COMPOUND_LETTERS)

type Copy = NonNullable<Awaited<ReturnType<Rolls['lastFrozen']>>>

/** `金康园：1099 套，1083 人，98230.10 平方米；名册指纹 9c41e07b52d8` */
function rollWords({ name, frozen, hash }: Copy): string {
  const { units, persons, area } = frozen
  return `${name.zh}：${units} 套，${persons} 人，${formatArea(area)} 平方米；名册指纹 ${hash.slice(0, 12)}`
}

async function voteFacts(
  { polls, rolls, people }: CommitteeNeeds,
  { ctx, caseId }: Asked,
  pollOf: Committee['pollOf'],
) {
  const { county } = ctx.actor
  const pollId = await pollOf(county, caseId)
  if (pollId === null) throw new Refusal('case-without-poll')
  if ((await polls.state(county, pollId)) !== 'declared') throw new Refusal('poll-not-counted')
  const { motions } = await polls.resultOf(county, pollId)
  const outcome = outcomeOf(motions)
  if (outcome === null) throw new Refusal('poll-elects-nobody')
  const { result, elected } = outcome
  if (result !== 'passed') return { result }
  const { frozenId, area } = await polls.view(ctx, pollId)
  const roll = await rolls.frozen(county, frozenId!)
  const ownersIn = new Map(roll.units.map((one) => [one.unit, one.owners]))
  const names = await people.fullNames(county, [
    ...new Set(roll.units.flatMap((one) => one.owners)),
  ])
  const committee: string[] = []
  for (const { name, unit } of elected) {
    const owner = (ownersIn.get(unit) ?? []).find((id) => names.get(id) === name)
    // A candidate is an owner by a unit; a name that is written otherwise is added as it stands.
    committee.push(owner ?? (await people.findOrAdd(county, { name, homeArea: area })))
  }
  return { result, committee }
}

/**
 * Who declares is often the leader of the group; whoever else does leaves the act to the leader.
 */
async function closeVote(cases: CommitteeNeeds['cases'], ctx: Ctx, caseId: string): Promise<void> {
  try {
    const quiet = { ...ctx, idempotencyKey: null }
    await cases.act(quiet, { caseId, act: 'close-vote', form: {}, attachments: [] })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
