/**
 * One PostgreSQL server for a whole test run: TEST_DATABASE_URL's when it is set, else an embedded
 * one in a temporary folder. A template database is migrated once and copied for every test file.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/database.ts'
import { silentLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startServer } from '../../src/platform/postgres/server.ts'
import { makeAppRole, setAppPassword } from '../../src/platform/roles.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's maintenance database. */
    databaseServer: string
    /** Password of the program's role. */
    appPassword: string
    template: string
  }
}

/** The program's role in tests; the same word every time, so that two runs share one server. */
const APP_PASSWORD = 'linli-test'

async function makeTemplate(url: string, name: string) {
  const admin = openDatabase(url, 1)
  await admin.pool.query(`create database ${name} template template0 encoding 'UTF8'`)
  await admin.close()
  const template = openDatabase(databaseAt(url, name), 2)
  await makeAppRole(template.pool, APP_PASSWORD)
  await setAppPassword(template.pool, APP_PASSWORD)
  await migrate(template.pool)
  await template.close()
}

export function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}

const startTestServer = (folder: string) =>
  startServer({
    folder: join(folder, 'pg'),
    password: 'linli-test-owner',
    logFile: join(folder, 'postgres.log'),
    spare: folder,
    log: silentLog,
  })

export async function setup(project: TestProject) {
  const template = `linli_template_${process.pid}`
  const given = process.env.TEST_DATABASE_URL
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'linli-test-'))
  const server = folder ? await startTestServer(folder) : null
  const url = given ?? server!.url('postgres')
  await makeTemplate(url, template)
  project.provide('databaseServer', url)
  project.provide('appPassword', APP_PASSWORD)
  project.provide('template', template)
  return async () => {
    const admin = openDatabase(url, 1)
    await admin.pool.query(`drop database if exists ${template} with (force)`)
    await admin.close()
    await server?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}
