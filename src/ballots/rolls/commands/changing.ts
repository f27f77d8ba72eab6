/** What every act on a roll begins with: it exists, it is the actor's to keep, it holds still. */
import { Refusal } from '../../../base/refusal.ts'
import { asIdentity, asWorkPhone, isWrong, type NamedPerson } from '../../../people/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import { whyNotKeep } from '../policy.ts'
import type { OwnerInput, PaperInput } from '../schema.ts'
import type { Paper } from '../store/acting.ts'
import { lockRoll, type Roll, rollById, type Tx, unitsOwned } from '../store/roll.ts'

export type Asking = { readonly room: Room; readonly ctx: Ctx }

/** Refuses `roll-unknown`, `roll-not-yours`. */
export async function keptRoll({ room, ctx }: Asking, rollId: string): Promise<Roll> {
  const roll = await rollById(room.db, ctx.actor.county, rollId)
  const reason = roll === null ? 'roll-unknown' : whyNotKeep(ctx.actor, roll.area)
  if (roll === null || reason) throw new Refusal(reason ?? 'roll-unknown')
  return roll
}

/** One transaction in which nobody else changes the roll. */
export async function changing<Answer>(
  asking: Asking,
  rollId: string,
  change: (tx: Tx, roll: Roll) => Promise<Answer>,
): Promise<Answer> {
  await keptRoll(asking, rollId)
  return asking.room.db.transaction().execute(async (tx) => {
    const roll = await lockRoll(tx, asking.ctx.actor.county, rollId)
    if (roll === null) throw new Refusal('roll-unknown')
    return change(tx, roll)
  })
}

/** Refuses `attachment-unknown` for a paper that was never stored. */
export async function paperOf({ room, ctx }: Asking, paper: PaperInput): Promise<Paper> {
  const { evidence, blobId = null } = paper
  if (blobId !== null && (await room.blobs.about(blobId)) === null)
    throw new Refusal('attachment-unknown', { blobId })
  return { evidence, blobId, by: ctx.actor.personId, at: ctx.now }
}

/**
 * Ids of people named one by one. An id is taken only of somebody who is on the roll already, so
 * that nobody can be put on it by a guess. Refuses `person-unknown`, `phone-unreadable`,
 * `identity-unreadable`, `identity-taken`.
 */
export async function personIdsOf(
  { room, ctx }: Asking,
  rollId: string,
  inputs: readonly OwnerInput[],
): Promise<string[]> {
  const { county } = ctx.actor
  const known = inputs.flatMap((one) => ('personId' in one ? [one.personId] : []))
  const owned = await unitsOwned(room.db, county, known)
  const here = new Set(owned.filter((one) => one.rollId === rollId).flatMap((one) => one.owners))
  if (known.some((id) => !here.has(id))) throw new Refusal('person-unknown')
  const named = inputs.flatMap((one) => ('personId' in one ? [] : [namedOf(one)]))
  const matches = await room.people.matchAll(county, named)
  if (matches.some(({ isTaken }) => isTaken)) throw new Refusal('identity-taken')
  const added = named.length === 0 ? [] : await room.people.findOrAddAll(county, named)
  let at = 0
  return inputs.map((one) => ('personId' in one ? one.personId : added[at++]!))
}

function namedOf(input: Exclude<OwnerInput, { personId: string }>): NamedPerson {
  const { name, phone, identity } = input
  const digits = phone === undefined ? undefined : asWorkPhone(phone)
  if (isWrong(digits)) throw new Refusal('phone-unreadable')
  const number = identity === undefined ? undefined : asIdentity(identity)
  if (isWrong(number)) throw new Refusal('identity-unreadable')
  if (digits === undefined && number === undefined) throw new Refusal('contact-needed')
  return { name, phone: digits, identity: number }
}
