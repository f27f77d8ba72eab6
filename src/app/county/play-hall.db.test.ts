/** The made county's hall, as its pages show it. */
import { expect, test } from 'vitest'
import { aCounty } from '../../../tests/builders/county.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import { NOBODY } from '../../base/actor.ts'
import type { Ctx } from '../../platform/route.ts'
import { JINJIANG } from './jinjiang.ts'

const NOW = new Date('2026-11-24T08:00:00Z')
const database = await testDatabase(10)
const county = await aCounty(database, { seed: 1, people: 300, days: 60 }, NOW)
const { hall } = county.rooms
const ctx: Ctx = {
  actor: NOBODY,
  now: NOW,
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '192.0.2.1', agent: 'test', token: null },
}

test('the story of the hall does not break off', () => {
  expect(county.made.refused).toEqual({})
})

test('[S1.04] a list that is closed and one that is open, marked by many and set in order', async () => {
  const lists = await hall.topics.lists(ctx, JINJIANG)
  expect(lists.map(({ state, problems }) => [state, problems])).toEqual([
    ['open', 5],
    ['closed', 5],
  ])
  const { lines, people } = await hall.topics.list(ctx, { listId: lists[0]!.listId, sort: 'marks' })
  expect(people).toBeGreaterThan(20)
  const marks = lines.map((one) => one.marks)
  expect(marks).toEqual(marks.toSorted((one, other) => other - one))
  expect(marks[0]).toBeGreaterThan(marks.at(-1)!)
  expect(lines.filter(({ topic }) => topic !== null)).toHaveLength(1)
})

test('[S1.06] one meeting held, one called, which looks back at what became of three resolutions', async () => {
  const meetings = await hall.meetings.meetings(ctx, JINJIANG)
  expect(meetings.map(({ state }) => state)).toEqual(['called', 'closed'])
  const [coming, held] = await Promise.all(
    meetings.map(({ meetingId }) => hall.meetings.view(ctx, meetingId)),
  )
  expect(held).toMatchObject({ present: 22, items: 2, resolutions: 3 })
  expect(held!.minutes).toHaveLength(7)
  expect(held!.speeches.map(({ tookSeconds }) => tookSeconds)).toEqual([120, 180, 120])
  expect(coming!.agenda).toHaveLength(2)
  const ends = coming!.earlier.map(({ end }) => end ?? 'open')
  expect(ends.toSorted()).toEqual(['broken', 'kept', 'open'])
})

test('loading it once more adds no act, no notice and no mark', async () => {
  const rows = async () => {
    const { rows: counted } = await database.pool.query(
      `select (select count(*)::int from entry) as entries,
        (select count(*)::int from notice) as notices,
        (select count(*)::int from problem_mark) as marks,
        (select count(*)::int from minute_line) as lines`,
    )
    return counted[0]
  }
  const before = await rows()
  await county.load()
  expect(await rows()).toEqual(before)
})
