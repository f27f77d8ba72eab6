/** Rows of staff credentials. */
import { sql } from 'kysely'
import type { Secrets } from '../../platform/secrets.ts'
import type { PeopleDb } from './tables.ts'

export type Credential = {
  readonly personId: string
  readonly userName: string
  readonly passwordHash: string
  readonly pastHashes: readonly string[]
  readonly setAt: Date
  /** Made by somebody else, to be changed. */
  readonly given: boolean
  /** The authenticator's secret. */
  readonly secret: string
  readonly enrolledAt: Date | null
}

/** By user name, as userKey makes it, or by person. */
export async function credentialOf(
  { db, secrets }: { readonly db: PeopleDb; readonly secrets: Secrets },
  county: string,
  who: { userName: string } | { personId: string },
): Promise<Credential | null> {
  let query = db
    .selectFrom('staff_credential')
    .selectAll()
    .where('county', '=', county)
    .where('ended_at', 'is', null)
  query =
    'userName' in who
      ? query.where('user_name', '=', who.userName)
      : query.where('person_id', '=', who.personId)
  const row = await query.executeTakeFirst()
  if (row === undefined) return null
  return {
    personId: row.person_id,
    userName: row.user_name,
    passwordHash: row.password_hash,
    pastHashes: row.past_hashes,
    setAt: row.password_set_at,
    given: row.password_given,
    secret: secrets.open(row.totp_sealed),
    enrolledAt: row.totp_enrolled_at,
  }
}

/** Uses up the time step of a code; false when it, or a later one, was used before. */
export async function useStep(
  db: PeopleDb,
  county: string,
  used: { personId: string; step: number },
): Promise<boolean> {
  const row = await db
    .updateTable('staff_credential')
    .set({ totp_step: used.step })
    .where('county', '=', county)
    .where('person_id', '=', used.personId)
    .where('totp_step', '<', used.step)
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the password was changed meanwhile. */
export async function renewPassword(
  db: PeopleDb,
  county: string,
  renewal: { personId: string; was: string; hash: string; past: readonly string[]; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('staff_credential')
    .set({
      password_hash: renewal.hash,
      password_set_at: renewal.at,
      password_given: false,
      past_hashes: [...renewal.past],
      totp_enrolled_at: sql`coalesce(totp_enrolled_at, ${renewal.at})`,
    })
    .where('county', '=', county)
    .where('person_id', '=', renewal.personId)
    .where('password_hash', '=', renewal.was)
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the user name is taken, or the person has an account. */
export async function insertCredential(
  db: PeopleDb,
  county: string,
  one: {
    personId: string
    userName: string
    passwordHash: string
    at: Date
    given: boolean
    totpSealed: Buffer
  },
): Promise<boolean> {
  const row = await db
    .insertInto('staff_credential')
    .values({
      county,
      person_id: one.personId,
      user_name: one.userName,
      password_hash: one.passwordHash,
      password_set_at: one.at,
      password_given: one.given,
      totp_sealed: one.totpSealed,
      totp_enrolled_at: one.given ? null : one.at,
      ended_at: null,
    })
    .onConflict((same) => same.doNothing())
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}

/** False when the person has no account. */
export async function resetCredential(
  db: PeopleDb,
  county: string,
  reset: { personId: string; hash: string; totpSealed: Buffer; at: Date },
): Promise<boolean> {
  const row = await db
    .updateTable('staff_credential')
    .set({
      past_hashes: sql`array_prepend(password_hash, past_hashes)`,
      password_hash: reset.hash,
      password_set_at: reset.at,
      password_given: true,
      totp_sealed: reset.totpSealed,
      totp_enrolled_at: null,
      totp_step: 0,
    })
    .where('county', '=', county)
    .where('person_id', '=', reset.personId)
    .where('ended_at', 'is', null)
    .returning('county')
    .executeTakeFirst()
  return row !== undefined
}
