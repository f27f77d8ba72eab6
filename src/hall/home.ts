import type { People } from '../people/index.ts'
import type { Ctx } from '../platform/route.ts'

/** Where the reader lives; null for whoever has not said. */
export async function homeOf(people: People, { actor }: Ctx): Promise<string | null> {
  const { personId, county } = actor
  if (personId === null) return null
  return (await people.cards(county, [personId], actor)).get(personId)?.homeArea ?? null
}
