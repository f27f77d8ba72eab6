import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/platform/database.ts'
import { databaseAt } from './server.ts'

/**
 * A database of its own for one test file: a copy of the migrated template, dropped at the end.
 * Call it once at the top of the file.
 */
export async function testDatabase(connectionsMax = 5): Promise<Database & { url: string }> {
  const server = inject('databaseServer')
  const name = `linli_test_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = openDatabase(server, 1)
  await admin.pool.query(`create database ${name} template ${inject('template')}`)
  const url = databaseAt(server, name)
  const database = openDatabase(url, connectionsMax)
  afterAll(async () => {
    await database.close()
    await admin.pool.query(`drop database if exists ${name} with (force)`)
    await admin.close()
  })
  return { ...database, url }
}
