/** The entries of a file with their words, as they are kept. */
import type pg from 'pg'
import type { Body, Entry, JsonObject } from '../chain.ts'

export type KeptEntry = {
  readonly entry: Entry
  /** Null when it was erased. */
  readonly body: Body | null
  readonly salt: string | null
  readonly erasedOn: string | null
}

type EntryRow = {
  readonly seq: number
  readonly at: Date
  readonly actor: string | null
  readonly post: string | null
  readonly act: string
  readonly from_place: string | null
  readonly to_places: readonly string[]
  readonly about: JsonObject
  readonly form_hash: Buffer
  readonly prev_hash: Buffer | null
  readonly hash: Buffer
  readonly words: Body | null
  readonly salt: Buffer | null
  readonly erased_on: string | null
}

export function keptOf(row: EntryRow): KeptEntry {
  return {
    entry: {
      seq: row.seq,
      at: row.at.toISOString(),
      actor: row.actor,
      post: row.post,
      act: row.act,
      from: row.from_place,
      to: row.to_places,
      about: row.about,
      formHash: row.form_hash.toString('hex'),
      prevHash: row.prev_hash?.toString('hex') ?? null,
      hash: row.hash.toString('hex'),
    },
    body: row.words,
    salt: row.salt?.toString('hex') ?? null,
    erasedOn: row.erased_on,
  }
}

export const ENTRY_COLUMNS = `e.case_id, e.seq, e.at, e.actor, e.post, e.act, e.from_place,
  e.to_places, e.about, e.form_hash, e.prev_hash, e.hash, b.words, b.salt,
  b.erased_on::text as erased_on`

export async function entriesOf(pool: pg.Pool, county: string, id: string): Promise<KeptEntry[]> {
  const { rows } = await pool.query<EntryRow>({
    name: 'entries-of',
    text: `select ${ENTRY_COLUMNS} from entry e
      left join entry_body b using (county, case_id, seq)
      where e.county = $1 and e.case_id = $2 order by e.seq`,
    values: [county, id],
  })
  return rows.map(keptOf)
}

export type KeptAttachment = {
  readonly seq: number
  readonly blobId: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly thumbnail: boolean
}

export async function attachmentsOfCase(
  pool: pg.Pool,
  county: string,
  id: string,
): Promise<KeptAttachment[]> {
  const { rows } = await pool.query<KeptAttachment>({
    name: 'attachments-of',
    text: `select seq, blob_id as "blobId", name, type, bytes, thumbnail from attachment
      where county = $1 and case_id = $2 order by seq, blob_id`,
    values: [county, id],
  })
  return rows
}

export type FamilyRow = {
  readonly id: string
  readonly relation: 'family' | 'merged' | 'source' | 'grown'
}

/**
 * Ids of the cases that grew from the same root, of those merged into this one, and across roots of
 * what it grew from besides its parent, of what grew from it, and of their next of kin.
 */
export async function familyOf(
  pool: pg.Pool,
  county: string,
  { id, rootId }: { readonly id: string; readonly rootId: string },
): Promise<FamilyRow[]> {
  const { rows } = await pool.query<FamilyRow>({
    name: 'family-of',
    text: `select id, 'family' as relation from case_file
        where county = $1 and root_id = $2 and parent_id is not null
      union all select id, 'family' from case_file where county = $1 and id = $2
      union all select id, 'merged' from case_file where county = $1 and merged_into = $3
      union all select source_id, 'source' from case_kin where county = $1 and case_id = $3
      union all select case_id, 'grown' from case_kin where county = $1 and source_id = $3
      union all select c.id, 'family' from case_kin k
        join case_file t on t.county = $1 and t.id = k.case_id
        join case_file c on c.county = $1 and c.root_id = t.root_id and c.parent_id = t.id
        where k.county = $1 and k.source_id = $3
      union all select k.source_id, 'family' from case_file t
        join case_kin k on k.county = $1 and k.case_id = t.id
        where t.county = $1 and t.root_id = $2 and t.parent_id is not null
      limit ${FAMILY_MAX}`,
    values: [county, rootId, id],
  })
  return rows
}
const FAMILY_MAX = 200
