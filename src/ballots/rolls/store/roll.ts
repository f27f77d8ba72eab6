/** Rolls and their units as they stand, and the log of what was changed. */
import { sql, type Transaction } from 'kysely'
import type { Unit } from '../model.ts'
import type { RollDb, RollTables } from './tables.ts'

export type Tx = Transaction<RollTables>

export type Roll = {
  readonly id: string
  readonly area: string
  readonly name: string
  readonly agentPrincipalsMax: number | null
  /** Number of the last entry of its log. */
  readonly number: number
  readonly addedAt: Date
}

const ROLL = [
  'id',
  'area',
  'name',
  'agent_principals_max as agentPrincipalsMax',
  'number',
  'added_at as addedAt',
] as const

export async function rollById(db: RollDb, county: string, id: string): Promise<Roll | null> {
  const row = await db
    .selectFrom('roll')
    .select(ROLL)
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function rollsByIds(db: RollDb, county: string, ids: readonly string[]) {
  const rows: Roll[] = await db
    .selectFrom('roll')
    .select(ROLL)
    .where('county', '=', county)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function rollOfArea(db: RollDb, county: string, area: string): Promise<Roll | null> {
  const row = await db
    .selectFrom('roll')
    .select(ROLL)
    .where('county', '=', county)
    .where('area', '=', area)
    .executeTakeFirst()
  return row ?? null
}

export async function rollsOfCounty(db: RollDb, county: string): Promise<Roll[]> {
  return db.selectFrom('roll').select(ROLL).where('county', '=', county).orderBy('area').execute()
}

/** Answers false when the estate has a roll already. */
export async function insertRoll(
  db: RollDb,
  county: string,
  roll: Omit<Roll, 'number'> & { readonly by: string | null },
): Promise<boolean> {
  const done = await db
    .insertInto('roll')
    .values({
      county,
      id: roll.id,
      area: roll.area,
      name: roll.name,
      agent_principals_max: roll.agentPrincipalsMax,
      number: 0,
      added_at: roll.addedAt,
      added_by: roll.by,
    })
    .onConflict((twice) => twice.columns(['county', 'area']).doNothing())
    .executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Holds a roll until the transaction ends: its log has no gaps, and a copy is of one moment. */
export async function lockRoll(tx: Tx, county: string, id: string): Promise<Roll | null> {
  const row = await tx
    .selectFrom('roll')
    .select(ROLL)
    .where('county', '=', county)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function setAgentMax(
  tx: Tx,
  county: string,
  roll: Pick<Roll, 'id' | 'agentPrincipalsMax'>,
) {
  await tx
    .updateTable('roll')
    .set({ agent_principals_max: roll.agentPrincipalsMax })
    .where('county', '=', county)
    .where('id', '=', roll.id)
    .execute()
}

const UNIT = ['unit', 'building', 'area', 'source', 'kind', 'parking', 'owners'] as const

export async function unitsOfRoll(db: RollDb, county: string, rollId: string): Promise<Unit[]> {
  return db
    .selectFrom('roll_unit')
    .select(UNIT)
    .where('county', '=', county)
    .where('roll_id', '=', rollId)
    .orderBy('unit')
    .execute()
}

export async function unitOfRoll(
  db: RollDb,
  county: string,
  at: { readonly rollId: string; readonly unit: string },
): Promise<Unit | null> {
  const row = await db
    .selectFrom('roll_unit')
    .select(UNIT)
    .where('county', '=', county)
    .where('roll_id', '=', at.rollId)
    .where('unit', '=', at.unit)
    .executeTakeFirst()
  return row ?? null
}

/** Units of any roll that one of these persons owns. */
export async function unitsOwned(db: RollDb, county: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db
    .selectFrom('roll_unit')
    .select([...UNIT, 'roll_id as rollId'])
    .where('county', '=', county)
    .where('owners', '&&', sql<string[]>`${[...ids]}::uuid[]`)
    .orderBy('roll_id')
    .orderBy('unit')
    .execute()
}

/** Writes units, new or changed, in one statement. */
export async function putUnits(
  tx: Tx,
  county: string,
  put: { readonly rollId: string; readonly units: readonly Unit[] },
) {
  await sql`
    insert into roll_unit (county, roll_id, unit, building, area, source, kind, parking, owners)
    select ${county}, ${put.rollId}, one.*
    from jsonb_to_recordset(${JSON.stringify(put.units)}::jsonb) as one (
      unit text, building text, area int, source text, kind text, parking boolean, owners uuid[])
    on conflict (county, roll_id, unit) do update set building = excluded.building,
      area = excluded.area, source = excluded.source, kind = excluded.kind,
      parking = excluded.parking, owners = excluded.owners`.execute(tx)
}

export async function deleteUnit(
  tx: Tx,
  county: string,
  at: { readonly rollId: string; readonly unit: string },
) {
  await tx
    .deleteFrom('roll_unit')
    .where('county', '=', county)
    .where('roll_id', '=', at.rollId)
    .where('unit', '=', at.unit)
    .execute()
}

/** What an entry of the log says was done. */
export type EntryWhat =
  | 'imported'
  | 'unit-added'
  | 'unit-changed'
  | 'unit-removed'
  | 'voter-named'
  | 'mandate-given'
  | 'mandate-ended'
  | 'guardian-named'
  | 'guardian-ended'
  | 'limit-set'
  | 'frozen'

export type NewEntry = {
  readonly what: EntryWhat
  readonly why: string
  readonly unit?: string | null
  readonly before?: object | null
  readonly after?: object | null
  readonly frozenId?: string | null
}

/** Appends entries under the next numbers, which are answered by the last of them. */
export async function appendEntries(
  tx: Tx,
  county: string,
  add: {
    readonly roll: Roll
    readonly at: Date
    readonly by: string | null
    readonly entries: readonly NewEntry[]
  },
): Promise<number> {
  const { roll, at, by, entries } = add
  const rows = entries.map((entry, index) => ({
    number: roll.number + index + 1,
    why: entry.why,
    what: entry.what,
    unit: entry.unit ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
    frozen_id: entry.frozenId ?? null,
  }))
  await sql`
    insert into roll_entry (county, roll_id, number, at, by_person, why, what, unit, before, after,
      frozen_id)
    select ${county}, ${roll.id}, one.number, ${at}, ${by}, one.why, one.what, one.unit,
      nullif(one.before, 'null'::jsonb), nullif(one.after, 'null'::jsonb), one.frozen_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (
      number int, why text, what text, unit text, before jsonb, after jsonb, frozen_id uuid)`.execute(
    tx,
  )
  const number = roll.number + entries.length
  await tx
    .updateTable('roll')
    .set({ number })
    .where('county', '=', county)
    .where('id', '=', roll.id)
    .execute()
  return number
}

export type Entry = {
  readonly number: number
  readonly at: Date
  readonly by: string | null
  readonly why: string
  readonly what: string
  readonly unit: string | null
  readonly before: object | null
  readonly after: object | null
  readonly frozenId: string | null
}

const ENTRY = [
  'number',
  'at',
  'by_person as by',
  'why',
  'what',
  'unit',
  'before',
  'after',
  'frozen_id as frozenId',
] as const

/** The newest first, below a number. */
export async function entriesOf(
  db: RollDb,
  county: string,
  asked: { readonly rollId: string; readonly below: number; readonly limit: number },
): Promise<Entry[]> {
  return db
    .selectFrom('roll_entry')
    .select(ENTRY)
    .where('county', '=', county)
    .where('roll_id', '=', asked.rollId)
    .where('number', '<', asked.below)
    .orderBy('number', 'desc')
    .limit(asked.limit)
    .execute()
}

export async function entriesOfFrozen(
  db: RollDb,
  county: string,
  frozenId: string,
): Promise<Entry[]> {
  return db
    .selectFrom('roll_entry')
    .select(ENTRY)
    .where('county', '=', county)
    .where('frozen_id', '=', frozenId)
    .orderBy('number')
    .execute()
}
