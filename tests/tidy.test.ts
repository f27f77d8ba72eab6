/**
 * The house as a test: floors, doors, sizes and names. What it says in words stands in
 * docs/ARCHITECTURE.md and docs/STYLE.md; when the two differ, this file is what holds.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** A room may import any room on a lower floor. */
const FLOORS: Readonly<Record<string, number>> = {
  base: 0,
  platform: 1,
  areas: 2,
  people: 2,
  notices: 2,
  procedures: 2,
  cases: 3,
  ballots: 4,
  hall: 4,
  insight: 4,
  app: 5,
  edge: 5,
}

/** On its own floor a room may import only another's index.ts, and only by one of these doors. */
const DOORS = ['people>areas', 'notices>people']
/** Pure parts that commands enter by doors of their own, and start without the room. */
const PURE_DOORS = [
  'src/ballots/counting/index.ts',
  'src/ballots/recount/index.ts',
  'src/cases/mask/index.ts',
  'src/hall/opinion/map/index.ts',
]

const LINES_MAX = 400
const TEST_LINES_MAX = 600
const FUNCTION_LINES_MAX = 70
const COLUMNS_MAX = 100
const PARAMETERS_MAX = 3
const BANNED_NAMES = /(^|\/)(utils?|helpers?|managers?|misc|common|data)(\.|\/|$)/
/** Rooms where a screen is built: a page's markup is one function, longer than a rule may be. */
const SCREEN = /^web\/.*\.tsx$/

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
  .toString()
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)))
const sources = files.filter(
  (file) => /^(src|web|bench|tests)\/.*\.tsx?$/.test(file) && !file.includes('/generated/'),
)
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith('tests/')
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

function parse(file: string) {
  const parsed = parseSync(file, read(file))
  expect(parsed.errors, file).toEqual([])
  return parsed
}

/** Every module that a file names: import, export from, import(), type-only ones too. */
function importsOf(file: string): string[] {
  const { module } = parse(file)
  const text = read(file)
  const dynamic = module.dynamicImports.map((one) =>
    text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
  )
  const exported = module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
  )
  return [...module.staticImports.map((one) => one.moduleRequest.value), ...exported, ...dynamic]
}

const roomOf = (file: string) => file.match(/^src\/([^/]+)\//)?.[1] ?? null

test('a room imports only lower floors, or a neighbour by its listed door', () => {
  const wrong: string[] = []
  for (const file of sources.filter((one) => one.startsWith('src/'))) {
    const from = roomOf(file)
    const floor = from === null ? undefined : FLOORS[from]
    if (from === null || floor === undefined) {
      wrong.push(`${file}: unknown room`)
      continue
    }
    for (const target of importsOf(file)) {
      if (!target.startsWith('.')) continue
      const path = normalize(join(dirname(file), target))
      const to = roomOf(path)
      if (path.startsWith('tests/') && isTest(file)) continue
      if (to === from) continue
      const targetFloor = to === null ? undefined : FLOORS[to]
      const downward = targetFloor !== undefined && targetFloor < floor
      const byDoor = path === `src/${to}/index.ts` && DOORS.includes(`${from}>${to}`)
      if (!downward && !byDoor) wrong.push(`${file} -> ${path}`)
    }
  }
  expect(wrong).toEqual([])
})

test('rooms above the platform are entered by their door', () => {
  const wrong: string[] = []
  for (const file of sources.filter((one) => /^src\//.test(one) && !isTest(one))) {
    for (const target of importsOf(file)) {
      if (!target.startsWith('.')) continue
      const path = normalize(join(dirname(file), target))
      const to = roomOf(path)
      if (to === null || to === roomOf(file) || (FLOORS[to] ?? 0) < 2) continue
      if (path !== `src/${to}/index.ts` && !PURE_DOORS.includes(path))
        wrong.push(`${file} -> ${path}`)
    }
  }
  expect(wrong).toEqual([])
})

test('pages take only types from the rooms, by their doors, and the two clients never meet', () => {
  const wrong: string[] = []
  for (const file of sources.filter((one) => one.startsWith('web/') && !isTest(one))) {
    const { module } = parse(file)
    for (const one of module.staticImports) {
      const target = one.moduleRequest.value
      if (!target.startsWith('.')) continue
      const path = normalize(join(dirname(file), target))
      const typeOnly = one.entries.length > 0 && one.entries.every((entry) => entry.isType)
      // The recount file is no client: it is the counting itself, sent out to whoever asks.
      const counts = file.startsWith('web/recount/') && path.startsWith('src/ballots/recount/')
      if (path.startsWith('src/') && !path.startsWith('src/base/') && !typeOnly && !counts)
        wrong.push(`${file} -> ${path}`)
      const other = file.startsWith('web/resident/') ? 'web/staff/' : 'web/resident/'
      if (path.startsWith(other)) wrong.push(`${file} -> ${path}`)
    }
  }
  expect(wrong).toEqual([])
})

test('files and lines stay small', () => {
  const wrong: string[] = []
  for (const file of sources) {
    const lines = read(file).split('\n')
    const linesMax = isTest(file) ? TEST_LINES_MAX : LINES_MAX
    if (lines.length > linesMax) wrong.push(`${file}: ${lines.length} lines`)
    lines.forEach((line, at) => {
      // A sentence in a template or a word list may not be broken; code may.
      if (line.length > COLUMNS_MAX && !/['"`]/.test(line) && !/https?:/.test(line))
        wrong.push(`${file}:${at + 1}: ${line.length} columns`)
    })
  }
  expect(wrong).toEqual([])
})

type Node = { type: string; start: number; end: number; params?: unknown[]; [key: string]: unknown }

function functionsOf(node: unknown, found: Node[] = []): Node[] {
  if (Array.isArray(node)) for (const one of node) functionsOf(one, found)
  else if (node !== null && typeof node === 'object') {
    const one = node as Node
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(one.type))
      found.push(one)
    for (const [key, value] of Object.entries(one)) if (key !== 'parent') functionsOf(value, found)
  }
  return found
}

test('functions stay short and take few parameters', () => {
  const wrong: string[] = []
  for (const file of sources.filter((one) => !isTest(one))) {
    const text = read(file)
    for (const one of functionsOf(parse(file).program)) {
      const from = text.slice(0, one.start).split('\n').length
      const lines = text.slice(one.start, one.end).split('\n').length
      const linesMax = SCREEN.test(file) ? FUNCTION_LINES_MAX * 2 : FUNCTION_LINES_MAX
      if (lines > linesMax) wrong.push(`${file}:${from}: ${lines} lines`)
      if ((one.params?.length ?? 0) > PARAMETERS_MAX)
        wrong.push(`${file}:${from}: ${one.params?.length} parameters`)
    }
  }
  expect(wrong).toEqual([])
})

test('names are kebab-case and say what they hold', () => {
  const wrong = sources.filter(
    (file) =>
      !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(file.split('/').at(-1)!) || BANNED_NAMES.test(file),
  )
  expect(wrong).toEqual([])
})

test('every room has a README of at most 60 lines', () => {
  const rooms = [...new Set(sources.flatMap((file) => roomOf(file) ?? []))]
  const wrong = rooms.filter((room) => {
    const path = join(ROOT, 'src', room, 'README.md')
    return !existsSync(path) || readFileSync(path, 'utf8').split('\n').length > 61
  })
  expect(wrong).toEqual([])
})

test('no loose ends: no any, no ignored types, nothing unnamed left to do', () => {
  const banned = /@ts-ignore|@ts-nocheck|@ts-expect-error|\bas any\b|\bTODO\b|\bFIXME\b/
  const wrong = sources.filter((file) => file !== 'tests/tidy.test.ts' && banned.test(read(file)))
  expect(wrong).toEqual([])
})
