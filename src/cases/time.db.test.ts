import { expect, test } from 'vitest'
import { COMMUNITY, GRID } from '../../tests/builders/people.ts'
import { aSpine, aStaff } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { openCases } from './index.ts'

const database = await testDatabase(10)
const { pool } = database
const spine = await aSpine(database)
spine.clock.set(new Date('2026-01-05T01:00:00Z'))
const staff = await aStaff(spine)
const { steward, second, handler } = staff
const supervisor = await spine.colleague('supervisor', COMMUNITY.slice(0, 9), '孙督办')
await spine.people.refreshStaffing()

const DAY_MS = 86_400_000

async function runAll(cases = spine.cases): Promise<void> {
  while ((await cases.runAlarms()) > 0);
}

const acts = async (caseId: string) => {
  const { rows } = await pool.query<{ act: string; told: number | null; level: number | null }>(
    `select act, (about->>'told')::int as told, (about->>'level')::int as level from entry
     where case_id = $1 order by seq`,
    [caseId],
  )
  return rows
}

test('[K.07] an owner is reminded, then told, then those above; also where a post has no holder by name', async () => {
  spine.clock.set(new Date('2026-01-12T01:00:00Z'))
  const { caseId } = await spine.open(await spine.resident())
  await runAll()
  expect(await acts(caseId)).toHaveLength(1)
  for (let hours = 0; hours < 24 * 8; hours += 6) {
    spine.clock.advance(6 * 3_600_000)
    await runAll()
  }
  const told = await acts(caseId)
  expect(told.map(({ act, level }) => [act, level])).toEqual([
    ['open', null],
    ['remind', 0],
    ['late', 0],
    ['late', 1],
    ['late', 2],
  ])
  const { rows } = await pool.query(
    `select person_id, says from notice where case_id = $1 and says like 'late-%' order by says`,
    [caseId],
  )
  const to = (says: string) => rows.filter((row) => row.says === says).map((row) => row.person_id)
  expect(to('late-0')).toEqual(expect.arrayContaining([steward.personId, second.personId]))
  expect(to('late-1')).toEqual([supervisor.personId])
})

test('a right that nobody uses lapses by itself, and the file says that time did it', async () => {
  spine.clock.set(new Date('2026-03-02T01:00:00Z'))
  const resident = await spine.resident()
  const { caseId } = await spine.open(resident)
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary', handler: handler.personId },
  })
  await spine.act(handler, caseId, { act: 'done', form: { answer: '好了' } })
  await spine.act(second, caseId, { act: 'confirm' })
  spine.clock.advance(16 * DAY_MS)
  // Another process, or the same one after a restart: alarms are rows.
  await runAll(await openCases(spine.needs))
  const { rows } = await pool.query(
    `select c.step, c.status, e.act, e.actor from case_file c
     join entry e on e.case_id = c.id and e.seq = c.seq where c.id = $1`,
    [caseId],
  )
  expect(rows).toEqual([{ step: 'closed', status: 'ended', act: 'time', actor: null }])
})

test('[K.07] two processes that run the alarms at once do each once', async () => {
  spine.clock.set(new Date('2026-04-07T01:00:00Z'))
  const other = await openCases(spine.needs)
  const opened = await Promise.all(
    Array.from({ length: 20 }, async () => spine.open(await spine.resident())),
  )
  spine.clock.advance(20 * 3_600_000)
  await Promise.all([spine.cases.runAlarms(), other.runAlarms(), spine.cases.runAlarms()])
  await Promise.all([runAll(), runAll(other)])
  for (const { caseId } of opened) {
    const reminders = (await acts(caseId)).filter(({ act }) => act === 'remind')
    expect(reminders).toHaveLength(1)
  }
})

test('[K.19] what cannot be solved now comes back on the day that was named', async () => {
  spine.clock.set(new Date('2026-05-06T01:00:00Z'))
  const { caseId } = await spine.open(await spine.resident())
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'greening', urgency: 'ordinary', handler: handler.personId },
  })
  await spine.act(handler, caseId, {
    act: 'cannot',
    form: { reason: '要等雨季过后', 'look-again': '2026-06-10' },
  })
  const approved = await spine.act(staff.lead, caseId, { act: 'approve/cannot' })
  expect(approved).toMatchObject({ step: 'cannot-now', end: null })
  spine.clock.set(new Date('2026-06-11T01:00:00Z'))
  await runAll()
  const { rows } = await pool.query('select step, status from case_file where id = $1', [caseId])
  expect(rows).toEqual([{ step: 'handling', status: 'open' }])
})

test('[K.06] a paused clock stands still and runs on later by as long', async () => {
  spine.clock.set(new Date('2026-07-06T01:00:00Z'))
  const { caseId } = await spine.open(await spine.resident())
  await spine.act(steward, caseId, {
    act: 'accept',
    form: { category: 'repair', urgency: 'ordinary', handler: handler.personId },
  })
  const view = () => spine.cases.view(spine.as(handler), caseId)
  const dueOf = async () => (await view()).clocks.find(({ name }) => name === 'handle')!
  const before = await dueOf()
  await spine.act(handler, caseId, {
    act: 'pause/material',
    form: { reason: '等配件', evidence: '订货单' },
  })
  expect((await dueOf()).paused).toBe(true)
  spine.clock.advance(3 * DAY_MS)
  await spine.act(handler, caseId, { act: 'resume/material' })
  const after = await dueOf()
  expect(after.paused).toBe(false)
  expect(after.dueAt > before.dueAt).toBe(true)
  expect(after).toMatchObject({ rule: 'local.complaint.handle', unit: 'working-day', count: 5 })
  expect(after.calendar).toMatch(/^cn-\d{4}/)
})

test('[K.06] a matter in a year whose calendar is not loaded is refused, and nothing is kept', async () => {
  spine.clock.set(new Date('2031-01-06T01:00:00Z'))
  const before = await pool.query('select count(*) from case_file')
  await expect(spine.open(await spine.resident(), { area: GRID })).rejects.toEqual(
    expect.objectContaining({ code: 'calendar-missing' }),
  )
  expect((await pool.query('select count(*) from case_file')).rows).toEqual(before.rows)
})

test('counters are the sum of all tallies after everything above', async () => {
  const { rows } = await pool.query(
    `with c as (select sum(opened) o, sum(open_now) n, sum(ended) e, sum(responded) r,
        sum(in_time) i from counter_now where level = 6),
      t as (select sum((tally->'counts'->>'opened')::int) o,
        sum((tally->'counts'->>'open_now')::int) n, sum((tally->'counts'->>'ended')::int) e,
        sum((tally->'counts'->>'responded')::int) r, sum((tally->'counts'->>'in_time')::int) i
        from case_file where not confidential)
     select c.*, (c.o, c.n, c.e, c.r, c.i) = (t.o, t.n, t.e, t.r, t.i) as same from c, t`,
  )
  expect(rows[0]).toMatchObject({ same: true })
  expect(Number(rows[0].e)).toBeGreaterThan(0)
})
