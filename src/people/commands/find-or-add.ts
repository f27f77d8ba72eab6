import { sql } from 'kysely'
import { isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Somebody } from '../people.ts'
import { mobileOf, workPhoneOf } from '../phone.ts'
import type { Room } from '../room.ts'
import { neighbourOf, personRow, sharersOf } from '../store/person.ts'
import type { PeopleDb } from '../store/tables.ts'

/** A home is a place that exists, in the person's own county. */
export function checkHome(room: Room, county: string, area: string) {
  if (!isWithin(area, county) || room.places.nameOf(area) === null)
    throw new Refusal('area-unknown', { area })
}

/**
 * The person of this name and phone, added when there is none. Families share a phone: the same
 * phone with another name is another person, and the first one signs in with it.
 */
export async function findOrAdd(room: Room, county: string, who: Somebody): Promise<string> {
  const wanted = wantedOf(who)
  const found = await findPerson(room, county, wanted)
  if (found !== null) return found
  return room.db.transaction().execute(async (tx) => {
    // Two who add the same person at once: the second waits here, and then finds the first one's.
    const key = `${county} ${wanted.phone ?? wanted.name}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7))`.execute(tx)
    return findOrAddIn({ ...room, db: tx }, county, who)
  })
}

/** The same inside a transaction that keeps others from adding meanwhile. */
export async function findOrAddIn(room: Held, county: string, who: Somebody): Promise<string> {
  const wanted = wantedOf(who)
  return (await findPerson(room, county, wanted)) ?? addPerson(room, county, wanted)
}

function wantedOf(who: Somebody): Wanted {
  const name = who.name.trim()
  if (name === '') throw new Refusal('name-needed')
  const phone = who.phone === undefined || who.phone === '' ? null : contactOf(who.phone)
  return { name, phone, homeArea: who.homeArea ?? null, language: who.language ?? 'zh' }
}

type Wanted = {
  readonly name: string
  readonly phone: string | null
  readonly homeArea: string | null
  readonly language: 'zh' | 'en'
}

function contactOf(phone: string): string {
  const digits = workPhoneOf(phone)
  if (digits === null) throw new Refusal('phone-unreadable')
  return digits
}

async function findPerson(room: Held, county: string, who: Wanted): Promise<string | null> {
  const { name, phone, homeArea } = who
  if (phone !== null) {
    const sharers = await sharersOf(room, county, { name, phone })
    return sharers.find((one) => one.sameName)?.id ?? null
  }
  return homeArea === null ? null : neighbourOf(room, county, { name, homeArea })
}

type Held = Omit<Room, 'db'> & { readonly db: PeopleDb }

async function addPerson(room: Held, county: string, who: Wanted): Promise<string> {
  const sharers =
    who.phone === null ? [] : await sharersOf(room, county, { name: who.name, phone: who.phone })
  const signsIn =
    who.phone !== null && mobileOf(who.phone) !== null && !sharers.some((one) => one.signsIn)
  const row = personRow(room.secrets, county, { ...who, signsIn, at: room.clock.now() })
  await room.db.insertInto('person').values(row).execute()
  return row.id
}
