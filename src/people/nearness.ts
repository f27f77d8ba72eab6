/** Who stands so near to somebody that what accuses the one must stay unknown to the other. */

import { officeOf } from './office.ts'
import type { MandateRow, PostRow } from './store/post.ts'

export type Nearness = {
  /** Who holds a post in a body in which this person holds or held one; not the person. */
  colleagues(county: string, personId: string, now: Date): readonly string[]
  /** Who may speak for this person, whoever was asked last first. */
  delegates(county: string, personId: string, now: Date): readonly string[]
  /** Of whom this person is a colleague or delegate, and themselves: the other way round. */
  nearTo(county: string, personId: string, now: Date): readonly string[]
}

type Posts = {
  readonly byPerson: ReadonlyMap<string, readonly PostRow[]>
  readonly byOffice: ReadonlyMap<string, readonly PostRow[]>
}

export const inForce = (one: Pick<PostRow, 'since' | 'until'>, now: Date) =>
  one.since <= now && (one.until === null || one.until > now)

/** Posts and mandates are asked for at each question: they are read anew now and then. */
export function nearness(
  postsIn: (county: string) => Posts | undefined,
  mandatesIn: (county: string) => readonly MandateRow[],
): Nearness {
  /** Offices of a person's posts: of those in force at a moment, or of all that they ever held. */
  function officesOf(county: string, personId: string, now: Date | null): readonly string[] {
    const posts = postsIn(county)?.byPerson.get(personId) ?? []
    const held = now === null ? posts : posts.filter((post) => inForce(post, now))
    return held.flatMap((post) => officeOf(post) ?? [])
  }

  function inOffices(county: string, offices: readonly string[], now: Date | null): Set<string> {
    const { byOffice } = postsIn(county) ?? {}
    const posts = offices.flatMap((office) => byOffice?.get(office) ?? [])
    const held = now === null ? posts : posts.filter((post) => inForce(post, now))
    return new Set(held.map((post) => post.personId))
  }

  return {
    colleagues(county, personId, now) {
      const ids = inOffices(county, officesOf(county, personId, null), now)
      ids.delete(personId)
      return [...ids]
    },
    delegates: (county, personId, now) =>
      mandatesIn(county)
        .filter((one) => one.personId === personId && inForce(one, now))
        .map(({ proxyId }) => proxyId),
    nearTo(county, personId, now) {
      const speaksFor = mandatesIn(county)
        .filter((one) => one.proxyId === personId && inForce(one, now))
        .map((one) => one.personId)
      const near = new Set([personId, ...speaksFor])
      for (const id of [...near])
        for (const one of inOffices(county, officesOf(county, id, now), null)) near.add(one)
      return [...near]
    },
  }
}
