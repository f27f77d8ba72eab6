/** Rows of households. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PeopleDb } from './tables.ts'

export async function householdOf(db: PeopleDb, county: string, id: string | null) {
  if (id === null) return null
  const row = await db
    .selectFrom('household')
    .select(['area', 'door'])
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

/** Households by the ids of those who live in them. */
export async function householdsOf(
  db: PeopleDb,
  county: string,
  ids: readonly string[],
): Promise<Map<string, Home>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .innerJoin('household', (join) =>
      join
        .onRef('household.county', '=', 'person.county')
        .onRef('household.id', '=', 'person.household_id'),
    )
    .select(['person.id', 'household.area', 'household.door'])
    .where('person.county', '=', county)
    .where('person.id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(({ id, area, door }) => [id, { area, door }]))
}

export type Home = { readonly area: string; readonly door: string }

export const homeKey = (home: Home) => `${home.area} ${home.door}`

/** Ids of these households by homeKey; those that were not there are made. */
export async function ensureHouseholds(
  db: PeopleDb,
  county: string,
  wanted: { homes: readonly Home[]; at: Date },
): Promise<Map<string, string>> {
  const homes = [...new Map(wanted.homes.map((home) => [homeKey(home), home])).values()]
  const ids = new Map<string, string>()
  for (let from = 0; from < homes.length; from += 1000) {
    const values = homes.slice(from, from + 1000).map(({ area, door }) => ({
      county,
      id: randomUUID(),
      area,
      door,
      head_id: null,
      added_at: wanted.at,
    }))
    const rows = await db
      .insertInto('household')
      .values(values)
      // Changes nothing, and answers the row that is there.
      .onConflict((same) =>
        same
          .columns(['county', 'area', 'door'])
          .doUpdateSet((is) => ({ door: is.ref('excluded.door') })),
      )
      .returning(['id', 'area', 'door'])
      .execute()
    for (const row of rows) ids.set(homeKey(row), row.id)
  }
  return ids
}

/** Names the heads of many households in one statement. */
export async function setHeads(
  db: PeopleDb,
  county: string,
  heads: readonly { householdId: string; personId: string }[],
) {
  if (heads.length === 0) return
  await sql`
    update household set head_id = named.person
    from unnest(
      ${heads.map((one) => one.householdId)}::uuid[],
      ${heads.map((one) => one.personId)}::uuid[]) as named (household, person)
    where county = ${county} and id = named.household`.execute(db)
}
