/** Who may do what with people, as sentences that answer with the code of a Refusal, or null. */
import { type Actor, type HeldPost, postOver } from '../base/actor.ts'
import { isWithin, levelOf } from '../base/area-code.ts'
import { roleOf, STAFF } from './roles.ts'
import type { Person } from './store/person.ts'

/** Posts that keep the registers of their area: people, posts, organisations. */
export const REGISTRARS: readonly string[] = ['registrar', 'secretary', 'head']

/**
 * Staff see people who live, or hold a post, in the area of one of their own posts. Anybody else is
 * as one who does not exist.
 */
export function whyNotSee(
  actor: Actor,
  person: Pick<Person, 'id' | 'homeArea'> | null,
  held: readonly HeldPost[],
): 'person-unknown' | null {
  if (person === null) return 'person-unknown'
  if (person.id === actor.personId) return null
  const places = [...(person.homeArea === null ? [] : [person.homeArea]), ...held.map(areaOf)]
  return places.some((place) => postOver(actor, STAFF, place)) ? null : 'person-unknown'
}

const areaOf = (post: HeldPost) => post.area

/** A register is kept by the registrar, secretary or head of that area or one above. */
export function whyNotKeep(actor: Actor, area: string): 'register-not-yours' | null {
  return postOver(actor, REGISTRARS, area) ? null : 'register-not-yours'
}

export type WhyNotPost = 'role-unknown' | 'role-level' | 'register-not-yours' | 'post-own'

/** Nobody gives a post to themselves, and each post exists on certain levels only. */
export function whyNotGivePost(
  actor: Actor,
  post: { role: string; area: string; personId: string },
): WhyNotPost | null {
  const role = roleOf(post.role)
  if (role === null) return 'role-unknown'
  if (!role.levels.includes(levelOf(post.area))) return 'role-level'
  if (post.personId === actor.personId) return 'post-own'
  return whyNotKeep(actor, post.area)
}

/** Areas of the actor's posts, none inside another. */
export function areasOf(actor: Actor): string[] {
  const areas = [...new Set(actor.posts.map((post) => post.area))].sort()
  return areas.filter((area, at) => !areas.some((other, i) => i < at && isWithin(area, other)))
}
