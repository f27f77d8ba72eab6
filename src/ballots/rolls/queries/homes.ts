/** What somebody owns, as the rolls of the county have it. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import type { Room } from '../needs.ts'
import type { Home, Homes } from '../schema.ts'
import { standingOf } from '../standing.ts'
import { guardiansOf, mandatesOf, votersAt } from '../store/acting.ts'
import { objectionsOf } from '../store/objection.ts'
import { type Roll, rollsByIds, unitsOwned } from '../store/roll.ts'
import { maskedOf } from './masked.ts'

export async function homesOf(room: Room, ctx: Ctx): Promise<Homes> {
  const { county, personId } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  const [units, mandates, objections] = await Promise.all([
    unitsOwned(room.db, county, [personId]),
    mandatesOf(room.db, county, { personId }),
    objectionsOf(room.db, county, { personId }),
  ])
  const rolls = await rollsByIds(room.db, county, [
    ...units.map(({ rollId }) => rollId),
    ...mandates.map(({ rollId }) => rollId),
  ])
  const mine = [...new Set(units.map(({ rollId }) => rollId))]
  const books = new Map(
    await Promise.all(
      mine.map(async (rollId) => [rollId, await bookOf(room, ctx, rollId)] as const),
    ),
  )
  const named = [...books.values()].flatMap(({ voters }) =>
    [...voters.values()].flatMap((one) => one.personId ?? []),
  )
  const masked = await maskedOf(room, county, [
    ...units.flatMap(({ owners }) => owners),
    ...mandates.flatMap(({ principalId, agentId }) => [principalId, agentId]),
    ...named,
  ])
  const homes = units.map(({ rollId, owners, ...unit }): Home => {
    const book = books.get(rollId)!
    const voter = book.voters.get(unit.unit)?.personId ?? null
    const acting = { voter, guardians: book.guardians, mandates: [] }
    const found = standingOf({ ...unit, owners }, acting, {
      unit: unit.unit,
      personId,
      at: ctx.now,
    })
    const reason = 'reason' in found ? found.reason : null
    const isOther = reason === 'not-named-voter' && voter !== null
    return {
      ...unit,
      ...placeOf(room, rolls.get(rollId)!),
      coOwners: owners.filter((id) => id !== personId).map((id) => masked(id).name),
      votes: votesOf(reason, 'as' in found ? found.as : null, owners.length),
      voter: isOther ? masked(voter).name : null,
      objections: objections
        .filter((one) => one.rollId === rollId && one.unit === unit.unit)
        .map(({ caseId, number, at }) => ({ caseId, number, at: at.toISOString() })),
    }
  })
  return {
    homes,
    mandates: mandates
      .filter(({ until, endedAt }) => endedAt === null && until > ctx.now)
      .map(({ rollId, principalId, agentId, items, units: over, since, until }) => {
        const isMine = principalId === personId
        const { estateName } = placeOf(room, rolls.get(rollId)!)
        return {
          rollId,
          estateName,
          mine: isMine,
          other: masked(isMine ? agentId : principalId).name,
          items: [...items],
          units: [...over],
          since: since.toISOString(),
          until: until.toISOString(),
        }
      }),
  }
}

async function bookOf(room: Room, ctx: Ctx, rollId: string) {
  const { county } = ctx.actor
  return {
    voters: await votersAt(room.db, county, { rollId, at: ctx.now }),
    guardians: await guardiansOf(room.db, county, { rollId }),
  }
}

function votesOf(reason: string | null, as: string | null, owners: number): Home['votes'] {
  if (reason === 'guardian-votes') return 'guardian'
  if (reason !== null) return 'other'
  return as === 'owner' && owners > 1 ? 'each' : 'me'
}

function placeOf(room: Room, roll: Roll) {
  const estateName = room.areas.nameOf(roll.area) ?? { zh: roll.name, en: roll.name }
  return { rollId: roll.id, estate: roll.area, estateName }
}
