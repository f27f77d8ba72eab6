/** Many people at once, known by name and phone or identity number: for sheets of other rooms. */
import { sql, type Transaction } from 'kysely'
import { nameKey } from '../mask.ts'
import type { NamedPerson } from '../people.ts'
import { mobileOf } from '../phone.ts'
import type { Room } from '../room.ts'
import { identityHash, personRow, phoneHash } from '../store/person.ts'
import type { PeopleDb, PeopleTables } from '../store/tables.ts'

/** Who each is: somebody known, nobody yet (null), or one whose number belongs to another name. */
export type Match = { readonly id: string | null; readonly isTaken: boolean }

const ROWS_A_STATEMENT = 500

const hex = (bytes: Buffer) => bytes.toString('latin1')

/** Looks only. Refuses nothing: the caller tells its reader which row is wrong. */
export async function matchAll(
  room: Room,
  county: string,
  named: readonly NamedPerson[],
): Promise<Match[]> {
  const { matches } = await plan({ ...room, db: room.db }, county, named)
  return matches
}

/**
 * Ids in the order asked, those who were not there added; the same twice is one person. A phone
 * that nobody signs in with becomes the first one's. Who `isTaken` must not be asked for.
 */
export async function findOrAddAll(
  room: Room,
  county: string,
  named: readonly NamedPerson[],
): Promise<string[]> {
  return room.db.transaction().execute(async (tx) => {
    // As an import does: others may read meanwhile, a sign-in of a new phone waits.
    await sql`lock table person in share row exclusive mode`.execute(tx)
    const { matches, signers } = await plan({ ...room, db: tx }, county, named)
    const ids = new Map<string, string>()
    const fresh: Row[] = []
    const answer = named.map((one, at) => {
      const keys = keysOf(one)
      const id = matches[at]!.id ?? keys.flatMap((key) => ids.get(key) ?? [])[0] ?? add(one)
      for (const key of keys) ids.set(key, id)
      return id
    })
    await insertAll(tx, fresh)
    return answer

    function add({ name, phone = null, identity = null, homeArea = null }: Full): string {
      const signsIn = phone !== null && mobileOf(phone) !== null && !signers.has(phone)
      if (signsIn) signers.add(phone)
      const at = room.clock.now()
      const person = { name, phone, identity, homeArea, language: 'zh', signsIn, at } as const
      const row = personRow(room.secrets, county, person)
      fresh.push(row)
      return row.id
    }
  })
}

/** A field left out and one that is undefined are the same. */
type Full = {
  readonly name: string
  readonly phone?: string | null | undefined
  readonly identity?: string | null | undefined
  readonly homeArea?: string | null | undefined
}

type Row = ReturnType<typeof personRow>

async function insertAll(tx: Transaction<PeopleTables>, rows: Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await tx
      .insertInto('person')
      .values(rows.slice(from, from + ROWS_A_STATEMENT))
      .execute()
}

type Held = Omit<Room, 'db'> & { readonly db: PeopleDb }

async function plan({ db, secrets }: Held, county: string, named: readonly NamedPerson[]) {
  const keyed = named.map(({ name, phone, identity }) => ({
    name: hex(secrets.lookup('name', nameKey(name))),
    phone: phone === undefined ? null : phoneHash(secrets, phone),
    identity: identity === undefined ? null : identityHash(secrets, identity),
  }))
  const some = <T>(list: readonly (T | null)[]) => list.filter((one) => one !== null)
  const found = await db
    .selectFrom('person')
    .select(['id', 'name_hash', 'phone_hash', 'identity_hash', 'signs_in'])
    .where('county', '=', county)
    .where((is) =>
      is.or([
        is('phone_hash', '=', sql<Buffer>`any(${some(keyed.map((one) => one.phone))}::bytea[])`),
        is(
          'identity_hash',
          '=',
          sql<Buffer>`any(${some(keyed.map((one) => one.identity))}::bytea[])`,
        ),
      ]),
    )
    .execute()
  const byIdentity = new Map<string, (typeof found)[number]>()
  const byPhone = new Map<string, string>()
  const signing = new Set<string>()
  for (const one of found) {
    if (one.identity_hash !== null) byIdentity.set(hex(one.identity_hash), one)
    if (one.phone_hash === null) continue
    byPhone.set(`${hex(one.name_hash)} ${hex(one.phone_hash)}`, one.id)
    if (one.signs_in) signing.add(hex(one.phone_hash))
  }
  const matches = keyed.map(({ name, phone, identity }): Match => {
    const holder = identity === null ? undefined : byIdentity.get(hex(identity))
    const isTaken = holder !== undefined && hex(holder.name_hash) !== name
    const id = holder?.id ?? (phone === null ? null : byPhone.get(`${name} ${hex(phone)}`)) ?? null
    return { id: isTaken ? null : id, isTaken }
  })
  const signers = new Set(
    named.flatMap(({ phone }, at) =>
      phone !== undefined && signing.has(hex(keyed[at]!.phone!)) ? [phone] : [],
    ),
  )
  return { matches, signers }
}

/** Within one list: the same number, or the same name and phone, is the same person. */
const keysOf = ({ name, phone, identity }: NamedPerson): string[] => [
  ...(identity === undefined ? [] : [identity]),
  ...(phone === undefined ? [] : [`${nameKey(name)} ${phone}`]),
]
