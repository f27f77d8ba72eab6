/** Reads cases as they stand: by id for an act, many in one statement. */
import type pg from 'pg'
import type { CaseState } from '../../procedures/index.ts'
import type { CaseFile, ChannelName, Former, Tally } from '../case-file.ts'

export type CaseRow = {
  readonly county: string
  readonly id: string
  readonly number: string
  readonly procedure: string
  readonly version: number
  readonly edition: string
  readonly area: string
  readonly state: CaseState
  readonly step: string
  readonly stage: number
  readonly status: 'open' | 'ended'
  readonly opener_id: string | null
  readonly concerned_id: string | null
  readonly proxy_id: string | null
  readonly keeper_id: string | null
  readonly channel: ChannelName
  readonly confidential: boolean
  readonly walled: readonly string[]
  readonly title: string
  readonly category: string | null
  readonly urgency: string | null
  readonly due: Date | null
  readonly stage_due: Date | null
  readonly seq: number
  readonly head_hash: Buffer
  readonly parent_id: string | null
  readonly parent_key: string | null
  readonly root_id: string
  readonly root_number: string
  readonly merged_into: string | null
  readonly opened_at: Date
  readonly responded_at: Date | null
  readonly ended_at: Date | null
  readonly end_word: string | null
  readonly reopened: number
  readonly homes: number
  readonly former: Former | null
  readonly tally: Tally
}

export const CASE_COLUMNS = `c.county, c.id, c.number, c.procedure, c.version, c.edition, c.area,
  c.state, c.step, c.stage, c.status, c.opener_id, c.concerned_id, c.proxy_id, c.keeper_id,
  c.channel, c.confidential, c.walled, c.title, c.category, c.urgency, c.due, c.stage_due, c.seq,
  c.head_hash, c.parent_id, c.parent_key, c.root_id, c.root_number, c.merged_into, c.opened_at,
  c.responded_at, c.ended_at, c.end_word, c.reopened, c.homes, c.former,
  c.tally`

const NO_STAGES = { since: null, spent: {} }

const iso = (at: Date | null) => at?.toISOString() ?? null

export function caseOf(row: CaseRow): CaseFile {
  return {
    county: row.county,
    id: row.id,
    number: row.number,
    procedure: row.procedure,
    version: row.version,
    edition: row.edition,
    area: row.area,
    state: row.state,
    step: row.step,
    stage: row.stage,
    status: row.status,
    openerId: row.opener_id,
    concernedId: row.concerned_id,
    proxyId: row.proxy_id,
    keeperId: row.keeper_id,
    channel: row.channel,
    confidential: row.confidential,
    walled: row.walled,
    title: row.title,
    category: row.category,
    urgency: row.urgency,
    due: iso(row.due),
    stageDue: iso(row.stage_due),
    seq: row.seq,
    headHash: row.head_hash.toString('hex'),
    parentId: row.parent_id,
    parentKey: row.parent_key,
    rootId: row.root_id,
    rootNumber: row.root_number,
    mergedInto: row.merged_into,
    openedAt: row.opened_at.toISOString(),
    respondedAt: iso(row.responded_at),
    endedAt: iso(row.ended_at),
    endWord: row.end_word,
    reopened: row.reopened,
    homes: row.homes,
    former: row.former,
    // Cases that were counted before their stages were have nothing of them.
    tally: { ...NO_STAGES, ...row.tally },
  }
}

/** A case and the persons who follow it because theirs was merged into it. */
export type Loaded = { readonly file: CaseFile; readonly followers: readonly string[] }

/** Cases of one county by id, with followers; ids that do not exist are missing from the answer. */
export async function loadCases(
  pool: pg.Pool,
  county: string,
  ids: readonly string[],
): Promise<Map<string, Loaded>> {
  const { rows } = await pool.query<CaseRow & { followers: readonly string[] | null }>({
    name: 'cases-load',
    text: `select ${CASE_COLUMNS}, case when c.homes > 1 then array(
        select f.person_id from follower f
        where f.county = c.county and f.case_id = c.id and f.side = 'follower') end as followers
      from case_file c where c.county = $1 and c.id = any($2::uuid[])`,
    values: [county, ids],
  })
  return new Map(rows.map((row) => [row.id, { file: caseOf(row), followers: row.followers ?? [] }]))
}
