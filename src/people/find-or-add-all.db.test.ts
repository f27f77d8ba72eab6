import { expect, test } from 'vitest'
import { aPeople, aPhone, COUNTY } from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const { db, pool } = await testDatabase()
const { people } = aPeople(db, { demo: true })
const count = async () => Number((await pool.query('select count(*) from person')).rows[0].count)
const IDENTITY = '53010319900307008X'

test('people of a list are found by name and phone, or by number, and else added once', async () => {
  const phone = aPhone()
  const known = await people.findOrAdd(COUNTY, { name: '王小明', phone })
  const before = await count()
  const list = [
    { name: '王小明', phone },
    { name: '新人', phone: aPhone(), identity: IDENTITY },
    { name: '王 小明', phone },
    { name: '新人', identity: IDENTITY },
  ]
  expect(await people.matchAll(COUNTY, list)).toEqual([
    { id: known, isTaken: false },
    { id: null, isTaken: false },
    { id: known, isTaken: false },
    { id: null, isTaken: false },
  ])
  expect(await count()).toBe(before)
  const ids = await people.findOrAddAll(COUNTY, list)
  expect(ids).toEqual([known, ids[1], known, ids[1]])
  expect(await count()).toBe(before + 1)
  expect(await people.findOrAddAll(COUNTY, list)).toEqual(ids)
  expect(await people.findOrAddAll(COUNTY, [])).toEqual([])
})

test('a number that belongs to another name is told', async () => {
  await people.findOrAddAll(COUNTY, [{ name: '持有人', identity: '530103199003070151' }])
  const other = [{ name: '冒名人', identity: '530103199003070151' }]
  expect(await people.matchAll(COUNTY, other)).toEqual([{ id: null, isTaken: true }])
})

test('the first of a new phone signs in with it, and nobody else', async () => {
  const phone = aPhone()
  const [first] = await people.findOrAddAll(COUNTY, [
    { name: '甲', phone },
    { name: '乙', phone },
  ])
  const { rows } = await pool.query('select id from person where signs_in and id = any($1)', [
    await people.findOrAddAll(COUNTY, [
      { name: '甲', phone },
      { name: '乙', phone },
    ]),
  ])
  expect(rows).toEqual([{ id: first }])
})

test('two lists at once add nobody twice', async () => {
  const list = Array.from({ length: 20 }, (_, at) => ({ name: `同时${at}`, phone: aPhone() }))
  const [one, other] = await Promise.all([
    people.findOrAddAll(COUNTY, list),
    people.findOrAddAll(COUNTY, list),
  ])
  expect(one).toEqual(other)
})
