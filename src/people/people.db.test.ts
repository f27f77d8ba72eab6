import { expect, test } from 'vitest'
import {
  aColleague,
  aCtx,
  aPeople,
  aPhone,
  BUILDING,
  COMMUNITY,
  COUNTY,
  ctxOf,
  GRID,
  NEXT_COMMUNITY,
  STREET,
  UNIT,
} from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { NOBODY } from '../base/actor.ts'

const { db, pool } = await testDatabase()
const bench = aPeople(db, { demo: true })
const { people, clock } = bench
await people.start()

const refusal = (code: string) => expect.objectContaining({ code })

test('the same name and phone is the same person, however they are typed', async () => {
  const phone = aPhone()
  const one = await people.findOrAdd(COUNTY, { name: '王小明', phone })
  expect(await people.findOrAdd(COUNTY, { name: '王 小明', phone: `+86 ${phone}` })).toBe(one)
  expect(await people.findOrAdd(COUNTY, { name: '王小红', phone })).not.toBe(one)
})

test('a family shares a phone, and the first signs in with it', async () => {
  const phone = aPhone()
  const mother = await people.findOrAdd(COUNTY, { name: '王母', phone })
  await people.findOrAdd(COUNTY, { name: '王子', phone })
  const { demoCode } = await people.askCode(aCtx(), { phone })
  const signed = await people.signInByCode(aCtx(), { phone, code: demoCode! })
  expect(signed.personId).toBe(mother)
})

test('twenty who add one person at once add one', async () => {
  const phone = aPhone()
  const ids = await Promise.all(
    Array.from({ length: 20 }, () => people.findOrAdd(COUNTY, { name: '赵一', phone })),
  )
  expect(new Set(ids).size).toBe(1)
})

test('without a phone, name and home tell who it is', async () => {
  const somebody = { name: '周奶奶', homeArea: UNIT }
  const one = await people.findOrAdd(COUNTY, somebody)
  expect(await people.findOrAdd(COUNTY, somebody)).toBe(one)
  expect(await people.findOrAdd(COUNTY, { name: '周奶奶' })).not.toBe(one)
})

test('[K.11] others are masked, oneself is not, colleagues know one another', async () => {
  const phone = aPhone()
  const resident = await people.findOrAdd(COUNTY, { name: '欧阳修文', phone, homeArea: UNIT })
  const steward = await aColleague(bench, { role: 'steward', area: GRID, name: '李国强' })
  const handler = await aColleague(bench, { role: 'handler', area: STREET })
  const ids = [resident, steward.personId]
  const masked = `${phone.slice(0, 3)}****${phone.slice(-4)}`

  const forStaff = await people.cards(COUNTY, ids, handler.ctx.actor)
  expect(forStaff.get(resident)).toMatchObject({ name: '欧阳*', phone: masked, masked: true })
  expect(forStaff.get(resident)!.homeArea).toBe(BUILDING)
  expect(forStaff.get(steward.personId)).toMatchObject({
    name: '李国强',
    posts: [{ role: 'steward', title: { zh: '网格员', en: 'Grid steward' }, area: GRID }],
  })

  const token = await people.demoSession(COUNTY, resident, 'resident')
  const forSelf = await people.cards(COUNTY, ids, (await ctxOf(bench, token)).actor)
  expect(forSelf.get(resident)).toMatchObject({ name: '欧阳修文', phone, masked: false })
  expect(forSelf.get(steward.personId)!.name).toBe('李*')
  expect((await people.cards(COUNTY, ids, NOBODY)).get(resident)!.name).toBe('欧阳*')
})

test('[K.11] a full phone needs a reason, and its owner reads who asked and why', async () => {
  const phone = aPhone()
  const resident = await people.findOrAdd(COUNTY, { name: '孙一', phone, homeArea: UNIT })
  const steward = await aColleague(bench, { role: 'steward', area: GRID, name: '李国强' })
  const asked = { personId: resident, what: 'phone' as const, why: '电话核实路灯位置' }
  expect(await people.unmaskNeighbour(steward.ctx, asked)).toBe(phone)

  const token = await people.demoSession(COUNTY, resident, 'resident')
  const held = await people.myData(await ctxOf(bench, token))
  expect(held).toMatchObject({ name: '孙一', phone, homeArea: UNIT, identity: null })
  expect(held.lookUps).toEqual([
    {
      at: clock.now().toISOString(),
      by: '李国强',
      post: '网格员',
      what: 'phone',
      why: '电话核实路灯位置',
    },
  ])
})

test('[K.10] beside the area a person is as one who does not exist', async () => {
  const resident = await people.findOrAdd(COUNTY, {
    name: '吴一',
    phone: aPhone(),
    homeArea: UNIT,
  })
  const beside = await aColleague(bench, { role: 'secretary', area: NEXT_COMMUNITY })
  const ghost = '00000000-0000-4000-8000-000000000000'
  const ask = (personId: string) =>
    people.unmaskNeighbour(beside.ctx, { personId, what: 'name', why: '核对一下' })
  const [real, none] = await Promise.allSettled([ask(resident), ask(ghost)])
  expect(real).toEqual(none)
  expect(real).toMatchObject({ reason: { code: 'person-unknown', facts: {} } })
  const { rows } = await pool.query('select 1 from look_up where about_person = $1', [resident])
  expect(rows).toEqual([])
})

test('[K.13] staff find people of their area by name, part, phone and tail', async () => {
  const phone = '13777775508'
  const inside = await people.findOrAdd(COUNTY, { name: '段誉民', phone, homeArea: UNIT })
  await people.findOrAdd(COUNTY, {
    name: '段誉民',
    phone: '13777765508',
    homeArea: `${NEXT_COMMUNITY}G01`,
  })
  const steward = await aColleague(bench, { role: 'steward', area: GRID })
  for (const q of ['段誉民', '誉民', '段', '5508', phone, `+86 ${phone}`]) {
    const found = await people.search(steward.ctx, { q, limit: 20 })
    expect([q, found.map((one) => one.id)]).toEqual([q, [inside]])
  }
  const street = await aColleague(bench, { role: 'street-lead', area: STREET })
  expect(await people.search(street.ctx, { q: '5508', limit: 20 })).toHaveLength(2)
  expect(await people.search(street.ctx, { q: '5508', limit: 1 })).toHaveLength(1)
  const resident = await people.demoSession(COUNTY, inside, 'resident')
  expect(await people.search(await ctxOf(bench, resident), { q: '段', limit: 20 })).toEqual([])
  expect(await people.find(COUNTY, '誉民', 10)).toHaveLength(2)
})

test('[K.11] a person corrects what is held, and takes the e-mail out again', async () => {
  const id = await people.findOrAdd(COUNTY, { name: '郑一', phone: aPhone() })
  const token = await people.demoSession(COUNTY, id, 'resident')
  const ctx = await ctxOf(bench, token)
  await people.changeMe(ctx, { name: '郑二', elder: true, email: 'z@example.org', homeArea: UNIT })
  expect(await people.myData(ctx)).toMatchObject({
    name: '郑二',
    elder: true,
    email: 'z@example.org',
    homeArea: UNIT,
  })
  expect((await people.reach(COUNTY, [id])).get(id)!.email).toBe('z@example.org')
  await people.changeMe(ctx, { email: '' })
  expect((await people.myData(ctx)).email).toBeNull()
  await expect(people.changeMe(ctx, { homeArea: '110101001001' })).rejects.toEqual(
    refusal('area-unknown'),
  )
})

test('[K.10] a post counts from its first moment to its last, at once in every answer', async () => {
  const personId = await people.findOrAdd(COUNTY, { name: '冯一', phone: aPhone() })
  const hour = (count: number) => new Date(clock.now().getTime() + count * 3_600_000)
  const from = { since: hour(1), until: hour(2) }
  const postId = await people.givePost(COUNTY, { personId, role: 'editor', area: STREET, ...from })
  const held = () => people.staffing(COUNTY).holders('editor', UNIT).includes(personId)
  expect(held()).toBe(false)
  clock.set(from.since)
  expect(held()).toBe(true)
  clock.set(new Date(from.until.getTime() - 1))
  expect(held()).toBe(true)
  clock.set(from.until)
  expect(held()).toBe(false)
  clock.set(new Date(from.until.getTime() - 1))
  await people.endPost(COUNTY, postId, null)
  expect(held()).toBe(false)
})

test('the nearest holder comes first, and none of another place', async () => {
  const near = await aColleague(bench, { role: 'mediator', area: COMMUNITY })
  const far = await aColleague(bench, { role: 'mediator', area: STREET })
  await aColleague(bench, { role: 'mediator', area: NEXT_COMMUNITY })
  expect(people.staffing(COUNTY).holders('mediator', UNIT)).toEqual([near.personId, far.personId])
  expect(people.staffing(COUNTY).holders('mediator', STREET)).toEqual([far.personId])
  expect(people.staffing('999999').holders('mediator', UNIT)).toEqual([])
})

test('[K.10] posts are given by the registrar of the area, above it, never to oneself', async () => {
  const registrar = await aColleague(bench, { role: 'secretary', area: COMMUNITY })
  const above = await aColleague(bench, { role: 'head', area: STREET })
  const beside = await aColleague(bench, { role: 'secretary', area: NEXT_COMMUNITY })
  const steward = await aColleague(bench, { role: 'steward', area: GRID })
  const personId = await people.findOrAdd(COUNTY, { name: '陈一', phone: aPhone() })
  const post = { personId, role: 'steward', area: GRID, public: false }
  await people.giveOnePost(registrar.ctx, post)
  const id = await people.giveOnePost(above.ctx, post)
  for (const { ctx } of [beside, steward])
    await expect(people.giveOnePost(ctx, post)).rejects.toEqual(refusal('register-not-yours'))
  const own = { ...post, personId: registrar.personId }
  await expect(people.giveOnePost(registrar.ctx, own)).rejects.toEqual(refusal('post-own'))
  await expect(people.giveOnePost(registrar.ctx, { ...post, area: COMMUNITY })).rejects.toEqual(
    refusal('role-level'),
  )
  for (const role of ['king', '', 'constructor', '__proto__'])
    await expect(people.giveOnePost(registrar.ctx, { ...post, role })).rejects.toEqual(
      refusal('role-unknown'),
    )
  await expect(people.endOnePost(beside.ctx, id)).rejects.toEqual(refusal('post-unknown'))
  await people.endOnePost(registrar.ctx, id)
  await expect(people.endOnePost(registrar.ctx, id)).rejects.toEqual(refusal('post-ended'))
  const lines = await people.posts(registrar.ctx, GRID)
  const ended = lines.find((line) => line.id === id)
  expect(ended).toMatchObject({ name: '陈*', until: clock.now().toISOString() })
})

test('[K.13] colleagues are found by the place of their post, wherever they live', async () => {
  const steward = await aColleague(bench, { role: 'steward', area: GRID, name: '慕容复' })
  const secretary = await aColleague(bench, { role: 'secretary', area: COMMUNITY })
  const beside = await aColleague(bench, { role: 'secretary', area: NEXT_COMMUNITY })
  const asked = { q: '慕容复', limit: 5 }
  expect((await people.search(secretary.ctx, asked)).map((one) => one.id)).toEqual([
    steward.personId,
  ])
  expect(await people.search(beside.ctx, asked)).toEqual([])
  expect(await people.postsOfOne(secretary.ctx, steward.personId)).toMatchObject([
    { role: 'steward', area: GRID, until: null },
  ])
  await expect(people.postsOfOne(beside.ctx, steward.personId)).rejects.toEqual(
    refusal('person-unknown'),
  )
})

test('those who hold a post over a place are offered, the nearest first', async () => {
  const near = await aColleague(bench, { role: 'desk', area: COMMUNITY, name: '柳近' })
  const far = await aColleague(bench, { role: 'desk', area: STREET, name: '柳远' })
  await aColleague(bench, { role: 'desk', area: NEXT_COMMUNITY, name: '柳旁' })
  const ask = (role: string | undefined, words: string) =>
    people.holders(near.ctx, { area: UNIT, role, words })
  expect(await ask('desk', '')).toEqual([
    { personId: near.personId, name: '柳近', posts: '窗口' },
    { personId: far.personId, name: '柳远', posts: '窗口' },
  ])
  expect((await ask(undefined, '柳远')).map((one) => one.name)).toEqual(['柳远'])
  expect(await ask('reviewer', '')).toEqual([])
})

test('a proxy speaks for somebody while the mandate lasts', async () => {
  const personId = await people.findOrAdd(COUNTY, { name: '卫一', phone: aPhone() })
  const proxyId = await people.findOrAdd(COUNTY, { name: '卫二', phone: aPhone() })
  const until = new Date(clock.now().getTime() + 1000)
  await people.giveMandate(COUNTY, { personId, proxyId, until })
  expect(await people.isProxy(COUNTY, { personId, proxyId })).toBe(true)
  expect(await people.isProxy(COUNTY, { personId: proxyId, proxyId: personId })).toBe(false)
  clock.set(until)
  expect(await people.isProxy(COUNTY, { personId, proxyId })).toBe(false)
})

test('[K.11] the program cannot change or remove who looked', async () => {
  const client = await pool.connect()
  try {
    await client.query('set role linli_app')
    for (const change of ["update look_up set why = ''", 'delete from look_up', 'truncate look_up'])
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' })
    await client.query('select count(*) from look_up')
  } finally {
    await client.query('reset role')
    client.release()
  }
})

test('somebody is of a place by their home, of a post by holding it, of a body by a post in it', async () => {
  const neighbour = await people.findOrAdd(COUNTY, {
    name: '邻家人',
    phone: aPhone(),
    homeArea: UNIT,
  })
  const { personId: worker } = await aColleague(bench, { role: 'handler', area: COMMUNITY })
  const isOf = (personId: string, body: string, area = GRID) =>
    people.belongs(COUNTY, { personId, body, area })
  expect(await isOf(neighbour, 'village')).toBe(true)
  expect(await isOf(neighbour, 'village', NEXT_COMMUNITY)).toBe(false)
  expect(await isOf(neighbour, 'handler')).toBe(false)
  expect(await isOf(worker, 'handler')).toBe(true)
  expect(await isOf(worker, 'village')).toBe(false)

  const organisationId = await people.addOrganisation(COUNTY, {
    area: COMMUNITY,
    kind: 'property',
    name: '安居物业',
  })
  expect(await isOf(neighbour, 'property')).toBe(false)
  const since = clock.now()
  const post = { personId: neighbour, role: 'handler', area: COMMUNITY, since, organisationId }
  const postId = await people.givePost(COUNTY, post)
  expect(await isOf(neighbour, 'property')).toBe(true)
  expect(await isOf(neighbour, 'property', NEXT_COMMUNITY)).toBe(false)
  expect(people.colleagues(COUNTY, worker)).not.toContain(neighbour)
  await people.endPost(COUNTY, postId, null)
  expect(await isOf(neighbour, 'property')).toBe(false)
  expect(await isOf(neighbour, 'no-such-body')).toBe(false)
})
