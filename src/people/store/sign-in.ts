/** Rows of sign-in: sessions, codes, credentials, tries. */
import { sql } from 'kysely'
import type { EndSession, NewSession } from '../session-book.ts'
import type { PeopleDb } from './tables.ts'

/** Sessions that have not ended, by the hash of their token. */
export function liveSessions(db: PeopleDb, county: string, tokenHashes: readonly Buffer[]) {
  return db
    .selectFrom('session')
    .select(['token_hash', 'id', 'person_id as personId', 'kind', 'seen_at as seenAt'])
    .where('county', '=', county)
    .where('token_hash', '=', sql<Buffer>`any(${tokenHashes}::bytea[])`)
    .where('ended_at', 'is', null)
    .execute()
}

export async function insertSession(
  db: PeopleDb,
  session: NewSession & { id: string; tokenHash: Buffer },
) {
  await db
    .insertInto('session')
    .values({
      county: session.county,
      token_hash: session.tokenHash,
      id: session.id,
      person_id: session.personId,
      kind: session.kind,
      created_at: session.at,
      seen_at: session.at,
      ip: session.ip,
      agent: session.agent,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

/** When sessions were last used, of all who ask at the same time in one statement. */
export async function touchSessions(
  db: PeopleDb,
  county: string,
  sessions: readonly { readonly id: string; readonly at: Date }[],
) {
  const ids = sessions.map(({ id }) => id)
  const moments = sessions.map(({ at }) => at)
  await sql`
    update session s set seen_at = greatest(s.seen_at, t.at)
    from unnest(${ids}::uuid[], ${moments}::timestamptz[]) as t(id, at)
    where s.county = ${county} and s.id = t.id`.execute(db)
}

export async function endSessions(
  db: PeopleDb,
  county: string,
  which: EndSession,
): Promise<string[]> {
  let query = db
    .updateTable('session')
    .set({ ended_at: which.at, ended_why: which.why })
    .where('county', '=', county)
    .where('person_id', '=', which.personId)
    .where('ended_at', 'is', null)
  if (which.id !== undefined) query = query.where('id', '=', which.id)
  if (which.exceptId !== undefined) query = query.where('id', '!=', which.exceptId)
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}

export function liveSessionsOf(db: PeopleDb, county: string, personId: string) {
  return db
    .selectFrom('session')
    .select(['id', 'kind', 'created_at', 'seen_at', 'ip', 'agent'])
    .where('county', '=', county)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('seen_at', 'desc')
    .limit(100)
    .execute()
}

export type CodeKey = { readonly county: string; readonly phoneHash: Buffer }

/**
 * Keeps a new code, unless the last one was sent after `notAfter`. Answers false then: two requests
 * at once send one code.
 */
export async function replaceCode(
  db: PeopleDb,
  key: CodeKey,
  code: { hash: Buffer; at: Date; notAfter: Date; expiresAt: Date },
): Promise<boolean> {
  const values = {
    code_hash: code.hash,
    tries: 0,
    sent_at: code.at,
    expires_at: code.expiresAt,
    used_at: null,
  }
  const row = await db
    .insertInto('sign_in_code')
    .values({ county: key.county, phone_hash: key.phoneHash, ...values })
    .onConflict((same) =>
      same
        .columns(['county', 'phone_hash'])
        .doUpdateSet(values)
        .where('sign_in_code.sent_at', '<=', code.notAfter),
    )
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}

export async function codeSentAt(db: PeopleDb, key: CodeKey): Promise<Date | null> {
  const row = await db
    .selectFrom('sign_in_code')
    .select('sent_at')
    .where('county', '=', key.county)
    .where('phone_hash', '=', key.phoneHash)
    .executeTakeFirst()
  return row?.sent_at ?? null
}

export async function dropCode(db: PeopleDb, key: CodeKey) {
  await db
    .deleteFrom('sign_in_code')
    .where('county', '=', key.county)
    .where('phone_hash', '=', key.phoneHash)
    .execute()
}

/** Takes one try of a code that still counts; null when none does. */
export async function takeCodeTry(
  db: PeopleDb,
  key: CodeKey,
  limit: { now: Date; triesMax: number },
): Promise<{ hash: Buffer; tries: number } | null> {
  const row = await db
    .updateTable('sign_in_code')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('county', '=', key.county)
    .where('phone_hash', '=', key.phoneHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', limit.now)
    .where('tries', '<', limit.triesMax)
    .returning(['code_hash', 'tries'])
    .executeTakeFirst()
  return row ? { hash: row.code_hash, tries: row.tries } : null
}

/** Gives back the try of a right code that was not used yet. */
export async function returnCodeTry(db: PeopleDb, key: CodeKey) {
  await db
    .updateTable('sign_in_code')
    .set((is) => ({ tries: is('tries', '-', 1) }))
    .where('county', '=', key.county)
    .where('phone_hash', '=', key.phoneHash)
    .execute()
}

/** Uses up a code; false when it was used meanwhile, or is another one by now. */
export async function useCode(
  db: PeopleDb,
  key: CodeKey,
  code: { hash: Buffer; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('sign_in_code')
    .set({ used_at: code.at })
    .where('county', '=', key.county)
    .where('phone_hash', '=', key.phoneHash)
    .where('code_hash', '=', code.hash)
    .where('used_at', 'is', null)
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}

export type TryKey = { readonly county: string; readonly kind: string; readonly key: Buffer }

export type TryWindow = {
  readonly now: Date
  readonly ms: number
  readonly max: number
  /**
   * Counted from the last allowed try rather than from the first: a lock that lasts its whole
   * time.
   */
  readonly slides: boolean
}

/**
 * Counts one try and answers how many there were within the window, this one included, and since
 * when. Counted before the thing is tried, so that many at once gain nothing.
 */
export async function countTry(
  db: PeopleDb,
  key: TryKey,
  window: TryWindow,
): Promise<{ count: number; since: Date }> {
  const oldest = new Date(window.now.getTime() - window.ms)
  const expired = sql<boolean>`try_count.since <= ${oldest}`
  const moves = sql<boolean>`(${window.slides} and try_count.count < ${window.max})`
  return db
    .insertInto('try_count')
    .values({ ...key, count: 1, since: window.now })
    .onConflict((same) =>
      same.columns(['county', 'kind', 'key']).doUpdateSet({
        count: sql`case when ${expired} then 1 else try_count.count + 1 end`,
        since: sql`case when ${expired} or ${moves} then ${window.now} else try_count.since end`,
      }),
    )
    .returning(['count', 'since'])
    .executeTakeFirstOrThrow()
}

export async function forgetTries(db: PeopleDb, key: TryKey) {
  await db
    .deleteFrom('try_count')
    .where('county', '=', key.county)
    .where('kind', '=', key.kind)
    .where('key', '=', key.key)
    .execute()
}

/** Rows that no longer say anything: codes and tries of yesterday, sessions past their keeping. */
export async function sweepSignIn(db: PeopleDb, before: { codes: Date; sessions: Date }) {
  await db.deleteFrom('sign_in_code').where('expires_at', '<', before.codes).execute()
  await db.deleteFrom('try_count').where('since', '<', before.codes).execute()
  await db.deleteFrom('session').where('seen_at', '<', before.sessions).execute()
}
