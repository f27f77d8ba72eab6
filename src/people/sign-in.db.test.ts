import { expect, test } from 'vitest'
import { aCtx, aPeople, aPhone, COUNTY, ctxOf, UNIT } from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const { db, pool } = await testDatabase()

const refusal = (code: string, facts?: object) =>
  expect.objectContaining({ code, ...(facts ? { facts } : {}) })

async function signedIn(bench: ReturnType<typeof aPeople>, phone: string, name = '王小明') {
  const { people, clock } = bench
  const { demoCode } = await people.askCode(aCtx({ now: clock.now() }), { phone })
  const ctx = aCtx({ now: clock.now() })
  return people.signInByCode(ctx, { phone, code: demoCode!, name })
}

test('[K.23] a new phone is asked for a name, and the code is still good then', async () => {
  const { people, sent, clock } = aPeople(db)
  const phone = aPhone()
  const asked = await people.askCode(aCtx(), { phone: `+86 ${phone}` })
  expect(asked).toEqual({ resendAfterSeconds: 60, minutes: 5, demoCode: null })
  const { code } = sent[0]!
  expect(sent).toEqual([{ phone, code, minutes: 5 }])
  await expect(people.signInByCode(aCtx(), { phone, code })).rejects.toEqual(refusal('name-needed'))
  const first = await people.signInByCode(aCtx(), { phone, code, name: '王小明', homeArea: UNIT })
  expect(first).toMatchObject({ county: COUNTY, kind: 'resident', firstTime: true })
  expect(await people.actorOf(first.token, clock.now())).toEqual({
    kind: 'person',
    personId: first.personId,
    county: COUNTY,
    posts: [],
  })
  // A code is used once.
  await expect(people.signInByCode(aCtx(), { phone, code, name: '王小明' })).rejects.toEqual(
    refusal('code-expired'),
  )
})

test('[K.23] the same phone comes back as the same person', async () => {
  const bench = aPeople(db, { demo: true })
  const phone = aPhone()
  const first = await signedIn(bench, phone)
  bench.clock.advance(61_000)
  const again = await signedIn(bench, phone, '别的名字')
  expect(again).toMatchObject({ personId: first.personId, firstTime: false })
})

test('[K.23] five wrong tries use a code up; the fifth right one still counts', async () => {
  const { people, sent, clock } = aPeople(db)
  const phone = aPhone()
  await people.askCode(aCtx(), { phone })
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
  for (let left = 4; left >= 1; left--)
    await expect(
      people.signInByCode(aCtx(), { phone, code: wrong(sent[0]!.code), name: '王' }),
    ).rejects.toEqual(refusal('code-wrong', { left }))
  await people.signInByCode(aCtx(), { phone, code: sent[0]!.code, name: '王' })

  clock.advance(60_000)
  const later = aCtx({ now: clock.now() })
  await people.askCode(later, { phone })
  for (let left = 4; left >= 0; left--)
    await expect(people.signInByCode(later, { phone, code: wrong(sent[1]!.code) })).rejects.toEqual(
      refusal('code-wrong', { left }),
    )
  await expect(people.signInByCode(later, { phone, code: sent[1]!.code })).rejects.toEqual(
    refusal('code-expired'),
  )
})

test('[K.23] a code lives five minutes, not a moment longer', async () => {
  const bench = aPeople(db)
  const { people, sent } = bench
  const [one, other] = [aPhone(), aPhone()]
  for (const phone of [one, other]) await people.askCode(aCtx(), { phone })
  const at = (ms: number) => aCtx({ now: new Date(aCtx().now.getTime() + ms) })
  await people.signInByCode(at(299_999), { phone: one, code: sent[0]!.code, name: '王' })
  await expect(
    people.signInByCode(at(300_000), { phone: other, code: sent[1]!.code, name: '王' }),
  ).rejects.toEqual(refusal('code-expired'))
})

test('[K.23] codes are sent a minute apart and five an hour', async () => {
  const { people, clock } = aPeople(db)
  const phone = aPhone()
  const ask = () => people.askCode(aCtx({ now: clock.now() }), { phone })
  await ask()
  clock.advance(59_000)
  await expect(ask()).rejects.toEqual(refusal('code-too-soon', { seconds: 1 }))
  for (let count = 2; count <= 5; count++) {
    clock.advance(60_000)
    await ask()
  }
  clock.advance(60_000)
  await expect(ask()).rejects.toEqual(refusal('code-too-many', { perHour: 5 }))
  clock.advance(3_600_000)
  await ask()
})

test('two requests at once send one code', async () => {
  const { people, sent } = aPeople(db)
  const phone = aPhone()
  const both = await Promise.allSettled([1, 2, 3].map(() => people.askCode(aCtx(), { phone })))
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  expect(sent).toHaveLength(1)
})

test('a code that could not be sent does not stand in the way of the next', async () => {
  let broken = true
  const { people } = aPeople(db, {}, async () => {
    if (broken) throw new Error('gateway away')
  })
  const phone = aPhone()
  await expect(people.askCode(aCtx(), { phone })).rejects.toEqual(refusal('code-not-sent'))
  broken = false
  await people.askCode(aCtx(), { phone })
})

test('a phone or a place that cannot be is refused', async () => {
  const { people } = aPeople(db)
  await expect(people.askCode(aCtx(), { phone: '123' })).rejects.toEqual(
    refusal('phone-unreadable'),
  )
  await expect(people.askCode(aCtx(), { phone: aPhone(), county: '110101' })).rejects.toEqual(
    refusal('area-unknown', { area: '110101' }),
  )
})

test('[K.23] a session idles out after thirty minutes, and use keeps it alive', async () => {
  const bench = aPeople(db, { demo: true })
  const { people, clock } = bench
  const { token, personId } = await signedIn(bench, aPhone())
  const kind = async () => (await people.actorOf(token, clock.now())).kind
  clock.advance(29 * 60_000)
  expect(await kind()).toBe('person')
  clock.advance(30 * 60_000 - 1)
  expect(await kind()).toBe('person')
  clock.advance(30 * 60_000)
  expect(await kind()).toBe('nobody')
  const kept = await pool.query('select ended_why from session where person_id = $1', [personId])
  expect(kept.rows).toEqual([{ ended_why: 'idle' }])
})

test('[K.23] sessions are listed, and one that is ended stops at once', async () => {
  const bench = aPeople(db, { demo: true })
  const { people, clock } = bench
  const phone = aPhone()
  const first = await signedIn(bench, phone)
  clock.advance(61_000)
  const second = await signedIn(bench, phone)
  const here = await ctxOf(bench, second.token)
  const lines = await people.sessions(here)
  expect(lines.map((line) => line.here)).toEqual([true, false])
  await people.actorOf(first.token, clock.now())
  await people.endSession(here, lines[1]!.id)
  expect((await people.actorOf(first.token, clock.now())).kind).toBe('nobody')
  await expect(people.endSession(here, lines[1]!.id)).rejects.toEqual(refusal('session-unknown'))
  await people.signOut(here)
  expect((await people.actorOf(second.token, clock.now())).kind).toBe('nobody')
})

test('nobody ends the session of another', async () => {
  const bench = aPeople(db, { demo: true })
  const { people, clock } = bench
  const [one, other] = [await signedIn(bench, aPhone()), await signedIn(bench, aPhone())]
  const [line] = await people.sessions(await ctxOf(bench, other.token))
  await expect(people.endSession(await ctxOf(bench, one.token), line!.id)).rejects.toEqual(
    refusal('session-unknown'),
  )
  expect((await people.actorOf(other.token, clock.now())).kind).toBe('person')
})

test('a token that was made up is nobody, whatever it looks like', async () => {
  const { people, clock } = aPeople(db)
  for (const token of ['', 'x', `${COUNTY}.${'a'.repeat(43)}`, `${COUNTY}.' or 1=1`])
    expect((await people.actorOf(token, clock.now())).kind).toBe('nobody')
})

test('neither the token, the code nor the phone stands in the database', async () => {
  const bench = aPeople(db, { demo: true })
  const phone = aPhone()
  const { token } = await signedIn(bench, phone, '独特的名字')
  for (const table of ['person', 'session', 'sign_in_code']) {
    const { rows } = await pool.query(`select row_to_json(${table})::text as row from ${table}`)
    const all = rows.map(({ row }: { row: string }) => row).join('\n')
    const asHex = (text: string) => Buffer.from(text).toString('hex')
    for (const secret of [token, token.split('.')[1]!, phone, '独特的名字'])
      expect([table, all.includes(secret), all.includes(asHex(secret))]).toEqual([
        table,
        false,
        false,
      ])
  }
})

test('what no longer says anything is swept, what must be kept is not', async () => {
  const bench = aPeople(db, { demo: true })
  const { people, clock } = bench
  clock.advance(1000 * 86_400_000)
  const { token, personId } = await signedIn(bench, aPhone())
  await people.sweep(clock.now())
  expect((await people.actorOf(token, clock.now())).personId).toBe(personId)
  const count = async () =>
    (await pool.query('select 1 from session where person_id = $1', [personId])).rowCount
  clock.advance(190 * 86_400_000)
  await people.sweep(clock.now())
  expect(await count()).toBe(1)
  expect((await pool.query('select 1 from sign_in_code')).rowCount).toBe(0)
  expect((await pool.query('select 1 from try_count')).rowCount).toBe(0)
  clock.advance(1)
  await people.sweep(clock.now())
  expect(await count()).toBe(0)
})
