/**
 * One ballot by web or phone; a paper is taken (who) and copied (what) in two acts, so that nobody
 * sees both. One person, one mark: whoever comes second by any road is refused.
 */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { choiceOf, choiceText, whyNotBallot } from '../ballot.ts'
import { once } from '../once.ts'
import { whyNotDesk, whyNotResident } from '../policy.ts'
import { announce, type BudgetRoom } from '../room.ts'
import { type Round, stageOf, whyNotVoteNow } from '../round.ts'
import {
  type Ballot,
  type CastBallot,
  type CastByPhone,
  Done,
  type Road,
  type TakePaper,
  type Voter,
} from '../schema.ts'
import {
  addMark,
  type BudgetDb,
  findRound,
  layInUrn,
  lockRound,
  marksByRoad,
  projectsOf,
  urnOf,
} from '../store.ts'

export async function castBallot(
  room: BudgetRoom,
  ctx: Ctx,
  { roundId, ballot }: CastBallot,
): Promise<{ done: true }> {
  const personId = ctx.actor.personId
  if (personId === null) throw new Refusal('not-signed-in')
  return vote(room, ctx, {
    roundId,
    road: 'web',
    voter: async () => personId,
    lay: ballot,
    isDesk: false,
  })
}

export const castByPhone = (room: BudgetRoom, ctx: Ctx, input: CastByPhone) =>
  vote(room, ctx, {
    roundId: input.roundId,
    road: 'phone',
    voter: () => voterIn(room, ctx, input.voter),
    lay: input.ballot,
    isDesk: true,
  })

/** Only that the person handed in a paper: it lies unopened with the others. */
export const takePaper = (room: BudgetRoom, ctx: Ctx, input: TakePaper) =>
  vote(room, ctx, {
    roundId: input.roundId,
    road: 'paper',
    voter: () => voterIn(room, ctx, input.voter),
    lay: null,
    isDesk: true,
  })

const voterIn = (room: BudgetRoom, ctx: Ctx, voter: Voter) =>
  room.people.findOrAdd(ctx.actor.county, voter)

type Voting = {
  readonly roundId: string
  readonly road: Road
  /** Asked only once the round is open and the asker may sit there. */
  readonly voter: () => Promise<string>
  readonly lay: Ballot | null
  readonly isDesk: boolean
}

async function vote(room: BudgetRoom, ctx: Ctx, voting: Voting): Promise<{ done: true }> {
  const { roundId, road, lay } = voting
  const key = { county: ctx.actor.county, id: roundId }
  const round = openRound(ctx, voting, await findRound(room.db, key))
  if (lay !== null) await checkBallot(room.db, round, lay)
  // Before the transaction: whoever holds one connection and waits for another may wait for ever.
  const personId = await voting.voter()
  const card = (await room.people.cards(key.county, [personId], ctx.actor)).get(personId)
  const outside = whyNotResident(card?.homeArea ?? null, round.area)
  if (outside !== null) throw new Refusal(outside)
  const done = await once(room, ctx, {
    // The choice is no part of it: a kept question would say what somebody chose.
    question: { roundId, road, personId, is: 'vote' },
    answer: Done,
    run: async (tx) => {
      openRound(ctx, voting, await lockRound(tx, key, 'share'))
      const mark = { person_id: personId, road, by_person: ctx.actor.personId!, at: ctx.now }
      if (!(await addMark(tx, key, mark))) throw new Refusal('budget-voted')
      if (lay !== null) await layInUrn(tx, key, { text: textOf(round, lay), papers: 0 })
      return { done: true } as const
    },
  })
  announce(room, round)
  return done
}

/** The round as this asker may vote in it now, or the reason why not. */
function openRound(ctx: Ctx, { isDesk }: Voting, round: Round | null): Round {
  const unseen = isDesk ? whyNotDesk(ctx.actor, round) : null
  if (round === null) throw new Refusal('budget-unknown')
  const reason = unseen ?? whyNotVoteNow(round, ctx.now)
  if (reason !== null) throw new Refusal(reason, momentsOf(round))
  return round
}

const textOf = (round: Round, ballot: Ballot) => choiceText(round.voteType, choiceOf(ballot))

const momentsOf = ({ opensAt, closesAt }: Round) => ({
  opensAt: opensAt.toISOString(),
  closesAt: closesAt.toISOString(),
})

async function checkBallot(db: BudgetDb, round: Round, ballot: Ballot): Promise<void> {
  const ids = (await projectsOf(db, round)).map(({ id }) => id)
  const reason = whyNotBallot(round, ids, ballot)
  if (reason === null) return
  const { choosesMin, choosesMax, pointsMax } = round
  throw new Refusal(reason, { choosesMin, choosesMax, pointsMax: pointsMax ?? 0 })
}

/**
 * One paper from the box: what it says, and nothing else. Papers are copied until the count, also
 * after closing. Refuses `budget-papers-full` when all that were handed in are copied.
 */
export async function copyPaper(
  room: BudgetRoom,
  ctx: Ctx,
  { roundId, ballot }: CastBallot,
): Promise<{ done: true }> {
  const key = { county: ctx.actor.county, id: roundId }
  return once(room, ctx, {
    question: { roundId, is: 'copy' },
    answer: Done,
    run: async (tx) => {
      // Alone: two who copy at once may not both copy the last paper.
      const round = await lockRound(tx, key, 'alone')
      const reason = whyNotDesk(ctx.actor, round)
      if (reason !== null || round === null) throw new Refusal(reason ?? 'budget-unknown')
      const stage = stageOf(round, ctx.now)
      if (stage !== 'voting' && stage !== 'ended')
        throw new Refusal(stage === 'waiting' ? 'budget-not-open' : 'budget-ended')
      await checkBallot(tx, round, ballot)
      const { paper } = await marksByRoad(tx, key)
      const { papers } = await urnOf(tx, key)
      if (papers >= paper) throw new Refusal('budget-papers-full', { papers })
      await layInUrn(tx, key, { text: textOf(round, ballot), papers: 1 })
      return { done: true } as const
    },
  })
}
