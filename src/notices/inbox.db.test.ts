import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addNotices, aNotice, someChannel, someNotices } from '../../tests/builders/notices.ts'
import { aCtx, aPeople, COUNTY, NINE } from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { openLive } from '../platform/http/live.ts'

const database = await testDatabase()
const { pool } = database
const bench = aPeople(database.db)
const live = openLive()
const notices = someNotices(bench, database, {
  live,
  channels: ['email', 'sms'].map((name) => someChannel(name, '1', bench.clock)),
})

const ctxOf = (personId: string) =>
  aCtx({ actor: { kind: 'person', personId, county: COUNTY, posts: [] } })
const deliveries = async (id: string) =>
  (
    await pool.query('select channel, state from delivery where notice_id = $1 order by channel', [
      id,
    ])
  ).rows
const minute = (count: number) => new Date(NINE.getTime() + count * 60_000).toISOString()

test('[K.08] the same message of the same entry to the same person is one notice', async () => {
  const personId = randomUUID()
  const one = aNotice({ personId })
  expect(await addNotices(database, [one, { ...one, id: randomUUID() }])).toBe(1)
  expect(await addNotices(database, [{ ...one, id: randomUUID() }])).toBe(0)
  const other = { ...one, id: randomUUID(), personId: randomUUID() }
  const later = { ...one, id: randomUUID(), seq: 2 }
  const another = { ...one, id: randomUUID(), says: 'done' }
  expect(await addNotices(database, [other, later, another])).toBe(3)
  expect(await notices.unread(ctxOf(personId))).toBe(3)
})

test('[K.08] thirty transactions that add one notice at once add one', async () => {
  const one = aNotice({ personId: randomUUID() })
  const counts = await Promise.all(
    Array.from({ length: 30 }, () => addNotices(database, [{ ...one, id: randomUUID() }])),
  )
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1)
})

test('a notice of a transaction that was rolled back never was', async () => {
  const one = aNotice({ personId: randomUUID() })
  const client = await pool.connect()
  await client.query('begin')
  await client.query('select notice_add_many($1)', [JSON.stringify([one])])
  await client.query('rollback')
  client.release()
  expect(await notices.ofCase(COUNTY, one.caseId)).toEqual([])
})

test('[K.08] who chose nothing has the inbox alone, and costs no delivery', async () => {
  const one = aNotice({ personId: randomUUID() })
  await addNotices(database, [one])
  expect(await deliveries(one.id)).toEqual([])
})

test('[K.08] channels follow the county until a person chooses', async () => {
  const county = '530199'
  const [chose, silent, wants] = [randomUUID(), randomUUID(), randomUUID()]
  await notices.setDefaults(county, ['sms'])
  await notices.setPreference(county, chose, { channel: 'sms', wanted: false })
  await notices.setPreference(county, wants, { channel: 'email', wanted: true })
  await notices.setPreference(county, wants, { channel: 'sms', wanted: true })
  const items = [chose, silent, wants].map((personId) => aNotice({ county, personId }))
  await addNotices(database, items)
  expect(await Promise.all(items.map((item) => deliveries(item.id)))).toEqual([
    [],
    [{ channel: 'sms', state: 'waiting' }],
    [
      { channel: 'email', state: 'waiting' },
      { channel: 'sms', state: 'waiting' },
    ],
  ])
  const ctx = aCtx({ actor: { kind: 'person', personId: silent, county, posts: [] } })
  expect(await notices.preferences(ctx)).toEqual([
    { channel: 'email', wanted: false },
    { channel: 'sms', wanted: true },
  ])
})

test('[K.08] the inbox is paged newest first, each notice once, only one’s own', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()]
  const caseId = randomUUID()
  // Several at one moment, so that a page may end among them.
  const items = Array.from({ length: 25 }, (_, seq) =>
    aNotice({ personId: mine, caseId, seq, at: minute(Math.floor(seq / 4)) }),
  )
  await addNotices(database, [...items, aNotice({ personId: theirs, caseId })])
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await notices.inbox(ctxOf(mine), { limit: 7, after })
    expect(page.unread).toBe(25)
    seen.push(...page.notices.map((one) => one.id))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen.length).toBe(25)
  expect(new Set(seen)).toEqual(new Set(items.map((item) => item.id)))
  const seqs = seen.map((id) => Math.floor(items.find((item) => item.id === id)!.seq / 4))
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
  await expect(notices.inbox(ctxOf(mine), { limit: 5, after: 'x' })).rejects.toMatchObject({
    code: 'cursor-unknown',
  })
})

test('[K.08] reading marks one’s own and nobody else’s', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()]
  const items = [mine, mine, theirs].map((personId) => aNotice({ personId }))
  await addNotices(database, items)
  const ids = [items[0]!.id, items[2]!.id]
  expect(await notices.markRead(ctxOf(mine), { ids })).toBe(1)
  expect(await notices.unread(ctxOf(mine))).toBe(1)
  expect(await notices.unread(ctxOf(theirs))).toBe(1)
  expect(await notices.markRead(ctxOf(mine), {})).toBe(1)
  expect(await notices.markRead(ctxOf(mine), {})).toBe(0)
})

test('[K.08] open pages of the person are told at once, without the words', () => {
  const personId = randomUUID()
  const heard: unknown[] = []
  live.subscribe([`person:${personId}`], (topic, event) => void heard.push([topic, event]))
  const one = aNotice({ personId })
  notices.announce([one, aNotice({ personId: randomUUID() })])
  expect(heard).toEqual([[`person:${personId}`, { type: 'notice', id: one.id }]])
})

test('[K.08] the file shows what was sent by which way', async () => {
  const personId = randomUUID()
  const caseId = randomUUID()
  await notices.setPreference(COUNTY, personId, { channel: 'email', wanted: true })
  const one = aNotice({ personId, caseId })
  const two = aNotice({ personId: randomUUID(), caseId, seq: 2, at: minute(1) })
  await addNotices(database, [two, one])
  await notices.markRead(ctxOf(personId), {})
  const shown = await notices.ofCase(COUNTY, caseId)
  expect(shown.map(({ id, channel, state }) => [id, channel, state])).toEqual([
    [one.id, 'inbox', 'read'],
    [one.id, 'email', 'waiting'],
    [two.id, 'inbox', 'sent'],
  ])
})
