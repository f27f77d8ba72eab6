import type { Actor } from '../../base/actor.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Place } from '../place.ts'
import { whyNotKeep } from '../policy.ts'
import type { Room } from '../room.ts'
import type { RenamePlace } from '../schema.ts'
import { updateName } from '../store.ts'

/**
 * Gives a grid, compound, building or stairway another name; its code stays for ever. Refuses
 * `area-unknown`, `area-national`, `area-not-yours`.
 */
export async function renamePlace(room: Room, actor: Actor, input: RenamePlace): Promise<Place> {
  const place = room.book.find(input.code)
  if (place === null) throw new Refusal('area-unknown', { area: input.code })
  const reason = whyNotKeep(actor, place.code)
  if (reason !== null) throw new Refusal(reason, { area: place.code })

  const nameEn = input.nameEn ?? null
  await updateName(room.db, { code: place.code, name: input.name, nameEn })
  const renamed: Place = { ...place, name: input.name, nameEn }
  room.book.put([renamed])
  return renamed
}
