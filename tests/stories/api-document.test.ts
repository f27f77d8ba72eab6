/** The interface's document, as whoever writes a program against it fetches it. */
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { allRoutes } from '../../src/app/routes.ts'
import { systemClock } from '../../src/base/clock.ts'
import { openBlobs } from '../../src/platform/blobs.ts'
import { anApp } from '../harness/app.ts'
import { problemsIn } from '../harness/openapi.ts'

const app = await anApp()
const settings = { bytesMax: 1, scan: null }
const blobs = openBlobs({ folder: tmpdir(), db: app.database.db, clock: systemClock, settings })
const routes = allRoutes(app.rooms(), blobs)

type Document = { readonly paths: Record<string, Record<string, { operationId: string }>> }
const document: Document = await (await fetch(`${app.address()}/api/v1/openapi.json`)).json()

test('the document is OpenAPI 3.1 in structure', () => {
  expect(problemsIn(document)).toEqual([])
})

test('it lists every endpoint of the program, and none beside', () => {
  const listed = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(listed.toSorted()).toEqual(routes.map((one) => `${one.method} ${one.path}`).toSorted())
  expect(listed.length).toBeGreaterThan(50)
})

test('the page for people names every endpoint, too, in both languages', async () => {
  for (const language of ['zh', 'en']) {
    const headers = { 'accept-language': language }
    const html = await (await fetch(`${app.address()}/api/docs`, { headers })).text()
    const missing = routes.filter((one) => !html.includes(one.path.replaceAll('&', '&amp;')))
    expect(missing.map((one) => one.path)).toEqual([])
  }
})
