/**
 * The writer: acts that arrive together are committed together by one call of `act_many`, and each
 * caller is answered after the commit with its own success or refusal.
 */
import type pg from 'pg'
import { fault } from '../platform/fault.ts'
import { openGatherer } from '../platform/gather.ts'
import { type Group, payloadOf } from './writing.ts'

export type Written =
  | { readonly is: 'written' }
  /** Another act came first; nothing of this one was done. */
  | { readonly is: 'case-moved' }
  /** The same key was used before: what was asked then, and answered. */
  | { readonly is: 'repeated'; readonly asked: string; readonly answer: unknown }

export type Writer = (group: Group) => Promise<Written>

/** A fault of ours or of the database, which belongs to one caller alone. */
type Outcome = Written | { readonly is: 'failed'; readonly error: unknown }

const GROUPS_MAX = 64

type Refused = {
  readonly n: number
  readonly code: 'case-moved' | 'repeated'
  readonly asked?: string
  readonly answer?: unknown
}

export function openWriter(pool: pg.Pool): Writer {
  const gather = openGatherer<Group, Outcome>({
    max: GROUPS_MAX,
    callsMax: 1,
    alone: thingsOf,
    call: (county, groups) => write(pool, county, groups),
  })
  return async (group) => {
    const outcome = await gather(group.county, group)
    if (outcome.is === 'failed') throw outcome.error
    return outcome
  }
}

/** Two acts on one case, or under one key, never share a batch: the second must see the first. */
function thingsOf({ files, key }: Group): string[] {
  const things = files.map(({ after }) => after.id)
  if (key !== null) things.push(`${key.actor} ${key.key}`)
  return things
}

async function write(
  pool: pg.Pool,
  county: string,
  groups: readonly Group[],
): Promise<readonly Outcome[]> {
  try {
    return await call(pool, county, groups)
  } catch {
    // One of them is at fault, or the connection broke: each again, alone, with its own end.
    const outcomes: Outcome[] = []
    for (const group of groups) outcomes.push(await writeAlone(pool, county, group))
    return outcomes
  }
}

async function writeAlone(pool: pg.Pool, county: string, group: Group): Promise<Outcome> {
  try {
    if (await wasWritten(pool, group)) return { is: 'written' }
    const [written] = await call(pool, county, [group])
    return written!
  } catch (error) {
    return { is: 'failed', error }
  }
}

async function call(
  pool: pg.Pool,
  county: string,
  groups: readonly Group[],
): Promise<readonly Written[]> {
  fault('before-commit')
  const { rows } = await pool.query<{ refused: readonly Refused[] }>({
    name: 'act-many',
    text: 'select act_many($1, $2::jsonb) as refused',
    values: [county, payloadOf(groups)],
  })
  fault('after-commit')
  const written: Written[] = groups.map(() => ({ is: 'written' }))
  for (const { n, code, asked, answer } of rows[0]!.refused)
    written[n] = code === 'repeated' ? { is: code, asked: asked!, answer } : { is: code }
  return written
}

/** After a failure: was it committed before the answer got lost? The entry's hash tells. */
async function wasWritten(pool: pg.Pool, { county, files }: Group): Promise<boolean> {
  const [first] = files
  if (first === undefined) return false
  const { entry } = first.sealed
  const { rows } = await pool.query(
    `select from entry where county = $1 and case_id = $2 and seq = $3 and hash = $4`,
    [county, first.after.id, entry.seq, Buffer.from(entry.hash, 'hex')],
  )
  return rows.length > 0
}
