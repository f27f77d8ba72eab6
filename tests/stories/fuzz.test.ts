/**
 * Every route and every form of the pages with what nobody should send: never a fault of ours, and
 * what is refused leaves no trace. Seeds are printed; the same seed sends the same requests.
 */
import { expect, test } from 'vitest'
import { allRoutes } from '../../src/app/routes.ts'
import type { Blobs } from '../../src/platform/blobs.ts'
import type { Route } from '../../src/platform/route.ts'
import { LAMP, report, theStaff } from '../builders/story.ts'
import { anApp, COMMUNITY, COUNTY, GRID } from '../harness/app.ts'
import { type Caller, type Sent, send } from '../harness/app-person.ts'
import { anyValue, chanceOf, HOSTILE_TEXTS, hostileTo } from './hostile-input.ts'

const SEED = Number(process.env.LINLI_TEST_SEED ?? 20261124)
const TRIES = Number(process.env.LINLI_TEST_TRIES ?? 30)

const app = await anApp()
const staff = await theStaff(app)
const resident = await app.person({ homeArea: GRID })
const everything = await app.person({
  posts: [
    ['head', COUNTY],
    ['registrar', COUNTY],
    ['steward', COUNTY],
    ['supervisor', COUNTY],
  ],
})
const { caseId, number } = await report(resident)
const routes: readonly Route[] = allRoutes(app.rooms(), { bytesMax: 1 } as Blobs)
const callers: readonly Caller[] = [app.stranger, resident, staff.steward, everything]

/** Good values of every field that a route may have: what is spoiled is then the only reason. */
const GOOD: Readonly<Record<string, unknown>> = {
  area: GRID,
  parent: COMMUNITY,
  code: GRID,
  caseId,
  personId: resident.id,
  number,
  procedure: 'complaint',
  name: 'complaint',
  act: 'accept',
  form: LAMP,
  q: '路灯',
  words: '路灯不亮',
  county: COUNTY,
  filter: 'all',
  register: 'people',
  limit: 10,
  kind: 'patch',
  source: 'patch: complaint',
  phone: '13900000001',
  why: '核实情况',
  what: 'phone',
  role: 'steward',
}

const goodFor = ({ path, input }: Route): object => {
  const names = new Set([
    ...(Reflect.get(input, 'shape') ? Object.keys(Reflect.get(input, 'shape')) : []),
  ])
  for (const [, key] of path.matchAll(/\{(\w+)\}/g)) names.add(key ?? '')
  return Object.fromEntries(Object.entries(GOOD).filter(([name]) => names.has(name)))
}

/** Tables that a refused request must leave as they are: all but the counts of tries. */
async function rowCounts(): Promise<Record<string, number>> {
  const { rows } = await app.database.owner.pool.query<{ name: string; rows: number }>(`
    select relname as name, (xpath('/row/c/text()', query_to_xml(
      format('select count(*) as c from %I', relname), false, true, '')))[1]::text::int as rows
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname <> all('{try_count,sign_in_code,session}')
        and relname not like 'fingerprint%' order by relname`)
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]))
}

const isOurFault = (status: number) => status >= 500

/** What was wrong with an answer, or null. */
async function complaint(by: Caller, sent: Sent): Promise<string | null> {
  const { status, text, type } = await send(by, sent)
  const what = `${sent.method} ${sent.path.slice(0, 200)} ${String(sent.body).slice(0, 300)}`
  if (isOurFault(status)) return `${status} ${what}`
  // 431: an address of more than 16 kB never reaches the program; Node's own parser answers.
  if (
    status >= 400 &&
    status !== 431 &&
    sent.path.startsWith('/api/') &&
    !/problem\+json/.test(type)
  )
    return `no problem document: ${status} ${type} ${what}`
  if (/ at .*\.ts:\d+|node_modules|postgres|syntax error/.test(text))
    return `tells too much: ${what}`
  return null
}

test.each(routes.map((one) => [`${one.method} ${one.path}`, one] as const))(
  `%s takes any nonsense without a fault (seed ${SEED})`,
  async (name, route) => {
    const pick = chanceOf(SEED + name.length * 7919)
    const wrong: string[] = []
    for (let at = 0; at < TRIES; at++) {
      const by = callers[at % callers.length] ?? app.stranger
      const found = await complaint(by, hostileTo(route, goodFor(route), pick))
      if (found !== null) wrong.push(found)
    }
    expect(wrong).toEqual([])
    expect(app.faults).toEqual([])
  },
)

test('a refused change leaves every table as it was', async () => {
  const pick = chanceOf(SEED + 1)
  const changing = routes.filter(({ method }) => method !== 'GET')
  let refused = 0
  for (let at = 0; at < TRIES * 6; at++) {
    const route = changing[pick(changing.length)]
    if (route === undefined) continue
    const before = await rowCounts()
    const { status } = await send(
      callers[pick(callers.length)] ?? app.stranger,
      hostileTo(route, goodFor(route), pick),
    )
    if (status < 400) continue
    refused++
    expect([`${route.method} ${route.path}`, await rowCounts()]).toEqual([
      `${route.method} ${route.path}`,
      before,
    ])
  }
  // Guards the test itself: a run without refusals has tried nothing.
  expect(refused).toBeGreaterThan(TRIES)
})

test('wrong methods, addresses, types and bodies get a problem document and nothing else', async () => {
  const wrong: string[] = []
  const json = { 'content-type': 'application/json' }
  const body = JSON.stringify({ procedure: 'complaint', area: GRID, form: LAMP })
  const odd: Sent[] = [
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'].map((method) => ({
      method,
      path: '/api/v1/cases',
    })),
    ...[
      '/api/v1',
      '/api/v1/',
      '/api/v1/nothing',
      '/api/v1/cases/%',
      '/api/v1/cases/%ff',
      `/api/v1/cases/${'x'.repeat(3000)}`,
      '/api/v1/%2e%2e/etc',
      '/api/v1//cases',
    ].map((path) => ({ method: 'GET', path })),
    ...[
      'text/plain',
      'text/html',
      'application/xml',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'nonsense',
      'application/x-www-form-urlencoded',
    ].map((type) => ({
      method: 'POST',
      path: '/api/v1/cases',
      headers: { 'content-type': type },
      body,
    })),
    ...['x'.repeat(101), 'mit leerzeichen ', 'ü'].map((key) => ({
      method: 'POST',
      path: '/api/v1/cases',
      headers: { ...json, 'idempotency-key': encodeURI(key) === key ? key : encodeURI(key) },
      body,
    })),
    { method: 'POST', path: '/api/v1/cases', headers: json, body: '' },
    { method: 'POST', path: '/api/v1/cases', headers: json, body: Buffer.from([0xff, 0xfe]) },
    { method: 'POST', path: '/api/v1/cases', headers: json, body: `"${'x'.repeat(2_000_000)}"` },
    { method: 'GET', path: '/api/v1/worklist?after=%F0%9F&limit=1e9&filter[]=all' },
    { method: 'GET', path: '/api/v1/worklist?filter=all&filter=mine' },
    { method: 'GET', path: '/api/v1/live?topic=a&topic=b&topic=' },
  ].filter((one) => !one.path.includes('/live'))
  for (const by of callers)
    for (const sent of odd) {
      const found = await complaint(by, sent)
      if (found !== null) wrong.push(found)
    }
  expect(wrong).toEqual([])
  expect(app.faults).toEqual([])
})

test('made-up cursors and ids are refused or find nothing', async () => {
  const pick = chanceOf(SEED + 2)
  const wrong: string[] = []
  const lists = [
    '/worklist?filter=all&after=',
    '/cases/mine?after=',
    '/notices?after=',
    `/cases/answered?area=${COUNTY}&after=`,
    `/fingerprints?county=${COUNTY}&after=`,
  ]
  const made = (): string => {
    const value = pick(2)
      ? HOSTILE_TEXTS[pick(HOSTILE_TEXTS.length)]
      : JSON.stringify([anyValue(pick), anyValue(pick)])
    const text = (value ?? '').toWellFormed()
    return pick(2) ? Buffer.from(text).toString('base64url') : encodeURIComponent(text)
  }
  for (let at = 0; at < TRIES * 4; at++) {
    const path = `/api/v1${lists[pick(lists.length)]}${made().slice(0, 500)}`
    const found = await complaint(everything, { method: 'GET', path })
    if (found !== null) wrong.push(found)
  }
  expect(wrong).toEqual([])
  expect(app.faults).toEqual([])
})

/** Pages by address; the ones with a form take what a browser posts. */
const PAGES = `/ /place /board /privacy /matters /look-up /sign-in /report /matters/{id} /verify
  /contacts /me /offline /reported /notices /help /queue /surveys/{id} /opinions/{id}`.split(/\s+/)
const FORM_FIELDS = `phone code name title story area place next for number key rating reason act
  from seq solved satisfied words at v value statement do`.split(/\s+/)

test('the residents’ pages and their forms take any nonsense, and show it as text', async () => {
  const pick = chanceOf(SEED + 3)
  const wrong: string[] = []
  for (let at = 0; at < TRIES * 8; at++) {
    const id = pick(2)
      ? caseId
      : encodeURIComponent(
          String(HOSTILE_TEXTS[pick(HOSTILE_TEXTS.length)]).toWellFormed().slice(0, 80),
        ) || 'x'
    const path = (PAGES[pick(PAGES.length)] ?? '/').replace('{id}', id)
    const fields = new URLSearchParams()
    for (let n = 0; n < 6; n++)
      fields.append(
        FORM_FIELDS[pick(FORM_FIELDS.length)] ?? '',
        String(HOSTILE_TEXTS[pick(HOSTILE_TEXTS.length)]).toWellFormed().slice(0, 900),
      )
    const isPost = pick(3) > 0
    const sent: Sent = isPost
      ? {
          method: 'POST',
          path,
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: app.address() },
          body: fields.toString(),
        }
      : { method: 'GET', path: `${path}?${fields}`.slice(0, 8000) }
    const by = callers[pick(2)] ?? app.stranger
    const { status, text } = await send(by, sent)
    if (isOurFault(status))
      wrong.push(
        `${status} ${sent.method} ${sent.path.slice(0, 200)} ${String(sent.body).slice(0, 200)}`,
      )
    if (text.includes('<script>alert(1)')) wrong.push(`runs what was typed: ${sent.method} ${path}`)
  }
  expect(wrong).toEqual([])
  expect(app.faults).toEqual([])
})
