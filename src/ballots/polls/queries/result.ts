/** What a poll came to: counted anew while it is closed, as it was declared afterwards. */
import { localDate } from '../../../base/dates.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { seedOf } from '../../counting/election/lots.ts'
import { seenPoll } from '../commands/seen-poll.ts'
import { countMotions } from '../count-motions.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { filingUntil, revocationUntil } from '../periods.ts'
import { isStaffOf } from '../policy.ts'
import { openBallot, piecesOfBallot } from '../sealing.ts'
import { type MotionResult, MotionResult as MotionShape, type Result } from '../shapes-out.ts'
import { ballotsOf, boxOf, marksOf, piecesOf } from '../store/ballots.ts'
import { deliveriesOf } from '../store/papers.ts'
import { declaredResult, findPoll, stepsOf } from '../store/poll.ts'
import { reconciliationOf } from './reconciliation.ts'
import { unitsOfPoll } from './turnout.ts'

/** Staff see it from the close on, everybody else once it is declared. Refuses `poll-not-counted`. */
export async function result(room: Room, ctx: Ctx, pollId: string): Promise<Result> {
  const poll = await seenPoll(room, ctx, pollId)
  const isForStaff = poll.state === 'closed' && isStaffOf(ctx.actor, poll)
  if (poll.state !== 'declared' && !isForStaff) throw new Refusal('poll-not-counted')
  return resultOf(room, poll)
}

/** For the rooms above, which have asked their own policy. */
export async function resultById(room: Room, county: string, pollId: string): Promise<Result> {
  const poll = await findPoll(room.db, county, pollId)
  if (poll === null) throw new Refusal('poll-unknown')
  if (poll.state !== 'closed' && poll.state !== 'declared') throw new Refusal('poll-not-counted')
  return resultOf(room, poll)
}

async function resultOf(room: Room, poll: Poll): Promise<Result> {
  const { state, root } = poll
  const motions =
    state === 'declared' ? await declaredMotions(room, poll) : await countPoll(room, poll)
  return {
    state,
    root,
    ...(await daysAfter(room, poll, motions)),
    motions,
    reconciliation: await reconciliationOf(room, poll),
  }
}

/** As they were declared; none before. */
export async function declaredMotions(room: Room, poll: Poll): Promise<MotionResult[]> {
  if (poll.state !== 'declared') return []
  return MotionShape.array().parse(await declaredResult(room.db, poll.county, poll.id))
}

/** Counts all motions from what is on file. */
export async function countPoll(room: Room, poll: Poll): Promise<MotionResult[]> {
  const { county, id, secret, seed, root } = poll
  const { roll, pack } = await unitsOfPoll(room, poll)
  const delivered = new Set((await deliveriesOf(room.db, poll)).map(({ unit }) => unit))
  const units = roll.units.map((unit) => ({ ...unit, delivered: delivered.has(unit.unit) }))
  const whole = { pack, roll: units, ties: poll.ties, seed: seedOf(seed, root ?? '') }
  if (!secret) {
    const ballots = await ballotsOf(room.db, county, id)
    return countMotions(poll.motions, { ...whole, secret: false, ballots })
  }
  const marks = await marksOf(room.db, county, id)
  const inBox = await boxOf(room.db, county, id)
  const pieces = [
    ...(await piecesOf(room.db, county, id)),
    ...inBox.flatMap((sealed) => piecesOfBallot(openBallot(room.secrets, sealed))),
  ]
  const marked = new Set(marks.map(({ unit }) => unit))
  return countMotions(poll.motions, { ...whole, secret: true, marked, pieces })
}

/** Periods of the law that begin with the declaration (R 1.16, R 1.33). */
export async function daysAfter(
  room: Room,
  poll: Poll,
  motions: readonly MotionResult[],
): Promise<Pick<Result, 'revocation' | 'filing'>> {
  const steps = await stepsOf(room.db, poll.county, poll.id)
  const declared = steps.find(({ state }) => state === 'declared')
  if (declared === undefined) return { revocation: null, filing: null }
  const on = localDate(declared.at)
  const elects = motions.some(
    ({ election }) => election?.candidates.some(({ place }) => place === 'elected') ?? false,
  )
  return {
    revocation: revocationUntil(on, room.calendar),
    filing: elects ? filingUntil(on, room.calendar) : null,
  }
}
