/** Versions that cases began with, and changes that were put in force. */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'
import type { Procedure } from '../../procedures/index.ts'
import type { Change } from '../laid-over.ts'

export type Held = Change & { readonly id: string; readonly county: string }

export async function allChanges(pool: pg.Pool): Promise<Held[]> {
  const { rows } = await pool.query<Held>(
    `select county, id, procedure, area, kind, source, by_person as by from procedure_change
     order by at, id`,
  )
  return rows
}

export async function insertChange(pool: pg.Pool, held: Held, at: Date): Promise<void> {
  await pool.query(
    `insert into procedure_change (county, id, procedure, area, kind, source, by_person, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [held.county, held.id, held.procedure, held.area, held.kind, held.source, held.by, at],
  )
}

export async function keptVersion(
  pool: pg.Pool,
  county: string,
  edition: string,
): Promise<Procedure | null> {
  const { rows } = await pool.query<{ model: Procedure }>(
    'select model from procedure_version where county = $1 and edition = $2',
    [county, edition],
  )
  return rows[0]?.model ?? null
}

export async function keepVersion(
  pool: pg.Pool,
  county: string,
  one: { readonly edition: string; readonly procedure: Procedure; readonly at: Date },
): Promise<void> {
  const { edition, procedure, at } = one
  await pool.query(
    `insert into procedure_version (county, edition, procedure, version, patches, model, since)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [county, edition, procedure.name, procedure.version, procedure.patches, procedure, at],
  )
}

/** Open cases of a place that follow this version of a procedure, the oldest first. */
export async function runningOf(
  pool: pg.Pool,
  county: string,
  asked: {
    readonly procedure: string
    readonly area: string
    readonly version: number
    readonly limit: number
  },
): Promise<string[]> {
  const villages = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<{ id: string }>(
    `select c.id from wait w join case_file c on c.county = w.county and c.id = w.case_id
     where w.county = $1 and w.is_first and w.procedure = $2 and w.village >= $3 and w.village < $4
       and w.case_area >= $5 and w.case_area < $6 and c.version = $7
     order by c.id limit $8`,
    [
      county,
      asked.procedure,
      villages.from,
      villages.to,
      within.from,
      within.to,
      asked.version,
      asked.limit,
    ],
  )
  return rows.map(({ id }) => id)
}
