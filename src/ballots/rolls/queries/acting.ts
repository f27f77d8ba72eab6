/** Mandates and guardians of a roll, with how they stand at the moment. */
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import { whyNotRead } from '../policy.ts'
import type { Acting } from '../schema.ts'
import { guardiansOf, mandatesOf, rollsShownBy } from '../store/acting.ts'
import { maskedOf } from './masked.ts'
import { readRoll } from './roll-pages.ts'

export async function actingOf(room: Room, ctx: Ctx, rollId: string): Promise<Acting> {
  const { county } = ctx.actor
  await readRoll(room, ctx, rollId)
  const mandates = await mandatesOf(room.db, county, { rollId })
  const guardians = await guardiansOf(room.db, county, { rollId })
  const masked = await maskedOf(room, county, [
    ...mandates.flatMap(({ principalId, agentId }) => [principalId, agentId]),
    ...guardians.flatMap(({ wardId, guardianId }) => [wardId, guardianId]),
  ])
  return {
    mandates: mandates.map(
      ({ id, items, units, since, until, endedAt, evidence, blobId, ...one }) => ({
        id,
        items: [...items],
        units: [...units],
        evidence,
        blobId,
        principal: masked(one.principalId),
        agent: masked(one.agentId),
        since: since.toISOString(),
        until: until.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        state: stateOf({ since, until, endedAt }, ctx.now),
      }),
    ),
    guardians: guardians.map(({ id, since, until, endedAt, evidence, blobId, ...one }) => ({
      id,
      evidence,
      blobId,
      ward: masked(one.wardId),
      guardian: masked(one.guardianId),
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
      state: stateOf({ since, until, endedAt }, ctx.now),
    })),
  }
}

type Days = { readonly since: Date; readonly until: Date | null; readonly endedAt: Date | null }

export function stateOf({ since, until, endedAt }: Days, now: Date) {
  if (endedAt !== null && endedAt <= now) return 'ended'
  if (until !== null && until <= now) return 'expired'
  return now < since ? 'to-come' : 'in-force'
}

export async function mayReadBlob(room: Room, ctx: Ctx, blobId: string): Promise<boolean> {
  if (ctx.actor.posts.length === 0) return false
  const areas = await rollsShownBy(room.db, ctx.actor.county, blobId)
  return areas.some((area) => whyNotRead(ctx.actor, area) === null)
}
