import { randomUUID } from 'node:crypto'
import { isWithin, type Level, levelOf } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import { whyNotKeep } from '../policy.ts'
import type { AddRoll, SetLimit } from '../schema.ts'
import { appendEntries, insertRoll, setAgentMax } from '../store/roll.ts'
import { changing } from './changing.ts'

/** An estate is a compound; a small one may be a building, a scattered one a grid. */
const LEVELS: readonly Level[] = ['grid', 'compound', 'building']

/** Refuses `area-unknown`, `roll-area`, `roll-not-yours`, `roll-there`. */
export async function addRoll(room: Room, ctx: Ctx, input: AddRoll): Promise<string> {
  const { county, personId } = ctx.actor
  const { area, agentPrincipalsMax } = input
  const name = room.areas.nameOf(area)
  if (name === null || !isWithin(area, county)) throw new Refusal('area-unknown', { area })
  if (!LEVELS.includes(levelOf(area))) throw new Refusal('roll-area', { area })
  if (whyNotKeep(ctx.actor, area) !== null) throw new Refusal('roll-not-yours')
  const id = randomUUID()
  const roll = { id, area, name: name.zh, agentPrincipalsMax, addedAt: ctx.now, by: personId }
  if (!(await insertRoll(room.db, county, roll))) throw new Refusal('roll-there')
  return id
}

/** How many principals one agent may speak for: what the estate's own rules say (R 1.11). */
export function setLimit(room: Room, ctx: Ctx, input: SetLimit): Promise<void> {
  const { county, personId } = ctx.actor
  return changing({ room, ctx }, input.rollId, async (tx, roll) => {
    const { agentPrincipalsMax } = input
    if (roll.agentPrincipalsMax === agentPrincipalsMax) return
    await setAgentMax(tx, county, { id: roll.id, agentPrincipalsMax })
    const before = { agentPrincipalsMax: roll.agentPrincipalsMax }
    await appendEntries(tx, county, {
      roll,
      at: ctx.now,
      by: personId,
      entries: [{ what: 'limit-set', why: input.why, before, after: { agentPrincipalsMax } }],
    })
  })
}
