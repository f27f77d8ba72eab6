import type { Actor } from '../../base/actor.ts'
import { maskName, maskPhone } from '../mask.ts'
import { roleOf } from '../roles.ts'
import type { Room } from '../room.ts'
import type { Card } from '../schema.ts'
import { type Person, personsByIds } from '../store/person.ts'

/** A role's title; a role that an area added itself is shown by its name. */
export const titleOf = (role: string) => roleOf(role)?.title ?? { zh: role, en: role }

/**
 * Cards by id. Oneself is shown whole; colleagues, who are known by their posts, by their names;
 * everybody else masked.
 */
export async function cards(
  room: Room,
  county: string,
  asked: { ids: readonly string[]; reader: Actor },
): Promise<Map<string, Card>> {
  const { ids, reader } = asked
  const now = room.clock.now()
  const persons = await personsByIds(room, county, ids)
  return new Map(
    persons.map((person) => {
      const posts = room.posts.postsOf(county, person.id, now)
      const colleague = posts.length > 0 && reader.posts.length > 0
      return [person.id, cardOf(person, { posts, colleague, self: reader.personId === person.id })]
    }),
  )
}

type Seen = {
  readonly posts: readonly { role: string; area: string }[]
  readonly colleague: boolean
  readonly self: boolean
}

function cardOf(person: Person, seen: Seen): Card {
  const { id, name, phone, language, elder, homeArea } = person
  return {
    id,
    name: seen.self || seen.colleague ? name : maskName(name),
    phone: phone === null || seen.self ? phone : maskPhone(phone),
    masked: !seen.self,
    language,
    elder,
    // To the building; the stairway is the household's own.
    homeArea: seen.self ? homeArea : (homeArea?.slice(0, 22) ?? null),
    posts: seen.posts.map(({ role, area }) => ({ role, title: titleOf(role), area })),
  }
}
