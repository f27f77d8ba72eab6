import type { Actor } from '../../base/actor.ts'
import { Refusal } from '../../base/refusal.ts'
import { childCodeLength, nextChildCode } from '../child-code.ts'
import type { Place } from '../place.ts'
import { whyNotKeep } from '../policy.ts'
import type { Room } from '../room.ts'
import type { AddPlace } from '../schema.ts'
import { insertPlaces, lastChild, lockPlace } from '../store.ts'

/**
 * Adds a grid, compound, building or stairway to the place around it and gives it the next code.
 * Refuses `area-unknown`, `area-national`, `area-not-yours`, `area-smallest`, `area-full`.
 */
export async function addPlace(room: Room, actor: Actor, input: AddPlace): Promise<Place> {
  const parent = room.book.find(input.parent)
  if (parent === null) throw new Refusal('area-unknown', { area: input.parent })
  const first = nextChildCode(parent.code, null)
  if (first === null) throw new Refusal(refusalWithoutChildren(parent), { area: parent.code })
  const reason = whyNotKeep(actor, first)
  if (reason !== null) throw new Refusal(reason, { area: parent.code })

  const place = await room.db.transaction().execute(async (tx) => {
    await lockPlace(tx, parent.code)
    const last = await lastChild(tx, parent.code, childCodeLength(parent.code)!)
    const code = nextChildCode(parent.code, last)
    if (code === null) throw new Refusal('area-full', { area: parent.code })
    const added: Place = {
      code,
      name: input.name,
      officialName: null,
      nameEn: input.nameEn ?? null,
      kind: parent.kind,
    }
    await insertPlaces(tx, [added])
    return added
  })
  room.book.put([place])
  return place
}

/** Children of a town and above are the national list's; a stairway has none. */
const refusalWithoutChildren = (parent: Place) =>
  childCodeLength(parent.code) === null && parent.code.length < 12
    ? 'area-national'
    : 'area-smallest'
