import type { Ctx } from '../../../platform/route.ts'
import { takenPoll } from '../commands/seen-poll.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { reconcile } from '../reconcile.ts'
import type { Reconciliation, Refused } from '../shapes-out.ts'
import { ballotsOf, filedOf, marksOf, refusedOf } from '../store/ballots.ts'
import { deliveriesOf, papersOf } from '../store/papers.ts'
import { unitsOfPoll } from './turnout.ts'

export async function reconciliation(
  room: Room,
  ctx: Ctx,
  pollId: string,
): Promise<Reconciliation> {
  return reconciliationOf(room, await takenPoll(room, ctx.actor, pollId))
}

export async function reconciliationOf(room: Room, poll: Poll): Promise<Reconciliation> {
  const { county, id, secret, motions } = poll
  const counting = poll.frozenId === null ? [] : (await unitsOfPoll(room, poll)).counting
  const papers = await papersOf(room.db, poll)
  const deliveries = await deliveriesOf(room.db, poll)
  const marks = await marksOf(room.db, county, id)
  const ballots = secret ? [] : await ballotsOf(room.db, county, id)
  const refused = await refusedOf(room.db, county, id)
  const filed = await filedOf(room.db, poll, motions[0]!.number)
  const byRoad = Map.groupBy(refused, ({ road }) => road)
  return reconcile({
    secret,
    units: counting.map(({ unit }) => unit),
    papers,
    delivered: new Set(deliveries.map(({ unit }) => unit)),
    marks,
    ballots,
    refusedByRoad: new Map([...byRoad].map(([road, list]) => [road, list.length])),
    filed,
  })
}

export async function listRefused(room: Room, ctx: Ctx, pollId: string): Promise<Refused> {
  const poll = await takenPoll(room, ctx.actor, pollId)
  const rows = await refusedOf(room.db, poll.county, poll.id)
  const ids = rows.map(({ by }) => by).filter((id) => id !== null)
  const names = await room.people.fullNames(poll.county, [...new Set(ids)])
  return {
    refused: rows.map(({ unit, road, reason, at, by }) => ({
      unit,
      road,
      reason,
      at: at.toISOString(),
      by: by === null ? null : (names.get(by) ?? null),
    })),
  }
}
