import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { LookUp } from '../people.ts'
import { selfOf } from '../queries/my-data.ts'
import type { Room } from '../room.ts'
import type { What } from '../schema.ts'
import { householdOf } from '../store/household.ts'
import { identityOf, type Person, personById } from '../store/person.ts'
import { insertLookUp } from '../store/post.ts'

/**
 * Shows one full datum of a person and writes down who saw it, as what, and why: first the log,
 * then the datum. The caller has asked whether this actor may.
 */
export async function unmask(room: Room, ctx: Ctx, lookUp: LookUp): Promise<string> {
  const self = selfOf(ctx)
  const { county, personId, what } = lookUp
  const person = await personById(room, county, personId)
  if (person === null) throw new Refusal('person-unknown')
  if (personId !== self.personId)
    await insertLookUp(room.db, county, {
      byPerson: self.personId,
      byPost: ctx.actor.posts[0]?.role ?? null,
      aboutPerson: personId,
      what,
      why: lookUp.why,
      caseId: lookUp.caseId ?? null,
      ip: ctx.caller.ip,
      at: ctx.now,
    })
  const value = await fullValue(room, county, { person, what })
  if (value === null) throw new Refusal('not-held', { what })
  return value
}

async function fullValue(
  room: Room,
  county: string,
  asked: { person: Person; what: What },
): Promise<string | null> {
  const { person, what } = asked
  if (what === 'name') return person.name
  if (what === 'phone') return person.phone
  if (what === 'identity') return identityOf(room, county, person.id)
  const home = await householdOf(room.db, county, person.householdId)
  return home ? `${home.area} ${home.door}` : person.homeArea
}
