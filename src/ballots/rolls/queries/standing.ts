/** Who may vote for a unit of a frozen roll, asked with what the books say at that moment. */
import { Refusal } from '../../../base/refusal.ts'
import type { FrozenUnit } from '../model.ts'
import type { Room } from '../needs.ts'
import { type Asked, type Standing, standingOf } from '../standing.ts'
import { guardiansOf, mandatesOf, votersAt } from '../store/acting.ts'
import { frozenById, unitOfFrozen, unitsOfFrozen } from '../store/frozen.ts'

/** A unit that somebody may vote for. */
export type OwnUnit = Pick<
  FrozenUnit,
  'unit' | 'building' | 'area' | 'source' | 'kind' | 'parking'
> & {
  readonly as: 'owner' | 'named-voter' | 'agent' | 'guardian'
  /** The owner in whose name it is. */
  readonly for: string
}

export async function standing(
  room: Room,
  county: string,
  asked: Asked & { readonly frozenId: string },
): Promise<Standing> {
  const { frozenId, unit: name, at } = asked
  const frozen = await frozenById(room.db, county, frozenId)
  if (frozen === null) throw new Refusal('roll-unknown')
  const { rollId } = frozen
  const [unit, voters, guardians, mandates] = await Promise.all([
    unitOfFrozen(room.db, county, { frozenId, unit: name }),
    votersAt(room.db, county, { rollId, at, units: [name] }),
    guardiansOf(room.db, county, { rollId }),
    mandatesOf(room.db, county, { personId: asked.personId }),
  ])
  const voter = voters.get(name)?.personId ?? null
  const here = mandates.filter((one) => one.rollId === rollId)
  return standingOf(unit, { voter, guardians, mandates: here }, asked)
}

export async function unitsOf(
  room: Room,
  county: string,
  asked: Omit<Asked, 'unit'> & { readonly frozenId: string },
): Promise<OwnUnit[]> {
  const { frozenId, at } = asked
  const frozen = await frozenById(room.db, county, frozenId)
  if (frozen === null) throw new Refusal('roll-unknown')
  const { rollId } = frozen
  const [units, voters, guardians, mandates] = await Promise.all([
    unitsOfFrozen(room.db, county, frozenId),
    votersAt(room.db, county, { rollId, at }),
    guardiansOf(room.db, county, { rollId }),
    mandatesOf(room.db, county, { personId: asked.personId }),
  ])
  const here = mandates.filter((one) => one.rollId === rollId)
  return units.flatMap((row) => {
    const voter = voters.get(row.unit)?.personId ?? null
    const found = standingOf(
      row,
      { voter, guardians, mandates: here },
      { ...asked, unit: row.unit },
    )
    if ('reason' in found) return []
    const { unit, building, area, source, kind, parking } = row
    return [{ unit, building, area, source, kind, parking, as: found.as, for: found.for }]
  })
}
