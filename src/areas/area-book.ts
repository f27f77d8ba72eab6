import { isWithin, type Level, levelOf, parentOf } from '../base/area-code.ts'
import type { Place } from './place.ts'

/**
 * All places in memory, so that a name costs no question to the database: a province is some 16,000
 * places and a few megabytes. Kept true by the room's own commands.
 */
export type AreaBook = {
  readonly size: number
  find(code: string): Place | null
  /** Direct children in the order of their codes; of null, the provinces. */
  children(code: string | null): readonly Place[]
  search(asked: Search): Place[]
  /** Adds or replaces. */
  put(places: readonly Place[]): void
}

export type Search = {
  readonly name: string
  /** Only in this place and below. */
  readonly within?: string | undefined
  readonly level?: Level | undefined
  readonly limit: number
}

export function areaBook(): AreaBook {
  const byCode = new Map<string, Place>()
  /** Codes of children by the parent's code; '' for the provinces. Sorted when first asked for. */
  const below = new Map<string, { codes: string[]; isSorted: boolean }>()

  const put = (place: Place) => {
    if (!byCode.has(place.code)) {
      const parent = parentOf(place.code) ?? ''
      const siblings = below.get(parent) ?? { codes: [], isSorted: true }
      siblings.isSorted &&= (siblings.codes.at(-1) ?? '') < place.code
      siblings.codes.push(place.code)
      below.set(parent, siblings)
    }
    byCode.set(place.code, place)
  }

  return {
    get size() {
      return byCode.size
    },
    find: (code) => byCode.get(code) ?? null,
    children: (code) => {
      const siblings = below.get(code ?? '')
      if (siblings === undefined) return []
      if (!siblings.isSorted) siblings.codes.sort()
      siblings.isSorted = true
      return siblings.codes.map((one) => byCode.get(one)!)
    },
    search: (asked) => bestOf(byCode.values(), asked),
    put: (places) => places.forEach(put),
  }
}

/** Whole names first, then names that begin with the words, then the rest; larger places first. */
function bestOf(places: Iterable<Place>, { name, within, level, limit }: Search): Place[] {
  const words = name.trim()
  if (words === '') return []
  const found: { readonly place: Place; readonly rank: number }[] = []
  for (const place of places) {
    if (within !== undefined && !isWithin(place.code, within)) continue
    const rank = rankOf(place, words)
    if (rank === null || (level !== undefined && levelOf(place.code) !== level)) continue
    found.push({ place, rank })
  }
  return found
    .sort((one, other) => one.rank - other.rank || order(one.place.code, other.place.code))
    .slice(0, limit)
    .map(({ place }) => place)
}

function rankOf(place: Place, words: string): number | null {
  if (place.name === words || place.officialName === words) return 0
  if (place.name.startsWith(words)) return 1
  return place.name.includes(words) || place.officialName?.includes(words) === true ? 2 : null
}

const order = (one: string, other: string) =>
  one.length - other.length || (one < other ? -1 : one === other ? 0 : 1)
