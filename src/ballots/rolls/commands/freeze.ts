/** Freezing copies a roll for a poll; closing ends all corrections of the copy. */
import { randomUUID } from 'node:crypto'
import { sha256Hex } from '../../../base/hash.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import { whyNotKeep } from '../policy.ts'
import { frozenById, insertClosing, insertFrozen } from '../store/frozen.ts'
import { appendEntries, lockRoll, rollById, unitsOfRoll } from '../store/roll.ts'
import { hashOfUnits, totalsOf } from '../totals.ts'

export type Freezing = {
  readonly rollId: string
  /** What for, in the words of whoever freezes it: 选举业主委员会. */
  readonly purpose: string
  readonly by: string | null
  readonly at: Date
  /** Of the copy: the same one sent again finds it there. */
  readonly id?: string
}

/** The same words make the same id: 128 bits of their hash, as RFC 9562 lays out version 8. */
function idOf(words: string): string {
  const hex = sha256Hex(words)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

export async function freeze(
  room: Room,
  ctx: Ctx,
  input: { rollId: string; purpose: string },
): Promise<string> {
  const { county, personId } = ctx.actor
  const roll = await rollById(room.db, county, input.rollId)
  const reason = roll === null ? 'roll-unknown' : whyNotKeep(ctx.actor, roll.area)
  if (reason) throw new Refusal(reason)
  const key = ctx.idempotencyKey === null ? {} : { id: idOf(`${personId} ${ctx.idempotencyKey}`) }
  return freezeFor(room, county, { ...input, ...key, by: personId, at: ctx.now })
}

export async function freezeFor(room: Room, county: string, freezing: Freezing): Promise<string> {
  const { rollId, purpose, by, at, id = randomUUID() } = freezing
  await room.db.transaction().execute(async (tx) => {
    const roll = await lockRoll(tx, county, rollId)
    if (roll === null) throw new Refusal('roll-unknown')
    if ((await frozenById(tx, county, id)) !== null) return
    const units = await unitsOfRoll(tx, county, rollId)
    const { totals } = totalsOf(units)
    if (totals.units === 0) throw new Refusal('roll-empty')
    const hash = hashOfUnits(units)
    await insertFrozen(tx, county, {
      id,
      rollId,
      number: roll.number,
      at,
      by,
      purpose,
      ...totals,
      hash,
    })
    await appendEntries(tx, county, {
      roll,
      at,
      by,
      entries: [{ what: 'frozen', why: purpose, after: { ...totals, hash }, frozenId: id }],
    })
  })
  return id
}

export async function closeFrozen(
  room: Room,
  county: string,
  closing: { frozenId: string; at: Date; by: string | null },
): Promise<void> {
  if ((await frozenById(room.db, county, closing.frozenId)) === null)
    throw new Refusal('roll-unknown')
  await room.db.transaction().execute((tx) => insertClosing(tx, county, closing))
}
