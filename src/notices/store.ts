/** All SQL of this room, besides the function notice_add_many of its migration. */
import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { CaseNotice, ChannelName, NoticeItem } from './notices.ts'

type State = 'waiting' | 'sent' | 'delivered' | 'failed' | 'skipped'

export type NoticeTables = {
  notice: {
    county: string
    id: string
    case_id: string
    seq: number
    person_id: string
    says: string
    zh: string
    en: string
    at: Date
    read_at: Date | null
    path: string | null
  }
  delivery: {
    county: string
    notice_id: string
    channel: ChannelName
    state: State
    tries: number
    next_at: Date
    provider_id: string | null
    done: string[]
    log: unknown
  }
  notice_preference: { county: string; person_id: string; channel: ChannelName; wanted: boolean }
  notice_default: { county: string; channel: ChannelName }
  push_subscription: {
    county: string
    id: string
    person_id: string
    sealed: Buffer
    endpoint_hash: Buffer
    added_at: Date
  }
  callback_seen: { county: string; nonce: string; at: Date }
}

export type NoticeDb = Kysely<NoticeTables>

export const noticeDb = (db: Db): NoticeDb => db.withTables<NoticeTables>()

/** Answers how many were new. */
export async function addNotices(db: NoticeDb, items: readonly NoticeItem[]): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    select notice_add_many(${JSON.stringify(items)}::jsonb) as added`.execute(db)
  return rows[0]?.added ?? 0
}

export type Cursor = { readonly at: Date; readonly id: string }

export function inboxOf(
  db: NoticeDb,
  who: { county: string; personId: string },
  page: { after: Cursor | null; limit: number },
) {
  let query = db
    .selectFrom('notice')
    .select(['id', 'case_id', 'seq', 'says', 'zh', 'en', 'at', 'read_at', 'path'])
    .where('county', '=', who.county)
    .where('person_id', '=', who.personId)
  const { after } = page
  if (after)
    query = query.where((is) =>
      is.or([is('at', '<', after.at), is.and([is('at', '=', after.at), is('id', '>', after.id)])]),
    )
  return query.orderBy('at', 'desc').orderBy('id').limit(page.limit).execute()
}

export async function unreadOf(db: NoticeDb, who: { county: string; personId: string }) {
  const row = await db
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('county', '=', who.county)
    .where('person_id', '=', who.personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function setRead(
  db: NoticeDb,
  who: { county: string; personId: string },
  read: { ids: readonly string[] | null; at: Date },
): Promise<number> {
  let query = db
    .updateTable('notice')
    .set({ read_at: read.at })
    .where('county', '=', who.county)
    .where('person_id', '=', who.personId)
    .where('read_at', 'is', null)
  if (read.ids !== null) query = query.where('id', '=', sql<string>`any(${[...read.ids]}::uuid[])`)
  const result = await query.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Each notice of a case, then each way it was sent besides the inbox. */
export async function noticesOfCase(
  db: NoticeDb,
  county: string,
  caseId: string,
): Promise<CaseNotice[]> {
  const rows = await db
    .selectFrom('notice as n')
    .leftJoin('delivery as d', (join) =>
      join.onRef('d.county', '=', 'n.county').onRef('d.notice_id', '=', 'n.id'),
    )
    .select(['n.id', 'n.seq', 'n.person_id as personId', 'n.says', 'n.zh', 'n.en', 'n.at'])
    .select(['n.read_at', 'd.channel', 'd.state'])
    .where('n.county', '=', county)
    .where('n.case_id', '=', caseId)
    .orderBy('n.at')
    .orderBy('n.seq')
    .orderBy('n.id')
    .orderBy('d.channel')
    .execute()
  const shown: CaseNotice[] = []
  let last = ''
  for (const { read_at, channel, state, ...notice } of rows) {
    if (notice.id !== last)
      shown.push({ ...notice, channel: 'inbox', state: read_at === null ? 'sent' : 'read' })
    if (channel !== null && state !== null) shown.push({ ...notice, channel, state })
    last = notice.id
  }
  return shown
}

export type Claim = {
  readonly county: string
  readonly id: string
  readonly channel: ChannelName
  /** This try's number, from 1: who holds it holds the claim. */
  readonly tries: number
  readonly done: readonly string[]
}

/** Counties in which something is due. */
export async function countiesDue(db: NoticeDb, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('delivery')
    .select('county')
    .distinct()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .execute()
  return rows.map((row) => row.county)
}

/**
 * Takes deliveries that are due, for the length of the lease: whoever dies over one leaves it to
 * the next, who sends it under the same id.
 */
export async function claimDue(
  db: NoticeDb,
  county: string,
  claim: { now: Date; until: Date; limit: number },
): Promise<Claim[]> {
  const { rows } = await sql<Claim>`
    update delivery d set tries = d.tries + 1, next_at = ${claim.until}
    from (
      select notice_id, channel from delivery
      where county = ${county} and state = 'waiting' and next_at <= ${claim.now}
      order by next_at limit ${claim.limit} for update skip locked
    ) due
    where d.county = ${county} and d.notice_id = due.notice_id and d.channel = due.channel
    returning d.county, d.notice_id as id, d.channel, d.tries, d.done`.execute(db)
  return rows
}

export type Mark = {
  readonly state: State
  readonly at: Date
  /** Without personal data. */
  readonly what: string
  readonly nextAt?: Date
  readonly providerId?: string | null
  readonly done?: readonly string[]
}

/** Writes how a try went. What was sent is sent, even when the claim has passed to another. */
export async function markTry(db: NoticeDb, claim: Claim, mark: Mark): Promise<void> {
  const line = JSON.stringify([{ at: mark.at.toISOString(), what: mark.what }])
  const mine = mark.state === 'sent' ? sql`true` : sql`tries = ${claim.tries}`
  await sql`
    update delivery set
      state = ${mark.state},
      next_at = coalesce(${mark.nextAt ?? null}, next_at),
      provider_id = coalesce(${mark.providerId ?? null}, provider_id),
      done = coalesce(${mark.done ? [...mark.done] : null}::text[], done),
      log = log || ${line}::jsonb
    where county = ${claim.county} and notice_id = ${claim.id} and channel = ${claim.channel}
      and state = 'waiting' and ${mine}`.execute(db)
}

export async function noticesById(db: NoticeDb, county: string, ids: readonly string[]) {
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'case_id as caseId', 'person_id as personId', 'zh', 'en', 'path'])
    .where('county', '=', county)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What the gateway told; answers whether there is such a delivery. */
export async function markCallback(
  db: NoticeDb,
  told: { county: string; id: string; channel: ChannelName; state: State; at: Date },
): Promise<boolean> {
  const line = JSON.stringify([{ at: told.at.toISOString(), what: `callback: ${told.state}` }])
  const { rows } = await sql`
    update delivery set
      state = case when state in ('waiting', 'sent') then ${told.state} else state end,
      log = log || ${line}::jsonb
    where county = ${told.county} and notice_id = ${told.id} and channel = ${told.channel}
    returning 1`.execute(db)
  return rows.length > 0
}

/** False when this nonce was taken before. */
export async function takeNonce(
  db: NoticeDb,
  county: string,
  seen: { nonce: string; at: Date; keepFrom: Date },
): Promise<boolean> {
  await db
    .deleteFrom('callback_seen')
    .where('county', '=', county)
    .where('at', '<', seen.keepFrom)
    .execute()
  const row = await db
    .insertInto('callback_seen')
    .values({ county, nonce: seen.nonce, at: seen.at })
    .onConflict((same) => same.doNothing())
    .returning('nonce')
    .executeTakeFirst()
  return row !== undefined
}

export async function preferencesOf(db: NoticeDb, who: { county: string; personId: string }) {
  const chosen = await db
    .selectFrom('notice_preference')
    .select(['channel', 'wanted'])
    .where('county', '=', who.county)
    .where('person_id', '=', who.personId)
    .execute()
  const defaults = await db
    .selectFrom('notice_default')
    .select('channel')
    .where('county', '=', who.county)
    .execute()
  return { chosen, defaults: defaults.map((row) => row.channel) }
}

export async function setPreference(
  db: NoticeDb,
  who: { county: string; personId: string },
  want: { channel: ChannelName; wanted: boolean },
) {
  const { county, personId } = who
  await db
    .insertInto('notice_preference')
    .values({ county, person_id: personId, ...want })
    .onConflict((same) =>
      same.columns(['county', 'person_id', 'channel']).doUpdateSet({ wanted: want.wanted }),
    )
    .execute()
}

export async function setDefaults(db: NoticeDb, county: string, channels: readonly ChannelName[]) {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('notice_default').where('county', '=', county).execute()
    if (channels.length > 0)
      await tx
        .insertInto('notice_default')
        .values(channels.map((channel) => ({ county, channel })))
        .execute()
  })
}

export type SealedSubscription = { id: string; personId: string; sealed: Buffer }

export async function subscriptionsOf(
  db: NoticeDb,
  county: string,
  personIds: readonly string[],
): Promise<SealedSubscription[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('push_subscription')
    .select(['id', 'person_id as personId', 'sealed'])
    .where('county', '=', county)
    .where('person_id', '=', sql<string>`any(${[...new Set(personIds)]}::uuid[])`)
    .orderBy('added_at')
    .execute()
}

const DEVICES_MAX = 10

/** A device belongs to whoever subscribed with it last; of too many, the oldest go. */
export async function insertSubscription(
  db: NoticeDb,
  who: { county: string; personId: string },
  device: { sealed: Buffer; endpointHash: Buffer; at: Date },
) {
  const { county, personId } = who
  const values = { person_id: personId, sealed: device.sealed, added_at: device.at }
  await db
    .insertInto('push_subscription')
    .values({ county, id: randomUUID(), endpoint_hash: device.endpointHash, ...values })
    .onConflict((same) => same.columns(['county', 'endpoint_hash']).doUpdateSet(values))
    .execute()
  await sql`
    delete from push_subscription where county = ${county} and id in (
      select id from push_subscription where county = ${county} and person_id = ${personId}
      order by added_at desc, id offset ${DEVICES_MAX})`.execute(db)
}

export async function deleteSubscription(
  db: NoticeDb,
  county: string,
  which: { id: string } | { personId: string; endpointHash: Buffer },
) {
  let query = db.deleteFrom('push_subscription').where('county', '=', county)
  query =
    'id' in which
      ? query.where('id', '=', which.id)
      : query
          .where('person_id', '=', which.personId)
          .where('endpoint_hash', '=', which.endpointHash)
  await query.execute()
}
