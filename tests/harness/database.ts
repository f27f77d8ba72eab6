import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { APP_ROLE } from '../../src/platform/roles.ts'
import { databaseAt } from './server.ts'

export type TestDatabase = Database & {
  readonly url: string
  /** Address for the owner of the tables. */
  readonly ownerUrl: string
  /** As the owner of the tables, for what the program has no right to do. */
  readonly owner: Database
}

/**
 * A database of its own for one test file, entered as the program's role: a copy of the migrated
 * template, dropped at the end. Call it once at the top of the file.
 */
export async function testDatabase(connectionsMax = 5): Promise<TestDatabase> {
  const server = inject('databaseServer')
  const name = `linli_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = openDatabase(server, 1)
  await admin.pool.query(`create database ${name} template ${inject('template')}`)
  const ownerUrl = databaseAt(server, name)
  const owner = openDatabase(ownerUrl, 2)
  const url = new URL(ownerUrl)
  url.username = APP_ROLE
  url.password = inject('appPassword')
  const database = openDatabase(url.toString(), connectionsMax)
  afterAll(async () => {
    await database.close()
    await owner.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  return { ...database, url: url.toString(), ownerUrl, owner }
}
