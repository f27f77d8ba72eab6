/** Frozen copies: rows are only ever added. */
import { sql } from 'kysely'
import type { Unit } from '../model.ts'
import type { Tx } from './roll.ts'
import type { RollDb } from './tables.ts'

export type Frozen = {
  readonly id: string
  readonly rollId: string
  readonly number: number
  readonly at: Date
  readonly by: string | null
  readonly purpose: string
  readonly units: number
  readonly persons: number
  readonly area: number
  readonly hash: string
  readonly closedAt: Date | null
}

function selectFrozen(db: RollDb, county: string) {
  return db
    .selectFrom('roll_frozen as f')
    .leftJoin('roll_closing as c', (join) =>
      join.onRef('c.county', '=', 'f.county').onRef('c.frozen_id', '=', 'f.id'),
    )
    .select([
      'f.id',
      'f.roll_id as rollId',
      'f.number',
      'f.at',
      'f.by_person as by',
      'f.purpose',
      'f.units',
      'f.persons',
      'f.area',
      'f.hash',
      'c.at as closedAt',
    ])
    .where('f.county', '=', county)
}

export async function frozenById(db: RollDb, county: string, id: string): Promise<Frozen | null> {
  return (await selectFrozen(db, county).where('f.id', '=', id).executeTakeFirst()) ?? null
}

/** The newest first. */
export async function frozenOfRoll(db: RollDb, county: string, rollId: string): Promise<Frozen[]> {
  return selectFrozen(db, county)
    .where('f.roll_id', '=', rollId)
    .orderBy('f.at', 'desc')
    .orderBy('f.number', 'desc')
    .execute()
}

export async function insertFrozen(
  tx: Tx,
  county: string,
  frozen: Omit<Frozen, 'closedAt'>,
): Promise<void> {
  const { rollId, by, ...same } = frozen
  await tx
    .insertInto('roll_frozen')
    .values({ county, roll_id: rollId, by_person: by, ...same })
    .execute()
  await sql`
    insert into roll_frozen_unit (county, frozen_id, unit, number, building, area, source, kind,
      parking, owners)
    select county, ${frozen.id}, unit, 0, building, area, source, kind, parking, owners
    from roll_unit where county = ${county} and roll_id = ${rollId}`.execute(tx)
}

/** A unit of a frozen copy as a correction leaves it; null: it is taken off. */
export async function addFrozenUnit(
  tx: Tx,
  county: string,
  add: {
    readonly frozenId: string
    readonly number: number
    readonly before: Unit | null
    readonly after: Unit | null
  },
): Promise<void> {
  const kept = add.after ?? add.before
  if (kept === null) return
  await tx
    .insertInto('roll_frozen_unit')
    .values({
      county,
      frozen_id: add.frozenId,
      number: add.number,
      ...kept,
      owners: [...kept.owners],
      removed: add.after === null,
    })
    .execute()
}

/** Units with the corrections made since. */
export async function unitsOfFrozen(db: RollDb, county: string, frozenId: string): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select unit, building, area, source, kind, parking, owners from (
      select distinct on (unit) * from roll_frozen_unit
      where county = ${county} and frozen_id = ${frozenId}
      order by unit, number desc) as last
    where not removed order by unit`.execute(db)
  return rows
}

export async function unitOfFrozen(
  db: RollDb,
  county: string,
  at: { readonly frozenId: string; readonly unit: string },
): Promise<Unit | null> {
  const { rows } = await sql<Unit & { removed: boolean }>`
    select unit, building, area, source, kind, parking, owners, removed from roll_frozen_unit
    where county = ${county} and frozen_id = ${at.frozenId} and unit = ${at.unit}
    order by number desc limit 1`.execute(db)
  const [row] = rows
  if (row === undefined || row.removed) return null
  const { removed: _removed, ...unit } = row
  return unit
}

/** Twice is once: the first moment stands. Waits for a correction under way. */
export async function insertClosing(
  tx: Tx,
  county: string,
  closing: { readonly frozenId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await lockOpenFrozen(tx, county, closing.frozenId)
  await tx
    .insertInto('roll_closing')
    .values({ county, frozen_id: closing.frozenId, at: closing.at, by_person: closing.by })
    .onConflict((twice) => twice.doNothing())
    .execute()
}

/** Whether the copy's poll is still open; closing it waits until this transaction ends. */
export async function lockOpenFrozen(tx: Tx, county: string, id: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${county} ${id}`}, 11))`.execute(tx)
  const row = await tx
    .selectFrom('roll_closing')
    .select('at')
    .where('county', '=', county)
    .where('frozen_id', '=', id)
    .executeTakeFirst()
  return row === undefined
}

/** By what a copy and its books are known to stand as they were: every change moves it. */
export async function frozenStamp(
  db: RollDb,
  county: string,
  id: string,
): Promise<{ readonly rollId: string; readonly stamp: string } | null> {
  const row = await db
    .selectFrom('roll_frozen as f')
    .innerJoin('roll as r', (join) =>
      join.onRef('r.county', '=', 'f.county').onRef('r.id', '=', 'f.roll_id'),
    )
    .leftJoin('roll_closing as c', (join) =>
      join.onRef('c.county', '=', 'f.county').onRef('c.frozen_id', '=', 'f.id'),
    )
    .select(['f.roll_id as rollId', 'r.number', 'c.at as closedAt'])
    .where('f.county', '=', county)
    .where('f.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return null
  return { rollId: row.rollId, stamp: `${row.number} ${row.closedAt?.getTime() ?? ''}` }
}

export async function openCopies(db: RollDb, county: string, rollId: string): Promise<number> {
  const all = await selectFrozen(db, county).where('f.roll_id', '=', rollId).execute()
  return all.filter(({ closedAt }) => closedAt === null).length
}

/** How many corrections each copy of a roll has. */
export async function correctionCounts(
  db: RollDb,
  county: string,
  rollId: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select frozen_id as id, count(*)::int as count from roll_entry
    where county = ${county} and roll_id = ${rollId} and frozen_id is not null
      and what <> 'frozen'
    group by frozen_id`.execute(db)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
