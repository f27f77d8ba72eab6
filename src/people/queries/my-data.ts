import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { MyData, SessionLine } from '../schema.ts'
import { householdOf } from '../store/household.ts'
import { identityOf, personById, personsByIds } from '../store/person.ts'
import { lookUpsAbout, mandatesOf, postsOfPerson } from '../store/post.ts'
import { liveSessionsOf } from '../store/sign-in.ts'
import { titleOf } from './cards.ts'

/** The signed-in person; a route that needs one says so in `may`, this makes it sure. */
export function selfOf(ctx: Ctx): { county: string; personId: string } {
  const { personId, county } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  return { county, personId }
}

export async function sessionLines(room: Room, ctx: Ctx): Promise<SessionLine[]> {
  const { county, personId } = selfOf(ctx)
  const here = ctx.caller.token && (await room.sessions.find(ctx.caller.token, ctx.now))
  const rows = await liveSessionsOf(room.db, county, personId)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at.toISOString(),
    ip: row.ip,
    agent: row.agent,
    here: here ? here.id === row.id : false,
  }))
}

/** Everything this room holds about the asker, in full, and who looked and why (K.11). */
export async function myData(room: Room, ctx: Ctx): Promise<MyData> {
  const { county, personId } = selfOf(ctx)
  const person = await personById(room, county, personId)
  if (person === null) throw new Refusal('person-unknown')
  const mandates = await mandatesOf(room.db, county, personId)
  const lookUps = await lookUpsAbout(room.db, county, personId)
  const others = await personsByIds(room, county, [
    ...mandates.map((one) => one.proxyId),
    ...lookUps.map((one) => one.byPerson),
  ])
  const names = new Map(others.map((one) => [one.id, one.name]))
  const posts = await postsOfPerson(room.db, county, personId)
  return {
    id: person.id,
    name: person.name,
    phone: person.phone,
    identity: await identityOf(room, county, personId),
    email: person.email,
    language: person.language,
    elder: person.elder,
    homeArea: person.homeArea,
    addedAt: person.addedAt.toISOString(),
    household: await householdOf(room.db, county, person.householdId),
    proxies: mandates.map(({ proxyId, since, until }) => ({
      name: names.get(proxyId) ?? '',
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    posts: posts.map(({ role, area, since, until }) => ({
      role,
      area,
      since: since.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    sessions: await sessionLines(room, ctx),
    lookUps: lookUps.map(({ at, byPerson, byPost, what, why }) => ({
      at: at.toISOString(),
      by: names.get(byPerson) ?? '',
      post: byPost === null ? null : titleOf(byPost)[ctx.language],
      what,
      why,
    })),
  }
}
