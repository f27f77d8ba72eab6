/**
 * One PostgreSQL server for a whole test run: TEST_DATABASE_URL's when it is set, else an embedded
 * one in a temporary folder. A template database is migrated once and copied for every test file.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/platform/database.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { startServer } from '../../src/platform/postgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the server's maintenance database. */
    databaseServer: string
    template: string
  }
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function makeTemplate(url: string, name: string) {
  const admin = openDatabase(url, 1)
  await admin.pool.query(`create database ${name} template template0 encoding 'UTF8'`)
  await admin.close()
  const template = openDatabase(databaseAt(url, name), 2)
  await migrate(template.pool)
  await template.close()
}

export function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.toString()
}

export async function setup(project: TestProject) {
  const template = `linli_template_${process.pid}`
  const given = process.env.TEST_DATABASE_URL
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'linli-test-'))
  if (folder) chmodSync(folder, 0o755)
  const server = folder ? await startServer(folder, await freePort()) : null
  const url = given ?? server!.url('postgres')
  await makeTemplate(url, template)
  project.provide('databaseServer', url)
  project.provide('template', template)
  return async () => {
    const admin = openDatabase(url, 1)
    await admin.pool.query(`drop database if exists ${template} with (force)`)
    await admin.close()
    await server?.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}
