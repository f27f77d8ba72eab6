import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import type { UnmaskOwner } from '../schema.ts'
import { unitsOwned } from '../store/roll.ts'
import { keptRoll } from './changing.ts'

/** Whoever keeps the roll sees one datum of an owner, written into the log that the owner reads. */
export async function unmaskOwner(room: Room, ctx: Ctx, input: UnmaskOwner): Promise<string> {
  const { rollId, personId, what, why } = input
  const { county } = ctx.actor
  await keptRoll({ room, ctx }, rollId)
  const owned = await unitsOwned(room.db, county, [personId])
  if (!owned.some((one) => one.rollId === rollId)) throw new Refusal('person-unknown')
  return room.people.unmask(ctx, { county, personId, what, why })
}
