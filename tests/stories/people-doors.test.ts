/** Every endpoint of people and notices: who may call it, and what it does with nonsense. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noticeRoutes } from '../../src/notices/index.ts'
import { peopleRoutes } from '../../src/people/index.ts'
import { someNotices } from '../builders/notices.ts'
import {
  aColleague,
  aPeople,
  aPhone,
  COMMUNITY,
  COUNTY,
  GRID,
  NEXT_COMMUNITY,
  STREET,
  UNIT,
} from '../builders/people.ts'
import { testDatabase } from '../harness/database.ts'
import { testServer } from '../harness/http.ts'

const database = await testDatabase()
const bench = aPeople(database.db, { demo: true })
const { people } = bench
const routes = [...peopleRoutes(people), ...noticeRoutes(someNotices(bench, database))]
const server = await testServer({ routes, actorOf: people.actorOf, clock: bench.clock })

const residentId = await people.findOrAdd(COUNTY, {
  name: '王小明',
  phone: aPhone(),
  homeArea: UNIT,
})
const colleague = async (role: string, area: string) =>
  (await aColleague(bench, { role, area })).token
const tokens = {
  resident: await people.demoSession(COUNTY, residentId, 'resident'),
  steward: await colleague('steward', GRID),
  secretary: await colleague('secretary', COMMUNITY),
  above: await colleague('head', STREET),
  beside: await colleague('secretary', NEXT_COMMUNITY),
  other: await colleague('steward', `${NEXT_COMMUNITY}G01`),
}
type Who = keyof typeof tokens

const call = (method: string, url: string, given: { who?: Who | undefined; body?: unknown } = {}) =>
  server.inject({
    method: method as 'GET',
    url: `/api/v1${url}`,
    headers: given.who ? { authorization: `Bearer ${tokens[given.who]}` } : {},
    ...(given.body === undefined ? {} : { payload: given.body as object }),
  })

const GHOST = '00000000-0000-4000-8000-000000000000'

test('[K.10] whoever has not signed in, or has no post, is kept out of every other door', async () => {
  for (const route of routes) {
    const url = route.path
      .replace('{area}', COMMUNITY)
      .replace('{register}', 'people')
      .replace(/\{\w+\}/g, GHOST)
    const status = async (who?: Who) =>
      (await call(route.method, url, { who, body: bodyFor(route.method) })).statusCode
    const label = `${route.method} ${route.path}`
    if (route.may === 'anyone') continue
    expect([label, await status()]).toEqual([label, 401])
    if (route.may !== 'person') expect([label, await status('resident')]).toEqual([label, 403])
  }
})

const bodyFor = (method: string) => (method === 'GET' || method === 'DELETE' ? undefined : {})

test.each<[string, string, Partial<Record<Who, number>>]>([
  [
    'GET',
    `/people/${residentId}`,
    { steward: 200, secretary: 200, above: 200, beside: 404, other: 404 },
  ],
  ['GET', `/posts?area=${COMMUNITY}`, { steward: 403, secretary: 200, above: 200, beside: 403 }],
  [
    'GET',
    `/registers/people/export?area=${GRID}`,
    { steward: 403, secretary: 200, above: 200, beside: 403 },
  ],
])('[K.10] %s %s: inside and above may, beside may not', async (method, url, wanted) => {
  for (const [who, status] of Object.entries(wanted))
    expect([who, (await call(method, url, { who: who as Who })).statusCode]).toEqual([who, status])
})

test('[K.10] a person beside and a person who does not exist give one and the same answer', async () => {
  const [real, none] = await Promise.all(
    [residentId, GHOST].map((id) => call('GET', `/people/${id}`, { who: 'beside' })),
  )
  const plain = (text: string) => text.replaceAll(residentId, GHOST)
  expect([real!.statusCode, plain(real!.body)]).toEqual([none!.statusCode, plain(none!.body)])
})

test('[K.10] search, cards and contact page never show a resident’s name or phone whole', async () => {
  for (const url of ['/people?q=王', `/people/${residentId}`, `/contacts/${UNIT}`]) {
    const { body } = await call('GET', url, { who: 'secretary' })
    expect([url, body.includes('王小明'), /1\d{10}/.test(body)]).toEqual([url, false, false])
  }
})

test('[S1.01] the contact page and the poster are open to all', async () => {
  expect((await call('GET', `/contacts/${UNIT}`)).statusCode).toBe(200)
  const poster = await call('GET', `/contacts/${UNIT}/poster?language=en`)
  expect(poster.headers['content-type']).toContain('image/svg+xml')
  expect((await call('GET', '/contacts/990101')).statusCode).toBe(404)
  expect((await call('GET', '/contacts/x')).statusCode).toBe(422)
})

test('[K.24] a sheet is looked through by upload, then taken', async () => {
  const url = '/registers/people/import'
  const take = (dryRun: boolean) =>
    server.inject({
      method: 'POST',
      url: `/api/v1${url}?dryRun=${dryRun}`,
      headers: {
        authorization: `Bearer ${tokens.secretary}`,
        'content-type': 'application/octet-stream',
      },
      payload: Buffer.from(`姓名,区域代码\n张一,${UNIT}\n`),
    })
  expect((await take(true)).json()).toMatchObject({ rows: 1, added: 1, written: false })
  expect((await take(false)).json()).toMatchObject({ rows: 1, added: 1, written: true })
})

test('nonsense in any field, by anybody, is refused and never our fault', async () => {
  const words = fc.oneof(
    fc.constantFrom(
      "' or 1=1 --",
      '<script>',
      '\u0000',
      '\ud800',
      '٣',
      'null',
      '-1',
      '999999999999999999999',
      UNIT,
      COUNTY,
      GHOST,
      residentId,
      'steward',
      '13800138000',
      '2026-11-24T01:00:00Z',
      '275760-09-13T00:00:00.001Z',
      '9'.repeat(1000),
    ),
    fc.string({ unit: 'binary', maxLength: 50 }),
  )
  const value = fc.oneof(words, fc.integer(), fc.boolean(), fc.constant(null), fc.array(words))
  const who = fc.constantFrom<(Who | undefined)[]>(
    undefined,
    'resident',
    'steward',
    'secretary',
    'above',
  )
  const route = fc.constantFrom(...routes)
  // Often a good value, so that nonsense reaches deeper than the first check.
  const likely = fc.infiniteStream(fc.nat({ max: 999 }))
  await fc.assert(
    fc.asyncProperty(route, who, fc.infiniteStream(value), likely, async (...drawn) => {
      const [one, caller, values, chances] = drawn
      const next = (name: string): unknown => {
        const chance = chances.next().value
        const good = GOOD[name]
        return good && chance % 10 < 7 ? good[chance % good.length] : values.next().value
      }
      const path = one.path.replace(/\{(\w+)\}/g, (_whole, name) => safe(next(name)))
      const names = Object.keys(Reflect.get(one.input, 'shape') ?? {})
      const fields = Object.fromEntries(names.map((name) => [name, next(name)]))
      const query = names.map((name) => `${name}=${safe(fields[name])}`).join('&')
      const reads = bodyFor(one.method) === undefined
      const answer = await call(one.method, reads ? `${path}?${query}` : path, {
        who: caller,
        body: reads ? undefined : fields,
      })
      expect([one.path, answer.statusCode, answer.body]).not.toEqual([one.path, 500, answer.body])
    }),
    { numRuns: 1500 },
  )
}, 120_000)

const MOMENTS = [
  '2026-11-24T01:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
]
const AREAS = [UNIT, GRID, COMMUNITY, STREET, COUNTY, '5301', '53', NEXT_COMMUNITY, '110101']
const GOOD: Readonly<Record<string, readonly unknown[]>> = {
  area: AREAS,
  homeArea: AREAS,
  personId: [residentId, GHOST],
  postId: [GHOST],
  sessionId: [GHOST],
  role: ['steward', 'secretary', 'constructor', 'unit-head', '__proto__'],
  register: ['people', 'posts', 'organisations'],
  kind: ['branch', 'committee', 'toString'],
  county: [COUNTY, '110101'],
  channel: ['email', 'sms', 'push'],
  phone: ['13900000001', '13900000002', '+86 139 0000 0003'],
  workPhone: ['0871-63310000', ''],
  what: ['name', 'phone', 'identity', 'home'],
  why: ['电话核实情况'],
  state: ['delivered', 'failed'],
  wanted: [true, false],
  public: [true, false],
  elder: [true, false],
  dryRun: [true, false],
  renew: [true, false],
  language: ['zh', 'en'],
  limit: [1, 50, 0],
  since: MOMENTS,
  until: MOMENTS,
  at: MOMENTS,
  code: ['123456'],
  name: ['张三', ' ', '欧阳'],
  q: ['5508', '王', '13800138000', '%', '_'],
  userName: ['li.si', 'x'],
  ids: [[GHOST], []],
  after: [`1.${GHOST}`, `999999999999999.${GHOST}`],
  signature: ['a'.repeat(64)],
  nonce: ['abcdefgh'],
}

/** As a browser would write it into an address. */
function safe(word: unknown): string {
  const text = String(word)
  return encodeURIComponent(text.isWellFormed() ? text : 'lone') || 'x'
}
