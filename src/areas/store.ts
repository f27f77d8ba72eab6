/** All SQL of the room. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { type Kind, keyCounty, type Place } from './place.ts'

type Tables = {
  area: {
    county: string
    code: string
    name: string
    official_name: string | null
    name_en: string | null
    kind: Kind | null
  }
}

export type AreaDb = Kysely<Tables>

export function areaTables(db: Db): AreaDb {
  return db.withTables<Tables>()
}

export async function allPlaces(db: AreaDb): Promise<Place[]> {
  const rows = await db.selectFrom('area').selectAll().orderBy('county').orderBy('code').execute()
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    officialName: row.official_name,
    nameEn: row.name_en,
    kind: row.kind,
  }))
}

/** Writes places in one statement; those that are there already stay. Answers how many were new. */
export async function insertPlaces(db: AreaDb, places: readonly Place[]): Promise<number> {
  const column = (of: (place: Place) => string | null) => places.map(of)
  const done = await sql`
    insert into area (county, code, name, official_name, name_en, kind)
    select * from unnest(
      ${column((one) => keyCounty(one.code))}::text[],
      ${column((one) => one.code)}::text[],
      ${column((one) => one.name)}::text[],
      ${column((one) => one.officialName)}::text[],
      ${column((one) => one.nameEn)}::text[],
      ${column((one) => one.kind)}::text[])
    on conflict (county, code) do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0)
}

/** Holds a place until the transaction ends, so that two children never get one number. */
export async function lockPlace(db: AreaDb, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('area')
    .select('code')
    .where('county', '=', keyCounty(code))
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

/** The highest code among the children of a place, or null when it has none. */
export async function lastChild(
  db: AreaDb,
  parent: string,
  codeLength: number,
): Promise<string | null> {
  const row = await db
    .selectFrom('area')
    .select(({ fn }) => fn.max('code').as('code'))
    .where('county', '=', keyCounty(parent))
    .where('code', '>', parent)
    .where('code', '<', `${parent}~`)
    .where(sql<boolean>`length(code) = ${codeLength}`)
    .executeTakeFirst()
  return row?.code ?? null
}

/** Answers whether there is such a place. */
export async function updateName(
  db: AreaDb,
  place: { readonly code: string; readonly name: string; readonly nameEn: string | null },
): Promise<boolean> {
  const done = await db
    .updateTable('area')
    .set({ name: place.name, name_en: place.nameEn })
    .where('county', '=', keyCounty(place.code))
    .where('code', '=', place.code)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
