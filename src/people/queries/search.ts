import type { Ctx } from '../../platform/route.ts'
import { mobileOf } from '../phone.ts'
import { areasOf } from '../policy.ts'
import type { Room } from '../room.ts'
import type { Card } from '../schema.ts'
import { type Search, searchPersons } from '../store/person.ts'
import { cards } from './cards.ts'

/** What was typed: a whole phone, its last four digits, or a name or part of it. */
export function readQuery(q: string): Pick<Search, 'by' | 'term'> {
  const mobile = mobileOf(q)
  if (mobile !== null) return { by: 'phone', term: mobile }
  const plain = q.normalize('NFKC').trim()
  return /^\d{4}$/.test(plain) ? { by: 'tail', term: plain } : { by: 'name', term: plain }
}

/** People who live, or hold a post, in the areas of the asker's posts. */
export async function search(
  room: Room,
  ctx: Ctx,
  input: { q: string; limit: number },
): Promise<Card[]> {
  const areas = areasOf(ctx.actor)
  if (areas.length === 0) return []
  const { county } = ctx.actor
  const ids = await searchPersons(room, county, {
    ...readQuery(input.q),
    areas,
    orIds: room.posts.holdersIn(county, areas, ctx.now),
    limit: input.limit,
  })
  const found = await cards(room, county, { ids, reader: ctx.actor })
  return ids.flatMap((id) => found.get(id) ?? [])
}
