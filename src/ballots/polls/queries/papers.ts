/** Papers, proofs of service and what still waits to be read. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import type { FrozenUnit } from '../../rolls/model.ts'
import { takenPoll } from '../commands/seen-poll.ts'
import type { Room } from '../needs.ts'
import type { Deliveries, Paper, Papers, Slip, Waiting } from '../shapes-out.ts'
import { deliveriesOf, entriesOf, type PaperRow, papersOf } from '../store/papers.ts'

export function paperView(units: readonly FrozenUnit[], delivered: ReadonlySet<string>) {
  const buildings = new Map(units.map(({ unit, building }) => [unit, building]))
  return ({ serial, unit, units: own, persons, area, state }: PaperRow): Paper => ({
    serial,
    unit: unit ?? '',
    units: own,
    building: buildings.get(unit ?? '') ?? '',
    persons,
    area: formatArea(area),
    state: state === 'printed' && own.some((one) => delivered.has(one)) ? 'delivered' : state,
  })
}

export const slipView = ({ serial, persons, area, state }: PaperRow): Slip => ({
  serial,
  persons,
  area: formatArea(area),
  state: state === 'entered' || state === 'void' ? state : 'printed',
})

export async function listPapers(room: Room, ctx: Ctx, pollId: string): Promise<Papers> {
  const poll = await takenPoll(room, ctx.actor, pollId)
  if (poll.frozenId === null) return { papers: [], slips: [] }
  const [papers, deliveries, roll] = await Promise.all([
    papersOf(room.db, poll),
    deliveriesOf(room.db, poll),
    room.rolls.frozen(poll.county, poll.frozenId),
  ])
  const view = paperView(roll.units, new Set(deliveries.map(({ unit }) => unit)))
  const isSlip = ({ kind }: PaperRow) => kind === 'slip'
  return {
    papers: papers.filter((paper) => !isSlip(paper)).map(view),
    slips: papers.filter(isSlip).map(slipView),
  }
}

export async function listDeliveries(room: Room, ctx: Ctx, pollId: string): Promise<Deliveries> {
  const poll = await takenPoll(room, ctx.actor, pollId)
  const rows = await deliveriesOf(room.db, poll)
  const ids = rows.flatMap(({ by, companion }) => [by, companion]).filter((id) => id !== null)
  const names = await room.people.fullNames(poll.county, [...new Set(ids)])
  const nameOf = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  return {
    deliveries: rows.map(({ unit, how, at, by, companion, evidence }) => ({
      unit,
      how,
      at: at.toISOString(),
      by: [nameOf(by), nameOf(companion)].filter(Boolean).join('、'),
      evidence,
    })),
  }
}

/** Papers that two have not read alike yet. What anybody read is not told. */
export async function listWaiting(room: Room, ctx: Ctx, pollId: string): Promise<Waiting> {
  const poll = await takenPoll(room, ctx.actor, pollId)
  if (ctx.actor.personId === null) throw new Refusal('poll-unknown')
  const [papers, entries] = await Promise.all([papersOf(room.db, poll), entriesOf(room.db, poll)])
  const readers = Map.groupBy(entries, ({ serial }) => serial)
  return {
    waiting: papers
      .map(({ serial, unit, state }) => ({ serial, unit, state, by: readers.get(serial) ?? [] }))
      .filter(({ state, by }) => state === 'returned' || (state === 'printed' && by.length > 0))
      .filter(({ serial }) => papers.some((one) => one.serial === serial && one.kind !== 'stub'))
      .map(({ serial, unit, by }) => ({
        serial,
        unit,
        step: by.length === 0 ? 'first' : by.length === 1 ? 'second' : 'third',
        mine: by.some((entry) => entry.by === ctx.actor.personId),
      })),
  }
}
