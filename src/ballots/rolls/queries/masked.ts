import { NOBODY } from '../../../base/actor.ts'
import type { Room } from '../needs.ts'

export type MaskedOwner = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
}

/** People as anybody sees them: not even a colleague who owns a home here is shown whole. */
export async function maskedOf(
  room: Room,
  county: string,
  ids: readonly string[],
): Promise<(id: string) => MaskedOwner> {
  const cards = await room.people.cards(county, ids, NOBODY)
  return (id) => {
    const card = cards.get(id)
    return { id, name: card?.name ?? '*', phone: card?.phone ?? null }
  }
}
