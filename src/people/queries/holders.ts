import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { AskHolders, Holder } from '../schema.ts'
import { personsByIds } from '../store/person.ts'
import { titleOf } from './cards.ts'

const HOLDERS_MAX = 50

/** Colleagues with a post over a place, the nearest first. */
export async function holders(room: Room, ctx: Ctx, asked: AskHolders): Promise<Holder[]> {
  const { county } = ctx.actor
  const titles = new Map<string, string[]>()
  for (const { personId, role } of room.posts.postsOver(county, asked.area, ctx.now)) {
    if (asked.role !== undefined && asked.role !== role) continue
    const title = titleOf(role)[ctx.language]
    titles.set(personId, [...new Set([...(titles.get(personId) ?? []), title])])
  }
  const persons = await personsByIds(room, county, [...titles.keys()])
  const names = new Map(persons.map((one) => [one.id, one.name]))
  return [...titles]
    .map(([personId, posts]) => ({
      personId,
      name: names.get(personId) ?? '',
      posts: posts.join(ctx.language === 'zh' ? '、' : ', '),
    }))
    .filter((one) => one.name.includes(asked.words))
    .slice(0, HOLDERS_MAX)
}
