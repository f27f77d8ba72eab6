/** Rows of persons, sealed and opened. */
import { randomUUID } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { subtree } from '../../base/area-code.ts'
import type { Language } from '../../base/text.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { nameKey, partsOf } from '../mask.ts'
import { tailOf } from '../phone.ts'
import type { PeopleDb, PeopleTables } from './tables.ts'

/** A person, opened. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
  readonly language: Language
  readonly elder: boolean
  readonly homeArea: string | null
  readonly householdId: string | null
  readonly addedAt: Date
}

export type NewPerson = {
  readonly name: string
  /** Eleven digits. */
  readonly phone: string | null
  readonly identity?: string | null
  readonly homeArea: string | null
  readonly householdId?: string | null
  readonly language: Language
  readonly signsIn: boolean
  readonly at: Date
}

const PART_BYTES = 6

/** Only ever a search term's hash, never what opens a name: six bytes keep the index small. */
export function partHash(secrets: Secrets, part: string): Buffer {
  return secrets.lookup('name-part', part).subarray(0, PART_BYTES)
}

export const phoneHash = (secrets: Secrets, phone: string) => secrets.lookup('phone', phone)
const tailHash = (secrets: Secrets, tail: string) => secrets.lookup('phone-tail', tail)
const nameHash = (secrets: Secrets, name: string) => secrets.lookup('name', nameKey(name))
export const identityHash = (secrets: Secrets, identity: string) =>
  secrets.lookup('identity', identity)

function openPerson(secrets: Secrets, row: Selectable<PeopleTables['person']>): Person {
  return {
    id: row.id,
    name: secrets.open(row.name_sealed),
    phone: row.phone_sealed && secrets.open(row.phone_sealed),
    email: row.email_sealed && secrets.open(row.email_sealed),
    language: row.language,
    elder: row.elder,
    homeArea: row.home_area,
    householdId: row.household_id,
    addedAt: row.added_at,
  }
}

export function nameColumns(secrets: Secrets, name: string) {
  return {
    name_sealed: secrets.seal(name),
    name_hash: nameHash(secrets, name),
    name_parts: partsOf(name).map((part) => partHash(secrets, part)),
  }
}

export function phoneColumns(secrets: Secrets, phone: string | null) {
  return {
    phone_sealed: phone === null ? null : secrets.seal(phone),
    phone_hash: phone === null ? null : phoneHash(secrets, phone),
    phone_tail_hash: phone === null ? null : tailHash(secrets, tailOf(phone)),
  }
}

export function personRow(secrets: Secrets, county: string, person: NewPerson) {
  const identity = person.identity ?? null
  return {
    county,
    id: randomUUID(),
    ...nameColumns(secrets, person.name),
    ...phoneColumns(secrets, person.phone),
    signs_in: person.signsIn,
    identity_sealed: identity === null ? null : secrets.seal(identity),
    identity_hash: identity === null ? null : identityHash(secrets, identity),
    email_sealed: null,
    home_area: person.homeArea,
    household_id: person.householdId ?? null,
    language: person.language,
    added_at: person.at,
  }
}

type Held = { readonly db: PeopleDb; readonly secrets: Secrets }

export async function personsByIds(
  { db, secrets }: Held,
  county: string,
  ids: readonly string[],
): Promise<Person[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('county', '=', county)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return rows.map((row) => openPerson(secrets, row))
}

export async function personById(held: Held, county: string, id: string): Promise<Person | null> {
  return (await personsByIds(held, county, [id]))[0] ?? null
}

export async function identityOf({ db, secrets }: Held, county: string, id: string) {
  const row = await db
    .selectFrom('person')
    .select('identity_sealed')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.identity_sealed ? secrets.open(row.identity_sealed) : null
}

/** Whose sign-in phone this is. */
export async function signerOf({ db, secrets }: Held, county: string, phone: string) {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('county', '=', county)
    .where('phone_hash', '=', phoneHash(secrets, phone))
    .where('signs_in', '=', true)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Persons with this phone: their ids, and whether the name is theirs. */
export async function sharersOf(
  { db, secrets }: Held,
  county: string,
  who: { phone: string; name: string },
): Promise<{ id: string; sameName: boolean; signsIn: boolean }[]> {
  const wanted = nameHash(secrets, who.name)
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name_hash', 'signs_in'])
    .where('county', '=', county)
    .where('phone_hash', '=', phoneHash(secrets, who.phone))
    .orderBy('added_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    sameName: row.name_hash.equals(wanted),
    signsIn: row.signs_in,
  }))
}

/** Somebody of this name without a phone who lives exactly there. */
export async function neighbourOf(
  { db, secrets }: Held,
  county: string,
  who: { name: string; homeArea: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('id')
    .where('county', '=', county)
    .where('home_area', '=', who.homeArea)
    .where('name_hash', '=', nameHash(secrets, who.name))
    .where('phone_hash', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export type Search = {
  readonly by: 'phone' | 'tail' | 'name'
  readonly term: string
  /** Home areas to look in; null for everywhere in the county. */
  readonly areas: readonly string[] | null
  /** Who may be found wherever they live. */
  readonly orIds: readonly string[]
  readonly limit: number
}

export async function searchPersons({ db, secrets }: Held, county: string, search: Search) {
  let query = db.selectFrom('person').select('id').where('county', '=', county)
  if (search.by === 'phone') query = query.where('phone_hash', '=', phoneHash(secrets, search.term))
  else if (search.by === 'tail')
    query = query.where('phone_tail_hash', '=', tailHash(secrets, search.term))
  else {
    const part = partHash(secrets, nameKey(search.term))
    query = query.where('name_parts', '@>', sql<Buffer[]>`array[${part}]::bytea[]`)
  }
  const areas = search.areas?.map(subtree)
  if (areas)
    query = query.where((is) =>
      is.or([
        ...areas.map(({ from, to }) =>
          is.and([is('home_area', '>=', from), is('home_area', '<', to)]),
        ),
        is('id', '=', sql<string>`any(${[...search.orIds]}::uuid[])`),
      ]),
    )
  const rows = await query.orderBy('home_area').orderBy('id').limit(search.limit).execute()
  return rows.map((row) => row.id)
}

/** The smallest place where a person is known to live, or null. */
export async function homeAreaOf(db: PeopleDb, county: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('home_area')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.home_area ?? null
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Who lives in a place and can be reached, in the order of ids. */
export async function residentIds(
  db: PeopleDb,
  county: string,
  page: { area: string; after: string | null; limit: number },
): Promise<string[]> {
  const { from, to } = subtree(page.area)
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('county', '=', county)
    .where('home_area', '>=', from)
    .where('home_area', '<', to)
    .where('phone_hash', 'is not', null)
    .where('id', '>', page.after ?? FIRST_ID)
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(({ id }) => id)
}
