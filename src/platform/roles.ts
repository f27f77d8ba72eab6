/**
 * Two roles: the owner of the tables migrates, the program reads and writes as `linli_app`, which
 * has no right to change what must never be changed. That is privilege, not good will.
 */
import type pg from 'pg'

export const APP_ROLE = 'linli_app'

/**
 * Makes the program's role, before the first table: what is made later is granted to it by default,
 * and a migration may take a right away again. Answers whether the program can use it.
 */
export async function makeAppRole(owner: pg.Pool, password: string): Promise<boolean> {
  const { rows } = await owner.query<{ may: boolean; there: boolean; tables: boolean }>(
    `select rolsuper or rolcreaterole as may,
            exists (select from pg_roles where rolname = $1) as there,
            to_regclass('migration') is not null as tables
     from pg_roles where rolname = current_user`,
    [APP_ROLE],
  )
  const { may = false, there = false, tables = false } = rows[0] ?? {}
  if (!there) {
    // Tables that are older than the role may hold what it must not change: nobody can tell now.
    if (!may || tables) return false
    await owner.query(`create role ${APP_ROLE} login password '${password}'`)
  }
  if (!tables) await grantByDefault(owner)
  return true
}

/** Gives the role the password that this home keeps; false when we may not. */
export async function setAppPassword(owner: pg.Pool, password: string): Promise<boolean> {
  try {
    await owner.query(`alter role ${APP_ROLE} login password '${password}'`)
    return true
  } catch {
    return false
  }
}

async function grantByDefault(owner: pg.Pool): Promise<void> {
  await owner.query(`
    grant usage on schema public to ${APP_ROLE};
    alter default privileges in schema public
      grant select, insert, update, delete on tables to ${APP_ROLE};
    alter default privileges in schema public
      grant usage, select, update on sequences to ${APP_ROLE};
    alter default privileges in schema public
      grant execute on functions to ${APP_ROLE}`)
}
