import { areaAt, countyOf, isWithin, LEVELS } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'
import { ORGANISATION_KINDS } from '../roles.ts'
import type { Room } from '../room.ts'
import type { ContactPage } from '../schema.ts'
import { personsByIds } from '../store/person.ts'
import { organisationsIn, publicPosts } from '../store/post.ts'
import { titleOf } from './cards.ts'

export function placeName(room: Room, area: string): Text {
  return room.places.nameOf(area) ?? { zh: area, en: area }
}

/** The place itself and all around it, the nearest first, up to the county. */
export function areasAround(area: string): string[] {
  return [...LEVELS]
    .reverse()
    .flatMap((level) => areaAt(area, level) ?? [])
    .filter((place) => place.length >= 6)
}

/**
 * Who is in charge of this place (S1.01): public posts from the stairway up to the county, and the
 * bodies of the community. Whoever holds a public post is named in full, as on the stairway's wall.
 */
export async function contactPage(room: Room, area: string): Promise<ContactPage> {
  const areaName = area.length >= 6 ? room.places.nameOf(area) : null
  if (areaName === null) throw new Refusal('area-unknown', { area })
  const county = countyOf(area)
  const now = room.clock.now()
  const posts = await publicPosts(room.db, county, { areas: areasAround(area), now })
  const persons = await personsByIds(
    room,
    county,
    posts.map((post) => post.personId),
  )
  const names = new Map(persons.map((person) => [person.id, person.name]))
  return {
    area,
    areaName,
    posts: posts.map((post) => ({
      area: post.area,
      areaName: placeName(room, post.area),
      role: post.role,
      title: titleOf(post.role),
      name: names.get(post.personId) ?? '',
      phone: post.workPhone,
    })),
    organisations: await organisationsAround(room, county, area),
  }
}

/** Of a stairway: the bodies that serve it; of a community: all of its bodies. */
async function organisationsAround(room: Room, county: string, area: string) {
  const community = areaAt(area, 'village')
  if (community === null) return []
  const all = await organisationsIn(room.db, county, community)
  return all
    .filter((one) => isWithin(area, one.area) || isWithin(one.area, area))
    .map((one) => ({
      ...one,
      kindTitle: ORGANISATION_KINDS[one.kind] ?? { zh: one.kind, en: one.kind },
    }))
}
