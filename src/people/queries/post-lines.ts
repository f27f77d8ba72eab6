import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { maskName } from '../mask.ts'
import { whyNotKeep } from '../policy.ts'
import type { Room } from '../room.ts'
import type { PostLine } from '../schema.ts'
import { personsByIds } from '../store/person.ts'
import { type PostRow, postsIn, postsOfPerson } from '../store/post.ts'
import { titleOf } from './cards.ts'

/** All posts over a place and below, with those that have ended. */
export async function postLines(room: Room, ctx: Ctx, area: string): Promise<PostLine[]> {
  const reason = whyNotKeep(ctx.actor, area)
  if (reason) throw new Refusal(reason, { area })
  return lines(room, ctx, await postsIn(room.db, ctx.actor.county, area))
}

/** All posts of one person. */
export async function postLinesOf(room: Room, ctx: Ctx, personId: string): Promise<PostLine[]> {
  return lines(room, ctx, await postsOfPerson(room.db, ctx.actor.county, personId))
}

async function lines(room: Room, ctx: Ctx, posts: readonly PostRow[]): Promise<PostLine[]> {
  const { county } = ctx.actor
  const ids = posts.map((post) => post.personId)
  const persons = new Map((await personsByIds(room, county, ids)).map((one) => [one.id, one]))
  return posts.map((post) => {
    const name = persons.get(post.personId)?.name ?? ''
    const current = post.until === null || post.until > ctx.now
    return {
      id: post.id,
      personId: post.personId,
      // Whoever has left the post is a resident again.
      name: current ? name : maskName(name),
      role: post.role,
      title: titleOf(post.role),
      area: post.area,
      since: post.since.toISOString(),
      until: post.until?.toISOString() ?? null,
      public: post.public,
    }
  })
}
