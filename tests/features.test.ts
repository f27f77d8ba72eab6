/** docs/features.md tells the truth: its links are there, and each id of a test has its row. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../src/app/cli/table.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)))

const LINK = /\[[^\]]+\]\(\.\.\/([^)]+)\)/g
const ID = /^(I|K|S\d+)\.\d\d$/
const STATES = /^(works|part|engine)\b/

type Row = {
  readonly id: string
  readonly pages: readonly string[]
  readonly doors: readonly string[]
  readonly tests: readonly string[]
  readonly state: string
}

const rows: readonly Row[] = read('docs/features.md')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d*\.\d/.test(line))
  .map((line) => {
    const [id = '', , page = '', door = '', proof = '', state = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
    const linked = (cell: string) => [...cell.matchAll(LINK)].map((link) => link[1]!)
    const doors = [...door.matchAll(/`([^`]+)`/g)].map((quoted) => quoted[1]!)
    return { id, pages: linked(page), doors, tests: linked(proof), state }
  })

/** Titles of a test file: the strings that stand in its calls, its tables of cases among them. */
const idsIn = (file: string) =>
  new Set([...read(file).matchAll(/\[((?:I|K|S\d+)\.\d\d)\]/g)].map((found) => found[1]!))
const testFiles = files.filter((file) => /\.test\.tsx?$/.test(file))

test('rows are whole, in order, each id once', () => {
  const ids = rows.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(30)
  expect(ids.filter((id) => !ID.test(id))).toEqual([])
  expect(ids).toEqual([...new Set(ids)].toSorted())
  expect(rows.filter(({ state }) => !STATES.test(state)).map(({ id }) => id)).toEqual([])
  const empty = rows.filter(({ tests, doors }) => tests.length === 0 || doors.length === 0)
  expect(empty.map(({ id }) => id)).toEqual([])
})

test('what works has a page; what is an engine has none', () => {
  const wrong = rows.filter(({ state, pages }) => {
    if (state.startsWith('works')) return pages.length === 0
    return state.startsWith('engine') && pages.length > 0
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('every page and test that is named is there, and the test carries the id', () => {
  const wrong: string[] = []
  for (const { id, pages, tests } of rows) {
    for (const file of [...pages, ...tests]) if (!files.includes(file)) wrong.push(`${id}: ${file}`)
    for (const file of tests)
      if (!testFiles.includes(file) || !idsIn(file).has(id)) wrong.push(`${id}: not in ${file}`)
  }
  expect(wrong).toEqual([])
})

test('every endpoint and command that is named is there', () => {
  const routes = new Set(['GET /health'])
  const ROUTE = /method: '([A-Z]+)',\s*path: '([^']+)'/g
  for (const file of files.filter((one) => /^src\/.*\.ts$/.test(one) && !testFiles.includes(one)))
    for (const [, method, path] of read(file).matchAll(ROUTE)) routes.add(`${method} ${path}`)
  const isThere = (door: string) =>
    door.startsWith('linli ') ? door.slice('linli '.length) in COMMANDS : routes.has(door)
  const wrong = rows.flatMap(({ id, doors }) =>
    doors.filter((door) => !isThere(door)).map((door) => `${id}: ${door}`),
  )
  expect(wrong).toEqual([])
})

test('every id in a test has its row', () => {
  const known = new Set(rows.map(({ id }) => id))
  const wrong = testFiles.flatMap((file) =>
    [...idsIn(file)].filter((id) => !known.has(id)).map((id) => `${id} of ${file}`),
  )
  expect(wrong).toEqual([])
})
