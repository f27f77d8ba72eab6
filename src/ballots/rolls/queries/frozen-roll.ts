import { Refusal } from '../../../base/refusal.ts'
import type { FrozenCorrection, FrozenRoll, Unit } from '../model.ts'
import type { Room } from '../needs.ts'
import { frozenById, unitsOfFrozen } from '../store/frozen.ts'
import { type Entry, entriesOfFrozen, rollById } from '../store/roll.ts'
import { asRollUnit, totalsOf } from '../totals.ts'

/** A frozen copy whole, with the corrections made since. */
export async function frozenRoll(room: Room, county: string, id: string): Promise<FrozenRoll> {
  const found = await frozenById(room.db, county, id)
  if (found === null) throw new Refusal('roll-unknown')
  const [roll, units, entries] = await Promise.all([
    rollById(room.db, county, found.rollId),
    unitsOfFrozen(room.db, county, id),
    entriesOfFrozen(room.db, county, id),
  ])
  const { area = '', name = '' } = roll ?? {}
  const { units: count, persons, area: sum, ...rest } = found
  return {
    ...rest,
    area,
    name: room.areas.nameOf(area) ?? { zh: name, en: name },
    frozen: { units: count, persons, area: sum },
    units: units.map(asRollUnit),
    ...totalsOf(units),
    corrections: entries.filter(({ what }) => what !== 'frozen').map(correctionOf),
  }
}

export function correctionOf(entry: Entry): FrozenCorrection {
  const { number, at, by, why, unit, before, after } = entry
  return { number, at, by, why, unit: unit ?? '', before: asUnit(before), after: asUnit(after) }
}

const asUnit = (kept: object | null): Unit | null =>
  kept !== null && 'unit' in kept ? (kept as Unit) : null
