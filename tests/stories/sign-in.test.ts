/** Signing in over HTTP: a resident by phone, a steward by password and authenticator. */
import { expect, onTestFinished, test } from 'vitest'
import { peopleRoutes } from '../../src/people/index.ts'
import { codeNow } from '../../src/people/totp.ts'
import { aPeople, aPhone, COUNTY, GRID, UNIT } from '../builders/people.ts'
import { testDatabase } from '../harness/database.ts'
import { testServer } from '../harness/http.ts'

const { db } = await testDatabase()

async function aServer(demo: boolean) {
  const bench = aPeople(db, { demo })
  const server = await testServer({
    routes: peopleRoutes(bench.people),
    actorOf: bench.people.actorOf,
    clock: bench.clock,
  })
  onTestFinished(() => server.close())
  const call = async (
    method: 'GET' | 'POST' | 'DELETE' | 'PATCH',
    path: string,
    given: { body?: object; cookie?: string } = {},
  ) => {
    const answer = await server.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        host: 'linli.example',
        origin: 'http://linli.example',
        ...(given.cookie ? { cookie: given.cookie } : {}),
      },
      ...(given.body ? { payload: given.body } : {}),
    })
    const cookie = String(answer.headers['set-cookie'] ?? '')
    return { status: answer.statusCode, json: answer.json(), cookie, text: answer.body }
  }
  return { ...bench, call }
}

const pair = (cookie: string) => cookie.split(';')[0]!

test('[K.23] a resident asks for a code, says a name, is somebody, and signs out', async () => {
  const { call, sent } = await aServer(false)
  const phone = aPhone()
  const asked = await call('POST', '/sign-in/code', { body: { phone: `+86 ${phone}` } })
  expect(asked).toMatchObject({ status: 200, json: { demoCode: null } })
  const { code } = sent[0]!
  expect(asked.text).not.toContain(code)

  const nameless = await call('POST', '/sign-in/phone', { body: { phone, code } })
  expect(nameless).toMatchObject({ status: 422, json: { code: 'name-needed' }, cookie: '' })
  const body = { phone, code, name: '王小明', homeArea: UNIT }
  const signed = await call('POST', '/sign-in/phone', { body })
  expect(signed.status).toBe(200)
  expect(signed.cookie).toMatch(/HttpOnly/)

  const cookie = pair(signed.cookie)
  expect((await call('GET', '/me', { cookie })).json).toMatchObject({
    person: { name: '王小明', phone, homeArea: UNIT },
    county: COUNTY,
    posts: [],
  })
  expect((await call('PATCH', '/me', { cookie, body: { elder: true } })).status).toBe(200)
  expect((await call('GET', '/me/data', { cookie })).json).toMatchObject({ elder: true, phone })
  expect((await call('GET', '/me/sessions', { cookie })).json.sessions).toMatchObject([
    { here: true, kind: 'resident' },
  ])
  expect((await call('POST', '/sign-out', { cookie, body: {} })).cookie).toMatch(/Max-Age=0/)
  expect((await call('GET', '/me', { cookie })).status).toBe(401)
})

test('[K.23] in a demonstration the code and the authenticator are shown on the page', async () => {
  const { call } = await aServer(true)
  const phone = aPhone()
  const asked = await call('POST', '/sign-in/code', { body: { phone } })
  expect(asked.json.demoCode).toMatch(/^\d{6}$/)
  const outside = await aServer(false)
  expect((await outside.call('GET', '/sign-in/demo-totp?userName=x')).status).toBe(404)
})

test('[K.23] a steward renews a given password, works, and is locked out after five failures', async () => {
  const { call, people, clock } = await aServer(false)
  const personId = await people.findOrAdd(COUNTY, { name: '李四', phone: aPhone() })
  await people.givePost(COUNTY, { personId, role: 'steward', area: GRID, since: clock.now() })
  const { password, totpSecret } = await people.addStaff(COUNTY, { personId, userName: 'li.si' })
  const signIn = (given: object) =>
    call('POST', '/sign-in/staff', { body: { userName: 'Li.Si', password, ...given } })

  const first = await signIn({})
  expect(first).toMatchObject({ status: 200, json: { next: 'renew' }, cookie: '' })
  const renewed = await call('POST', '/sign-in/staff/renew', {
    body: {
      ticket: first.json.ticket,
      totp: codeNow(totpSecret, clock.now()),
      newPassword: 'lamp-2026',
    },
  })
  expect(renewed.status).toBe(200)
  const me = await call('GET', '/me', { cookie: pair(renewed.cookie) })
  expect(me.json.posts).toMatchObject([{ role: 'steward', title: { zh: '网格员' }, area: GRID }])

  clock.advance(30_000)
  const totp = codeNow(totpSecret, clock.now())
  for (let left = 4; left >= 0; left--) {
    const wrong = await signIn({ password: 'wrong-2026', totp })
    expect(wrong).toMatchObject({ status: 401, json: { code: 'sign-in-wrong' } })
  }
  const locked = await signIn({ password: 'lamp-2026', totp })
  expect(locked).toMatchObject({ status: 429, json: { code: 'sign-in-locked' } })
  clock.advance(600_000)
  const again = await signIn({ password: 'lamp-2026', totp: codeNow(totpSecret, clock.now()) })
  expect(again).toMatchObject({ status: 200, json: { next: 'work', kind: 'staff' } })
})
