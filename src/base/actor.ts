import { isWithin } from './area-code.ts'

/** A post 岗位 gives a person a role over an area and all below it, between two dates. */
export type HeldPost = {
  readonly id: string
  /** A role's name as the procedures use it: steward, handler, street-lead. */
  readonly role: string
  /** Area code. */
  readonly area: string
}

/** Who acts. `system` is time itself: clocks that move a case when nobody did. */
export type Actor = {
  readonly kind: 'person' | 'system' | 'nobody'
  /** Null for the system and for somebody who has not signed in. */
  readonly personId: string | null
  /** County that the person belongs to, six digits; empty for nobody. */
  readonly county: string
  /** Posts that are in force at the time of the request. */
  readonly posts: readonly HeldPost[]
}

export const NOBODY: Actor = { kind: 'nobody', personId: null, county: '', posts: [] }

/** The first post of one of these roles whose area holds `area`, or null. */
export function postOver(actor: Actor, roles: readonly string[], area: string): HeldPost | null {
  return actor.posts.find((post) => roles.includes(post.role) && isWithin(area, post.area)) ?? null
}

/** Who holds which post, as it stands now: looked up without waiting, so that rules stay pure. */
export type Staffing = {
  /** Person ids of all who hold `role` over an area that holds `area`, the nearest area first. */
  holders(role: string, area: string): readonly string[]
}
