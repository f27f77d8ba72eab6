import type { Actor } from '../base/actor.ts'
import { areaAt, isWithin, levelOf } from '../base/area-code.ts'
import { Refusal } from '../base/refusal.ts'
import type { Text } from '../base/text.ts'
import type { Db } from '../platform/database.ts'
import { areaBook, type Search } from './area-book.ts'
import { addPlace } from './commands/add-place.ts'
import { addPlaces, type PlaceToAdd, writePlaces } from './commands/add-places.ts'
import { renamePlace } from './commands/rename-place.ts'
import { parseDivisions } from './division-file.ts'
import { codesUp, type Place } from './place.ts'
import type { Room } from './room.ts'
import type * as shape from './schema.ts'
import { allPlaces, areaTables } from './store.ts'

/**
 * The tree of places. Reading is from memory and needs no waiting; writing goes to the database and
 * then to the memory of this process.
 */
export type Areas = {
  find(code: string): Place | null
  /** Its name, or null when there is no such place. English falls back to the Chinese name. */
  nameOf(code: string): Text | null
  /** The names that a person needs to find it, from the village down: 金江路社区 第3网格 2栋. */
  labelOf(code: string): Text | null
  /** From the town (or the place itself when it is larger) down to the place. Refuses `area-unknown`. */
  path(code: string): Place[]
  /** Direct children in the order of their codes; of null, the provinces. */
  children(code: string | null): readonly Place[]
  /** The whole name first, then beginnings, then parts. */
  search(asked: Search): Place[]
  /** For a page: how many children it has, and all around it. Refuses `area-unknown`. */
  view(code: string): shape.PlaceView
  line(place: Place): shape.PlaceLine
  add(actor: Actor, input: shape.AddPlace): Promise<Place>
  rename(actor: Actor, input: shape.RenamePlace): Promise<Place>
  /** Many places with known codes, for imports and the made county. Answers how many were new. */
  addAll(places: readonly PlaceToAdd[]): Promise<number>
  /** Loads a division file (data/areas-*.txt) unless it is in. Answers how many places were new. */
  install(divisions: string): Promise<number>
}

/** Reads all places into memory: some 16,000 for one province. */
export async function openAreas(needs: { readonly db: Db }): Promise<Areas> {
  const db = areaTables(needs.db)
  const book = areaBook()
  book.put(await allPlaces(db))
  const room: Room = { db, book }

  const known = (code: string): Place => {
    const place = book.find(code)
    if (place === null) throw new Refusal('area-unknown', { area: code.slice(0, 40) })
    return place
  }
  const around = (code: string) => codesUp(code).flatMap((one) => book.find(one) ?? [])
  const line = (place: Place): shape.PlaceLine => ({
    ...place,
    level: levelOf(place.code),
    children: book.children(place.code).length,
  })

  return {
    find: book.find,
    nameOf: (code) => textOf(book.find(code)),
    labelOf: (code) => {
      if (book.find(code) === null) return null
      const from = areaAt(code, 'village') ?? code
      return joined(around(code).filter((one) => isWithin(one.code, from)))
    },
    path: (code) => {
      known(code)
      const from = areaAt(code, 'town') ?? code
      return around(code).filter((one) => isWithin(one.code, from))
    },
    children: book.children,
    search: book.search,
    view: (code) => ({ ...line(known(code)), path: around(code).map(line) }),
    line,
    add: (actor, input) => addPlace(room, actor, input),
    rename: (actor, input) => renamePlace(room, actor, input),
    addAll: (places) => addPlaces(room, places),
    install: async (divisions) => {
      const missing = parseDivisions(divisions).filter((one) => book.find(one.code) === null)
      return missing.length === 0 ? 0 : writePlaces(room, missing)
    },
  }
}

const textOf = (place: Place | null): Text | null =>
  place === null ? null : { zh: place.name, en: place.nameEn ?? place.name }

function joined(places: readonly Place[]): Text {
  return {
    zh: places.map((one) => one.name).join(' '),
    en: places.map((one) => one.nameEn ?? one.name).join(' '),
  }
}
