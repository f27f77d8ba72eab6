/** Search by words, number or part of it, and phone tail: only among what one may see (K.13). */
import { localDate } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { placesRead, standingOf } from '../policy.ts'
import type { Room } from '../room.ts'
import type { AskSearch, CaseLine } from '../schema.ts'
import { tokensOf } from '../search-words.ts'
import { settingOf } from '../setting.ts'
import { idByNumber } from '../store/find.ts'
import { loadCases } from '../store/load.ts'
import {
  casesOfPersons,
  numbersBeginning,
  searchOwn,
  searchPlaces,
  yearsOf,
} from '../store/search.ts'
import { linesOf } from './line.ts'

export async function searchCases(room: Room, ctx: Ctx, asked: AskSearch): Promise<CaseLine[]> {
  const { actor } = ctx
  if (actor.personId === null) throw new Refusal('not-signed-in')
  const q = asked.q.normalize('NFKC').trim()
  const found = new Set<string>()
  for (const find of [byNumber, byPerson, byWords]) {
    if (found.size >= asked.limit) break
    for (const id of await find(room, ctx, { q, limit: asked.limit })) found.add(id)
  }
  const seen = await onlySeen(room, ctx, [...found])
  return linesOf(room, ctx, seen.slice(0, asked.limit))
}

type Asking = { readonly q: string; readonly limit: number }

const NUMBER_HEAD = /^[A-Z0-9]{1,8}-(\d{0,4}|\d{4}-\d{0,6})$/i
const DIGITS = /^\d{1,6}$/
const SERIAL_DIGITS = 6

async function byNumber(room: Room, ctx: Ctx, { q, limit }: Asking): Promise<string[]> {
  const { county } = ctx.actor
  if (NUMBER_HEAD.test(q))
    return numbersBeginning(room.pool, county, { head: q.toUpperCase(), limit })
  if (!DIGITS.test(q)) return []
  const letters = room.settings.letters[county] ?? county
  const ids = (await yearsOf(room.pool, county)).map((year) =>
    idByNumber(room.pool, county, `${letters}-${year}-${q.padStart(SERIAL_DIGITS, '0')}`),
  )
  return (await Promise.all(ids)).flatMap((id) => id ?? [])
}

/** Whole phone, its last four digits, or a name: only for whoever reads the files of a place. */
async function byPerson(room: Room, ctx: Ctx, { q, limit }: Asking): Promise<string[]> {
  if (placesRead(ctx.actor).length === 0) return []
  const { county } = ctx.actor
  if (q.length < 2 || (DIGITS.test(q) && q.length !== 4)) return []
  const personIds = await room.people.find(county, q, PERSONS_MAX)
  return personIds.length === 0 ? [] : casesOfPersons(room.pool, county, { personIds, limit })
}
const PERSONS_MAX = 50

async function byWords(room: Room, ctx: Ctx, { q, limit }: Asking): Promise<string[]> {
  const words = tokensOf(q)
  if (words.length === 0) return []
  const { county, personId } = ctx.actor
  const places = placesRead(ctx.actor).map((area) => `a:${area}`)
  const own = await searchOwn(room.pool, { county, personId: personId!, words, limit })
  if (places.length === 0) return own
  const month = localDate(ctx.now).slice(0, 7)
  return [...own, ...(await searchPlaces(room.pool, { county, words, places, month, limit }))]
}

/** Whatever was found, the policy has the last word. */
export async function onlySeen(room: Room, ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const loaded = await loadCases(room.pool, ctx.actor.county, ids)
  const at = ctx.now.toISOString()
  const seen: string[] = []
  for (const id of ids) {
    const one = loaded.get(id)
    if (one === undefined) continue
    const procedure = await room.procedureOf(one.file)
    const setting = settingOf(room.around, procedure, { ...one.file, followers: one.followers })
    if (standingOf(ctx.actor, { ...one, procedure, setting, at }) !== null) seen.push(id)
  }
  return seen
}
