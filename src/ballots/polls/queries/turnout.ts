/** Who took part so far, by persons, area and building; never how anybody chose. */
import type { Ctx } from '../../../platform/route.ts'
import { formatArea } from '../../counting/owners/area.ts'
import { gapOf } from '../../counting/owners/gap.ts'
import { measure, type RollUnit } from '../../counting/owners/motion.ts'
import { countingUnits } from '../../counting/owners/tally.ts'
import { seenPoll, takenPoll } from '../commands/seen-poll.ts'
import type { Mark, Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import type { ListUnits, Road } from '../schema.ts'
import type { Gap, Turnout, Units } from '../shapes-out.ts'
import { marksOf } from '../store/ballots.ts'
import { deliveriesOf } from '../store/papers.ts'

/** Units of the frozen roll that count under the poll's pack. */
export async function unitsOfPoll(room: Room, poll: Poll) {
  const roll = await room.rolls.frozen(poll.county, poll.frozenId!)
  const pack = room.rulePacks.find(({ id }) => id === poll.pack)!
  const counting = new Set<RollUnit>(countingUnits(roll.units, pack))
  return { roll, pack, counting: roll.units.filter((unit) => counting.has(unit)) }
}

/** The road of a unit's last ballot. */
export const roadsByUnit = (marks: readonly Mark[]): ReadonlyMap<string, Road> =>
  new Map(marks.map(({ unit, road }) => [unit, road]))

export function turnoutOf(counting: readonly RollUnit[], marks: readonly Mark[]): Turnout {
  const roads = roadsByUnit(marks)
  const there = counting.filter(({ unit }) => roads.has(unit))
  const [total, part] = [measure(counting), measure(there)]
  const by = (road: Road) => there.filter(({ unit }) => roads.get(unit) === road).length
  return {
    persons: { total: total.persons, part: part.persons },
    area: { total: formatArea(total.area), part: formatArea(part.area) },
    units: { total: counting.length, part: there.length },
    byRoad: { web: by('web'), paper: by('paper'), phone: by('phone'), visit: by('visit') },
  }
}

/** What is missing to the quorum and which buildings would close it, while the poll is open. */
export async function liveGap(room: Room, ctx: Ctx, pollId: string): Promise<Gap> {
  const poll = await seenPoll(room, ctx, pollId)
  if (poll.frozenId === null) return { met: false, persons: 0, area: '0.00', buildings: [] }
  const { counting } = await unitsOfPoll(room, poll)
  const roads = roadsByUnit(await marksOf(room.db, poll.county, poll.id))
  return gapView(
    gapOf(
      counting,
      counting.filter(({ unit }) => roads.has(unit)),
    ),
  )
}

export const gapView = ({ short, buildings }: ReturnType<typeof gapOf>): Gap => ({
  met: short.persons === 0 && short.area === 0,
  persons: short.persons,
  area: formatArea(short.area),
  buildings: buildings.map(({ building, units, adds }) => ({
    building,
    units,
    persons: adds.persons,
    area: formatArea(adds.area),
  })),
})

/** For whoever goes from door to door: which units are in, and which were told. */
export async function listUnits(room: Room, ctx: Ctx, input: ListUnits): Promise<Units> {
  const poll = await takenPoll(room, ctx.actor, input.pollId)
  if (poll.frozenId === null) return { units: [] }
  const [{ counting }, marks, deliveries] = await Promise.all([
    unitsOfPoll(room, poll),
    marksOf(room.db, poll.county, poll.id),
    deliveriesOf(room.db, poll),
  ])
  const roads = roadsByUnit(marks)
  const told = new Map(deliveries.map(({ unit, how }) => [unit, how]))
  const units = counting
    .filter(({ building }) => input.building === undefined || building === input.building)
    .map(({ unit, building, area }) => ({
      unit,
      building,
      area: formatArea(area),
      voted: roads.has(unit),
      road: roads.get(unit) ?? null,
      delivered: told.get(unit) ?? null,
    }))
  const wanted = { all: () => true, in: isIn, out: (one: { voted: boolean }) => !isIn(one) }
  return { units: units.filter(wanted[input.state]) }
}

const isIn = ({ voted }: { voted: boolean }) => voted
