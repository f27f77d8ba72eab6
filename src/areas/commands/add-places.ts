import { isAreaCode, parentOf } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import { isNational, type Place } from '../place.ts'
import type { Room } from '../room.ts'
import { insertPlaces } from '../store.ts'

/** A place whose code is already known: from an import or a made county. */
export type PlaceToAdd = {
  readonly code: string
  readonly name: string
  readonly nameEn?: string
}

/**
 * Adds many places below villages at once, in one statement; what is there already stays as it is.
 * A parent must be there or stand before its children. Refuses `area-code`, `area-national`,
 * `area-unknown`. Answers how many were new.
 */
export async function addPlaces(room: Room, toAdd: readonly PlaceToAdd[]): Promise<number> {
  const places = new Map<string, Place>()
  for (const { code, name, nameEn = null } of toAdd) {
    if (!isAreaCode(code)) throw new Refusal('area-code', { area: code.slice(0, 40) })
    if (isNational(code)) throw new Refusal('area-national', { area: code })
    const parentCode = parentOf(code)!
    const parent = places.get(parentCode) ?? room.book.find(parentCode)
    if (parent === null) throw new Refusal('area-unknown', { area: parentCode })
    if (room.book.find(code) === null)
      places.set(code, { code, name, officialName: null, nameEn, kind: parent.kind })
  }
  return writePlaces(room, [...places.values()])
}

/** In pieces that fit a statement, all of them or none. */
export async function writePlaces(room: Room, places: readonly Place[]): Promise<number> {
  const added = await room.db.transaction().execute(async (tx) => {
    let count = 0
    for (let from = 0; from < places.length; from += PLACES_A_STATEMENT)
      count += await insertPlaces(tx, places.slice(from, from + PLACES_A_STATEMENT))
    return count
  })
  room.book.put(places)
  return added
}

const PLACES_A_STATEMENT = 20_000
