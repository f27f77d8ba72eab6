/** Corrections: of the roll as it stands, and of a frozen copy while its poll is open. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { buildingOf } from '../../counting/owners/gap.ts'
import type { Unit } from '../model.ts'
import type { Room } from '../needs.ts'
import type { CorrectFrozen, CorrectUnit } from '../schema.ts'
import { isSame } from '../sheet/read-rows.ts'
import { addFrozenUnit, frozenById, lockOpenFrozen, unitOfFrozen } from '../store/frozen.ts'
import {
  appendEntries,
  deleteUnit,
  type NewEntry,
  putUnits,
  type Roll,
  type Tx,
  unitOfRoll,
} from '../store/roll.ts'
import { changing, keptRoll, personIdsOf } from './changing.ts'

/**
 * A unit as it should stand, or taken off the roll (`set` null). What stands there already is no
 * correction. Refuses `unit-not-on-roll` for one to be taken off that is not there.
 */
export async function correctUnit(room: Room, ctx: Ctx, input: CorrectUnit): Promise<void> {
  const { rollId, unit, set, why } = input
  const { county, personId } = ctx.actor
  await keptRoll({ room, ctx }, rollId)
  const after = set === null ? null : await unitOf(room, ctx, { ...input, set })
  await changing({ room, ctx }, rollId, async (tx, roll) => {
    const before = await unitOfRoll(tx, county, { rollId, unit })
    if (before === null && after === null) throw new Refusal('unit-not-on-roll')
    if (isSame(before, after)) return
    if (after === null) await deleteUnit(tx, county, { rollId, unit })
    else await putUnits(tx, county, { rollId, units: [after] })
    const entry: NewEntry = { what: whatOf(before, after), why, unit, before, after }
    await appendEntries(tx, county, { roll, at: ctx.now, by: personId, entries: [entry] })
  })
}

const whatOf = (before: Unit | null, after: Unit | null) =>
  before === null ? 'unit-added' : after === null ? 'unit-removed' : 'unit-changed'

type Setting = CorrectUnit & { readonly set: NonNullable<CorrectUnit['set']> }

async function unitOf(room: Room, ctx: Ctx, { rollId, unit, set }: Setting): Promise<Unit> {
  const ids = await personIdsOf({ room, ctx }, rollId, set.owners)
  const owners = [...new Set(ids)].sort()
  if (set.kind === 'owner' && owners.length === 0) throw new Refusal('owner-needed')
  const { area, source, kind, parking } = set
  return { unit, building: set.building || buildingOf(unit), area, source, kind, parking, owners }
}

/**
 * Brings a unit of a frozen copy to what the roll says now: a numbered entry of its own, with the
 * reason. The copy's first rows stay as they are. Refuses `roll-closed` once its poll is closed.
 */
export async function correctFrozen(room: Room, ctx: Ctx, input: CorrectFrozen): Promise<void> {
  const { county } = ctx.actor
  const frozen = await frozenById(room.db, county, input.frozenId)
  if (frozen === null) throw new Refusal('roll-unknown')
  await changing({ room, ctx }, frozen.rollId, async (tx, roll) => {
    if (!(await lockOpenFrozen(tx, county, frozen.id))) throw new Refusal('roll-closed')
    await bring(tx, ctx, { ...input, roll })
  })
}

async function bring(tx: Tx, ctx: Ctx, order: CorrectFrozen & { roll: Roll }): Promise<void> {
  const { county, personId } = ctx.actor
  const { frozenId, unit, why, roll } = order
  const before = await unitOfFrozen(tx, county, { frozenId, unit })
  const after = await unitOfRoll(tx, county, { rollId: roll.id, unit })
  if (before === null && after === null) throw new Refusal('unit-not-on-roll')
  if (isSame(before, after)) throw new Refusal('roll-same')
  const number = roll.number + 1
  await addFrozenUnit(tx, county, { frozenId, number, before, after })
  const entry: NewEntry = { what: whatOf(before, after), why, unit, before, after, frozenId }
  await appendEntries(tx, county, { roll, at: ctx.now, by: personId, entries: [entry] })
}
