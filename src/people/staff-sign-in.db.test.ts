import { expect, test } from 'vitest'
import { aCtx, aPeople, aPhone, COUNTY, ctxOf, GRID } from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { codeNow } from './totp.ts'

const { db, pool } = await testDatabase()

const refusal = (code: string, facts?: object) =>
  expect.objectContaining({ code, ...(facts ? { facts } : {}) })

let serial = 0

/** A steward with an account that is good at once, whose time and code can be moved. */
async function aSteward(over: { password?: string } = { password: 'lamp-2026' }) {
  const bench = aPeople(db)
  const { people, clock } = bench
  const personId = await people.findOrAdd(COUNTY, { name: '李四', phone: aPhone() })
  await people.givePost(COUNTY, { personId, role: 'steward', area: GRID, since: clock.now() })
  const userName = `steward-${++serial}`
  const account = await people.addStaff(COUNTY, { personId, userName, ...over })
  const signIn = (given: {
    password?: string
    totp?: string
    userName?: string
    renew?: boolean
  }) =>
    people.signInStaff(aCtx({ now: clock.now() }), {
      userName,
      password: account.password,
      totp: codeNow(account.totpSecret, clock.now()),
      renew: false,
      ...given,
    })
  const code = () => codeNow(account.totpSecret, clock.now())
  const renew = (ticket: string, newPassword: string, totp = '') =>
    people.renewCredential(aCtx({ now: clock.now() }), { ticket, newPassword, totp })
  return { ...bench, personId, userName, ...account, signIn, renew, code }
}

test('[K.23] password and authenticator let a steward in, with the post', async () => {
  const bench = await aSteward()
  const answer = await bench.signIn({})
  expect(answer).toMatchObject({ next: 'work', kind: 'staff', idleMinutes: 15 })
  if (answer.next !== 'work') throw new Error('expected to work')
  const { actor } = await ctxOf(bench, answer.token)
  expect(actor).toMatchObject({
    personId: bench.personId,
    posts: [{ role: 'steward', area: GRID }],
  })
  bench.clock.advance(15 * 60_000)
  expect((await ctxOf(bench, answer.token)).actor.kind).toBe('nobody')
})

test('[K.23] a phone code alone gives a member of staff no post', async () => {
  const bench = aPeople(db, { demo: true })
  const phone = aPhone()
  const personId = await bench.people.findOrAdd(COUNTY, { name: '李四', phone })
  const post = { personId, role: 'steward', area: GRID, since: bench.clock.now() }
  await bench.people.givePost(COUNTY, post)
  const { demoCode } = await bench.people.askCode(aCtx(), { phone })
  const { token } = await bench.people.signInByCode(aCtx(), { phone, code: demoCode! })
  const { actor } = await ctxOf(bench, token)
  expect(actor).toMatchObject({ personId, posts: [] })
})

test('[K.23] unknown name, wrong password and wrong code get one answer', async () => {
  const { signIn } = await aSteward()
  await expect(signIn({ password: 'wrong-2026' })).rejects.toEqual(
    refusal('sign-in-wrong', { left: 4 }),
  )
  await expect(signIn({ totp: '000000' })).rejects.toEqual(refusal('sign-in-wrong', { left: 3 }))
  await expect(signIn({ totp: '' })).rejects.toEqual(refusal('sign-in-wrong', { left: 2 }))
  await expect(signIn({ userName: `nobody-${serial}` })).rejects.toEqual(
    refusal('sign-in-wrong', { left: 4 }),
  )
})

test('[K.23] five failures lock for ten minutes from the fifth, known name or not', async () => {
  for (const known of [true, false]) {
    const { signIn, clock, userName } = await aSteward()
    const name = known ? userName : `ghost-${serial}`
    const fail = () => signIn({ userName: name, password: 'wrong-2026' })
    for (let left = 4; left >= 1; left--)
      await expect(fail()).rejects.toEqual(refusal('sign-in-wrong', { left }))
    clock.advance(9 * 60_000)
    await expect(fail()).rejects.toEqual(refusal('sign-in-wrong', { left: 0 }))
    await expect(signIn({ userName: name })).rejects.toEqual(
      refusal('sign-in-locked', { minutes: 10 }),
    )
    clock.advance(10 * 60_000 - 1)
    await expect(signIn({ userName: name })).rejects.toEqual(
      refusal('sign-in-locked', { minutes: 1 }),
    )
    clock.advance(1)
    if (known) expect(await signIn({})).toMatchObject({ next: 'work' })
    else await expect(fail()).rejects.toEqual(refusal('sign-in-wrong', { left: 4 }))
  }
})

test('[K.23] twenty guesses at once are five guesses', async () => {
  const { signIn } = await aSteward()
  const all = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => signIn({ password: `guess-${at}` })),
  )
  const codes = all.map((one) => (one.status === 'rejected' ? one.reason.code : 'in'))
  expect(codes.filter((code) => code === 'sign-in-wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'sign-in-locked')).toHaveLength(15)
})

test('[K.23] an authenticator code counts once', async () => {
  const { signIn, clock } = await aSteward()
  expect(await signIn({})).toMatchObject({ next: 'work' })
  await expect(signIn({})).rejects.toEqual(refusal('totp-used'))
  clock.advance(30_000)
  expect(await signIn({})).toMatchObject({ next: 'work' })
})

test('[K.23] a given password is changed and the authenticator enrolled before any work', async () => {
  const { people, clock, signIn, renew, code, password, totpSecret } = await aSteward({})
  const first = await signIn({ totp: '' })
  if (first.next !== 'renew') throw new Error('expected to renew')
  expect(first.enrolment).toMatchObject({ secret: totpSecret })
  expect(first.enrolment!.uri).toContain(`secret=${totpSecret}`)
  expect(first.enrolment!.qrSvg).toContain('<svg')
  await expect(renew(first.ticket, 'short-1')).rejects.toEqual(refusal('password-short'))
  await expect(renew(first.ticket, password)).rejects.toEqual(refusal('password-former'))
  await expect(renew(first.ticket, 'lamp-2027', '000000')).rejects.toEqual(
    refusal('sign-in-wrong', { left: 4 }),
  )
  const { token } = await renew(first.ticket, 'lamp-2027', code())
  expect((await people.actorOf(token, clock.now())).posts).toHaveLength(1)
  // The ticket was for that password.
  await expect(renew(first.ticket, 'lamp-2028', code())).rejects.toEqual(refusal('ticket-expired'))
  clock.advance(30_000)
  expect(await signIn({ password: 'lamp-2027' })).toMatchObject({ next: 'work' })
})

test('[K.23] a ticket lives ten minutes and cannot be made', async () => {
  const { clock, signIn, renew, code } = await aSteward({})
  const first = await signIn({ totp: '' })
  if (first.next !== 'renew') throw new Error('expected to renew')
  await expect(renew('AAAA', 'lamp-2027', code())).rejects.toEqual(refusal('ticket-expired'))
  clock.advance(600_000)
  await expect(renew(first.ticket, 'lamp-2027', code())).rejects.toEqual(refusal('ticket-expired'))
})

test('[K.23] a password lasts ninety days', async () => {
  const { clock, signIn, renew } = await aSteward()
  clock.advance(90 * 86_400_000 - 1)
  expect(await signIn({})).toMatchObject({ next: 'work' })
  clock.advance(30_000)
  const old = await signIn({})
  if (old.next !== 'renew') throw new Error('expected to renew')
  expect(old.enrolment).toBeNull()
  expect(await renew(old.ticket, 'lamp-2027')).toMatchObject({ kind: 'staff' })
})

test('[K.23] none of the last five passwords comes back, the sixth may', async () => {
  const { clock, signIn, renew } = await aSteward({ password: 'lamp-2020' })
  const change = async (from: number, to: number) => {
    clock.advance(30_000)
    const asked = await signIn({ password: `lamp-${from}`, renew: true })
    if (asked.next !== 'renew') throw new Error('expected to renew')
    return renew(asked.ticket, `lamp-${to}`)
  }
  for (let year = 2020; year < 2024; year++) await change(year, year + 1)
  for (const former of [2020, 2023, 2024])
    await expect(change(2024, former)).rejects.toEqual(refusal('password-former', { kept: 5 }))
  await change(2024, 2025)
  expect(await change(2025, 2020)).toMatchObject({ kind: 'staff' })
})

test('renewing ends whoever was signed in with the old password', async () => {
  const { people, clock, signIn, renew } = await aSteward()
  const working = await signIn({})
  clock.advance(30_000)
  const again = await signIn({ renew: true })
  if (working.next !== 'work' || again.next !== 'renew') throw new Error('unexpected')
  const { token } = await renew(again.ticket, 'lamp-2031')
  expect((await people.actorOf(working.token, clock.now())).kind).toBe('nobody')
  expect((await people.actorOf(token, clock.now())).kind).toBe('person')
})

test('[K.11] the authenticator secret is sealed', async () => {
  const { personId, totpSecret } = await aSteward()
  const { rows } = await pool.query(
    'select row_to_json(c)::text as row from staff_credential c where person_id = $1',
    [personId],
  )
  expect(rows[0].row).not.toContain(totpSecret)
  expect(rows[0].row).not.toContain(Buffer.from(totpSecret).toString('hex'))
})

test('[K.23] only a demonstration shows a code or opens a session by itself', async () => {
  const { people, userName, personId, clock } = await aSteward()
  await expect(people.demoTotp(aCtx(), { userName })).rejects.toEqual(refusal('demo-only'))
  await expect(people.demoSession(COUNTY, personId, 'staff')).rejects.toEqual(refusal('demo-only'))
  const demo = aPeople(db, { demo: true })
  const totp = await demo.people.demoTotp(aCtx({ now: clock.now() }), { userName })
  expect(totp).toMatch(/^\d{6}$/)
})

test('[K.23] who lost the telephone gets a new password and authenticator from the registrar', async () => {
  const { people, clock, personId, signIn, password, ...rest } = await aSteward()
  const working = await signIn({})
  if (working.next !== 'work') throw new Error('expected to work')
  const boss = { id: 'p', role: 'secretary', area: GRID.slice(0, 12) }
  const actor = (area: string) => ({
    kind: 'person' as const,
    personId: '00000000-0000-4000-8000-000000000000',
    county: COUNTY,
    posts: [{ ...boss, area }],
  })
  const ctx = aCtx({ now: clock.now(), actor: actor(boss.area) })
  const beside = aCtx({ now: clock.now(), actor: actor('530103007006') })
  await expect(people.resetOneStaff(beside, personId)).rejects.toEqual(refusal('person-unknown'))
  const given = await people.resetOneStaff(ctx, personId)
  expect((await people.actorOf(working.token, clock.now())).kind).toBe('nobody')
  clock.advance(30_000)
  await expect(signIn({})).rejects.toEqual(refusal('sign-in-wrong'))
  const again = await signIn({ password: given, totp: '' })
  if (again.next !== 'renew' || again.enrolment === null) throw new Error('expected to enrol')
  const totp = codeNow(again.enrolment.secret, clock.now())
  // The password of before is still one of the last five.
  await expect(rest.renew(again.ticket, password, totp)).rejects.toEqual(refusal('password-former'))
  expect(await rest.renew(again.ticket, 'lamp-2040', totp)).toMatchObject({ kind: 'staff' })
})

test('a user name is taken once, whatever its capitals', async () => {
  const { people, userName } = await aSteward()
  const personId = await people.findOrAdd(COUNTY, { name: '王五', phone: aPhone() })
  await expect(
    people.addStaff(COUNTY, { personId, userName: userName.toUpperCase() }),
  ).rejects.toEqual(refusal('account-taken'))
})
