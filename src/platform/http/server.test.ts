import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testServer } from '../../../tests/harness/http.ts'
import type { Actor } from '../../base/actor.ts'
import { Refusal } from '../../base/refusal.ts'
import { bytesAnswer, route } from '../route.ts'

const resident: Actor = { kind: 'person', personId: 'p1', county: '530103', posts: [] }
const steward: Actor = {
  ...resident,
  personId: 'p2',
  posts: [{ id: 'o1', role: 'steward', area: '530103007005' }],
}

const Note = z.object({ noteId: z.string(), words: z.string().max(20), count: z.number().int() })
const routes = [
  route({
    method: 'PUT',
    path: '/notes/{noteId}',
    summary: 'Writes a note',
    may: 'person',
    input: Note.extend({ count: Note.shape.count.default(1) }),
    output: Note,
    refusals: [],
    run: async (_ctx, input) => input,
  }),
  route({
    method: 'GET',
    path: '/notes/{noteId}',
    summary: 'Reads a note',
    may: 'anyone',
    input: z.object({
      noteId: z.string(),
      limit: z.number().int().max(100).default(20),
      open: z.boolean().optional(),
      kind: z.array(z.string()).default([]),
    }),
    output: z.unknown(),
    refusals: [],
    run: async (ctx, input) => ({ ...input, language: ctx.language, who: ctx.actor.personId }),
  }),
  route({
    method: 'GET',
    path: '/picture',
    summary: 'A picture',
    may: ['steward'],
    input: z.object({}),
    output: bytesAnswer,
    refusals: [],
    run: async () => ({ type: 'image/svg+xml', bytes: '<svg/>' }),
  }),
  route({
    method: 'POST',
    path: '/faults',
    summary: 'Goes wrong',
    may: 'anyone',
    input: z.object({ how: z.string() }),
    output: z.object({ ok: z.boolean() }),
    refusals: [],
    run: async (_ctx, { how }) => {
      if (how === 'refusal') throw new Refusal('not-allowed', { noteId: 'n1' })
      if (how === 'extra') return { ok: true, secret: 1 }
      throw new Error('13800000000 is somebody')
    },
  }),
  route({
    method: 'POST',
    path: '/sign-in',
    summary: 'Opens a session',
    may: 'anyone',
    session: 'opens',
    input: z.object({}),
    output: z.object({ token: z.string() }),
    refusals: [],
    run: async () => ({ token: 'abc' }),
  }),
  route({
    method: 'POST',
    path: '/files',
    summary: 'Keeps a file',
    may: 'anyone',
    upload: true,
    bodyBytesMax: 1000,
    input: z.object({ name: z.string().default(''), bytes: z.instanceof(Uint8Array) }),
    output: z.object({ name: z.string(), size: z.number() }),
    refusals: [],
    run: async (_ctx, { name, bytes }) => ({ name, size: bytes.length }),
  }),
]

const server = await testServer({ routes }, { resident, steward })
afterAll(() => server.close())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const put = (payload: string | Buffer, headers: Record<string, string> = bearer('resident')) =>
  server.inject({
    method: 'PUT',
    url: '/api/v1/notes/n1',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })

test('one input is made of path and body, and the path wins', async () => {
  const answer = await put(JSON.stringify({ noteId: 'other', words: '灯坏了' }))
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({ noteId: 'n1', words: '灯坏了', count: 1 })
})

test('words of a query string become what the shape wants', async () => {
  const answer = await server.inject(
    '/api/v1/notes/n1?limit=5&open=true&kind=a&kind=b&noteId=x&z=1',
  )
  expect(answer.json()).toEqual({
    noteId: 'n1',
    limit: 5,
    open: true,
    kind: ['a', 'b'],
    language: 'zh',
    who: null,
  })
  const wrong = await server.inject('/api/v1/notes/n1?limit=many')
  expect(wrong.statusCode).toBe(422)
  expect(wrong.json().fields[0].field).toBe('/limit')
})

test('a problem speaks the language of the reader, and says which field is wanted how', async () => {
  const body = JSON.stringify({ words: 7 })
  const zh = (await put(body)).json()
  const en = (
    await put(body, { ...bearer('resident'), 'accept-language': 'en-GB,zh;q=0.5' })
  ).json()
  expect(zh).toMatchObject({ code: 'input-not-as-wanted', status: 422, title: '有的内容填写不对' })
  expect(en.title).toBe('Some of the input is not as wanted')
  expect(zh.fields).toEqual([{ field: '/words', wanted: expect.stringMatching(/期望|应为|输入/) }])
  expect(en.fields[0].wanted).toContain('string')
})

test.each([
  ['{"words":', 'body-not-json', 400],
  ['[1]', 'body-not-object', 400],
  ['"x"', 'body-not-object', 400],
  ['{"words":"\\u0000"}', 'text-not-storable', 400],
  ['{"words":"\\ud800"}', 'text-not-storable', 400],
  [`{"words":${'['.repeat(5000)}${']'.repeat(5000)}}`, 'body-too-deep', 400],
  [`{"words":"${'x'.repeat(300_000)}"}`, 'body-too-large', 413],
])('a body like %.20s is refused as %s', async (body, code, status) => {
  const answer = await put(body)
  expect([answer.json().code, answer.statusCode]).toEqual([code, status])
  expect(answer.headers['content-type']).toMatch('application/problem+json')
})

test('bytes that are no UTF-8 are refused in the body, the query and the path', async () => {
  const body = Buffer.concat([Buffer.from('{"words":"'), Buffer.from([0xff]), Buffer.from('"}')])
  expect((await put(body)).json().code).toBe('body-not-utf8')
  for (const url of ['/api/v1/notes/n1?kind=%ff', '/api/v1/notes/%ff', '/api/v1/notes/%00']) {
    const answer = await server.inject(url)
    expect([url, answer.statusCode, answer.json().code]).toEqual([url, 400, 'address-not-utf8'])
  }
})

test('a body of another type is refused', async () => {
  const answer = await put('words=1', { ...bearer('resident'), 'content-type': 'text/plain' })
  expect([answer.statusCode, answer.json().code]).toEqual([415, 'body-type-unknown'])
})

test('who may: signed out 401, without the post 403, with it 200', async () => {
  const get = (headers = {}) => server.inject({ url: '/api/v1/picture', headers })
  expect((await get()).statusCode).toBe(401)
  expect((await get(bearer('nonsense'))).statusCode).toBe(401)
  expect((await get(bearer('resident'))).json().code).toBe('not-allowed')
  const answer = await get(bearer('steward'))
  expect([answer.statusCode, answer.body]).toEqual([200, '<svg/>'])
  expect(answer.headers['content-security-policy']).toContain('sandbox')
})

test('a refusal keeps its facts; a fault of ours says nothing', async () => {
  const post = (how: string) =>
    server.inject({ method: 'POST', url: '/api/v1/faults', payload: { how } })
  expect((await post('refusal')).json()).toMatchObject({ status: 403, facts: { noteId: 'n1' } })
  const fault = await post('fault')
  expect([fault.statusCode, fault.json().code]).toEqual([500, 'our-fault'])
  expect(fault.body).not.toContain('138')
  expect((await post('extra')).statusCode).toBe(500)
})

test('a change by cookie must come from a page of ours', async () => {
  const post = (headers: Record<string, string>) =>
    put(JSON.stringify({ words: 'x' }), { host: 'linli.test', ...headers })
  const cookie = 'a=b; linli_session=resident'
  expect((await post({ cookie })).json().code).toBe('origin-foreign')
  expect((await post({ cookie, origin: 'http://evil.test' })).statusCode).toBe(403)
  expect((await post({ cookie, origin: 'null' })).statusCode).toBe(403)
  expect((await post({ cookie, origin: 'http://linli.test' })).statusCode).toBe(200)
  expect((await post({ cookie, referer: 'http://linli.test/x' })).statusCode).toBe(200)
  expect((await post({ ...bearer('resident'), origin: 'http://evil.test' })).statusCode).toBe(200)
})

test('signing in sets a cookie that scripts cannot read', async () => {
  const answer = await server.inject({ method: 'POST', url: '/api/v1/sign-in', payload: {} })
  expect(answer.headers['set-cookie']).toMatch(
    /^linli_session=abc; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
  )
})

test('an upload takes the body as it is, and its limit holds', async () => {
  const send = (bytes: number) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/files?name=a.jpg',
      headers: { 'content-type': 'image/jpeg' },
      payload: Buffer.alloc(bytes),
    })
  expect((await send(1000)).json()).toEqual({ name: 'a.jpg', size: 1000 })
  expect((await send(1001)).json().code).toBe('body-too-large')
})

test('[K.24] an unknown address, health, OpenAPI and its page', async () => {
  expect((await server.inject('/api/v1/none')).json()).toMatchObject({ code: 'no-such-address' })
  expect((await server.inject('/api/v1/health')).json()).toEqual({ ok: true })
  const openapi = (await server.inject('/api/v1/openapi.json')).json()
  expect(openapi.openapi).toBe('3.1.0')
  expect(openapi.paths['/notes/{noteId}'].get.parameters[0]).toMatchObject({
    name: 'noteId',
    in: 'path',
    required: true,
  })
  const page = await server.inject('/api/docs')
  expect(page.body).toContain('邻里接口')
  expect(page.headers['content-security-policy']).not.toContain('unsafe')
})
