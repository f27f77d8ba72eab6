/** Rows of the people register: read, matched with who is there already, written in batches. */
import { sql } from 'kysely'
import type { Language } from '../../base/text.ts'
import { nameKey } from '../mask.ts'
import { ensureHouseholds, homeKey, setHeads } from '../store/household.ts'
import { identityHash, personRow, phoneHash } from '../store/person.ts'
import { type Asked, asArea, type Tx, type Written } from './asked.ts'
import {
  asIdentity,
  asLanguage,
  asMobile,
  asText,
  asYesNo,
  type RowReader,
  WRONG,
} from './columns.ts'

export type PeopleRow = {
  readonly reader: RowReader
  readonly name: string
  readonly phone: string | null
  readonly identity: string | null
  readonly area: string
  readonly door: string | null
  readonly head: boolean
  readonly language: Language
}

const BATCH_ROWS = 500

export function readPeopleRow(reader: RowReader, asked: Asked): PeopleRow {
  const row = {
    reader,
    name: reader.read('name', asText(40)) ?? '',
    phone: reader.read('phone', asMobile),
    identity: reader.read('identity', asIdentity),
    area: reader.read('area', asArea(asked)) ?? '',
    door: reader.read('door', asText(20)),
    head: reader.read('head', asYesNo) ?? false,
    language: reader.read('language', asLanguage) ?? 'zh',
  }
  if (row.head && row.door === null) reader.note('head', WRONG.headNoDoor)
  return row
}

type Known = {
  readonly id: string
  readonly nameHash: Buffer
  readonly phoneHash: Buffer | null
  readonly homeArea: string | null
  readonly signsIn: boolean
}

const hex = (bytes: Buffer) => bytes.toString('latin1')

export async function writePeople(
  tx: Tx,
  rows: readonly PeopleRow[],
  asked: Asked,
): Promise<Written> {
  const { county, now, room } = asked
  const plan = await match(tx, rows, asked)
  if (plan === null) return { added: 0, changed: 0 }
  const homes = rows.flatMap(({ area, door }) => (door === null ? [] : [{ area, door }]))
  const households = await ensureHouseholds(tx, county, { homes, at: now })
  const householdOf = ({ area, door }: PeopleRow) =>
    door === null ? null : (households.get(homeKey({ area, door })) ?? null)

  const fresh = plan.filter((one) => one.id === null)
  const ids = new Map<PeopleRow, string>()
  for (const one of plan) if (one.id !== null) ids.set(one.row, one.id)
  for (let from = 0; from < fresh.length; from += BATCH_ROWS) {
    const values = fresh.slice(from, from + BATCH_ROWS).map(({ row, signsIn }) => {
      const person = personRow(room.secrets, county, {
        name: row.name,
        phone: row.phone,
        identity: row.identity,
        homeArea: row.area,
        householdId: householdOf(row),
        language: row.language,
        signsIn,
        at: now,
      })
      ids.set(row, person.id)
      return person
    })
    await tx.insertInto('person').values(values).execute()
  }
  const heads: { householdId: string; personId: string }[] = []
  for (const { row, id } of plan) {
    if (id !== null) await updatePerson(tx, asked, { id, row, householdId: householdOf(row) })
    const householdId = householdOf(row)
    const personId = ids.get(row)
    if (row.head && householdId !== null && personId !== undefined)
      heads.push({ householdId, personId })
  }
  await setHeads(tx, county, heads)
  return { added: fresh.length, changed: rows.length - fresh.length }
}

type Planned = { row: PeopleRow; id: string | null; signsIn: boolean }

/** Who each row is: somebody known, or new. Null when a row is bad, which is noted then. */
async function match(tx: Tx, rows: readonly PeopleRow[], asked: Asked): Promise<Planned[] | null> {
  const { secrets } = asked.room
  const known = await knownFor(tx, rows, asked)
  const signers = new Set(
    known.all.flatMap((one) => (one.signsIn && one.phoneHash ? [hex(one.phoneHash)] : [])),
  )
  const seen = new Set<string>()
  const plan: Planned[] = []
  let good = true
  for (const row of rows) {
    const name = hex(secrets.lookup('name', nameKey(row.name)))
    const phone = row.phone === null ? null : hex(phoneHash(secrets, row.phone))
    const identity = row.identity === null ? null : hex(identityHash(secrets, row.identity))
    const key = identity ?? `${name} ${phone ?? `${row.area} ${row.door ?? ''}`}`
    if (seen.has(key)) {
      row.reader.note('name', WRONG.twice)
      good = false
    }
    seen.add(key)
    const byIdentity = identity === null ? undefined : known.byIdentity.get(identity)
    if (byIdentity && hex(byIdentity.nameHash) !== name) {
      row.reader.note('identity', WRONG.identityTaken)
      good = false
    }
    const found = byIdentity ?? known.byName.get(`${name} ${phone ?? row.area}`)
    const signsIn = found === undefined && phone !== null && !signers.has(phone)
    if (signsIn) signers.add(phone)
    plan.push({ row, id: found?.id ?? null, signsIn })
  }
  return good ? plan : null
}

/** Everybody whom the rows may mean, in one question. */
async function knownFor(tx: Tx, rows: readonly PeopleRow[], { room, county }: Asked) {
  const { secrets } = room
  const phones = rows.flatMap(({ phone }) => (phone === null ? [] : [phoneHash(secrets, phone)]))
  const identities = rows.flatMap(({ identity }) =>
    identity === null ? [] : [identityHash(secrets, identity)],
  )
  const areas = rows.flatMap(({ phone, area }) => (phone === null ? [area] : []))
  const found = await tx
    .selectFrom('person')
    .select([
      'id',
      'name_hash as nameHash',
      'phone_hash as phoneHash',
      'identity_hash as identityHash',
      'home_area as homeArea',
      'signs_in as signsIn',
    ])
    .where('county', '=', county)
    .where((is) =>
      is.or([
        is('phone_hash', '=', sql<Buffer>`any(${phones}::bytea[])`),
        is('identity_hash', '=', sql<Buffer>`any(${identities}::bytea[])`),
        is.and([
          is('phone_hash', 'is', null),
          is('home_area', '=', sql<string>`any(${areas}::text[])`),
        ]),
      ]),
    )
    .execute()
  const byIdentity = new Map<string, Known>()
  const byName = new Map<string, Known>()
  for (const one of found) {
    if (one.identityHash) byIdentity.set(hex(one.identityHash), one)
    const where = one.phoneHash ? hex(one.phoneHash) : one.homeArea
    byName.set(`${hex(one.nameHash)} ${where}`, one)
  }
  return { all: found, byIdentity, byName }
}

/** The sheet says where somebody lives and who they are; what it leaves out stays. */
async function updatePerson(
  tx: Tx,
  { room, county }: Asked,
  known: { id: string; row: PeopleRow; householdId: string | null },
) {
  const { row } = known
  const identity =
    row.identity === null
      ? {}
      : {
          identity_sealed: room.secrets.seal(row.identity),
          identity_hash: identityHash(room.secrets, row.identity),
        }
  await tx
    .updateTable('person')
    .set({
      home_area: row.area,
      ...(known.householdId === null ? {} : { household_id: known.householdId }),
      ...identity,
    })
    .where('county', '=', county)
    .where('id', '=', known.id)
    .execute()
}
