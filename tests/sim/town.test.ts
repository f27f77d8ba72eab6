/**
 * A town lives for simulated days under an auditor. Seeds are in the names: the same seed plays the
 * same days. LINLI_TEST_SEEDS=200 plays more of them.
 */
import { expect, test } from 'vitest'
import { seeded } from '../../src/base/seeded.ts'
import { aSpine } from '../builders/spine.ts'
import { testDatabase } from '../harness/database.ts'
import { auditOf, RULES, readWorld, type World } from './auditor.ts'
import { actSomehow, aTown, bringOne } from './townspeople.ts'

const SEEDS = Number(process.env.LINLI_TEST_SEEDS ?? 20)
const STEPS = 30
const HOUR_MS = 3_600_000

const database = await testDatabase()
const spine = await aSpine(database)
spine.clock.set(new Date('2026-03-02T01:00:00Z'))
const town = await aTown(spine)

const settle = async () => {
  while ((await spine.cases.runAlarms()) > 0);
}
const world = () => readWorld(database.owner.pool, spine.clock.now(), town.acknowledged)

test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
  'whatever people do, every file has an owner, a limit, its words and one winner (seed %i)',
  async (seed) => {
    const chance = seeded(seed)
    for (let step = 0; step < STEPS; step++) {
      const draw = chance.below(10)
      if (draw === 0) {
        spine.clock.advance((1 + chance.below(30)) * HOUR_MS)
        await settle()
        // Sums are folded now and then; between two folds they are as right as after one.
        await spine.cases.foldCounters()
      } else if (draw < 3) await bringOne(town, chance)
      else await actSomehow(town, chance)
    }
    await settle()
    expect(auditOf(await world())).toEqual([])
    const { ok, problems } = await spine.cases.verifyAll()
    expect([ok, problems]).toEqual([true, []])
  },
)

test('the town was lively: much was done, and some was refused', () => {
  expect(town.acknowledged.length).toBeGreaterThan(SEEDS)
  expect(town.refused).toBeGreaterThan(SEEDS / 2)
})

/** Each rule, with a fault planted that it must see. */
const FAULTS: Readonly<Record<string, (world: World) => World>> = {
  'an open file waits for somebody, an ended one for nobody': (one) => ({
    ...one,
    waits: one.waits.filter(({ caseId }) => caseId !== one.files.find(isOpen)?.id),
  }),
  'a duty past its limit has been noticed': (one) => ({
    ...one,
    waits: one.waits.map((wait, at) =>
      at === 0 ? { ...wait, due: '2026-01-01T00:00:00.000Z' } : wait,
    ),
    entries: one.entries.filter(({ act }) => act !== 'late'),
  }),
  'the sums of every place are the count of its files': (one) => ({
    ...one,
    counters: one.counters.map((counter, at) =>
      at === 0 ? { ...counter, counts: counter.counts.with(4, counter.counts[4]! + 1) } : counter,
    ),
  }),
  'a file is all its entries, one after the other': (one) => ({
    ...one,
    entries: one.entries.slice(1),
  }),
  'nobody is told the same twice': (one) => ({
    ...one,
    notices: [...one.notices, ...one.notices.slice(0, 1)],
  }),
  'the opener is told of each step': (one) => ({
    ...one,
    notices: one.notices.filter(({ seq }) => seq !== 1),
  }),
  'a number names one file': (one) => ({ ...one, files: [...one.files, ...one.files.slice(0, 1)] }),
  'what was acknowledged is in the file, as one act of one person': (one) => ({
    ...one,
    acknowledged: [...one.acknowledged, ...one.acknowledged.slice(0, 1)],
  }),
}
const isOpen = ({ status }: World['files'][number]) => status === 'open'

test.each(Object.keys(RULES))('the auditor sees it when it is not so that %s', async (name) => {
  const good = await world()
  const rule = RULES[name]
  expect(rule?.(good)).toEqual([])
  expect(rule?.(FAULTS[name]?.(good) ?? good)).not.toEqual([])
})

test('the verifier sees an entry that somebody changed behind the program’s back', async () => {
  const { pool } = database.owner
  await pool.query(`update entry set act = 'decline' where seq = 1
    and case_id = (select case_id from entry order by case_id limit 1)`)
  expect((await spine.cases.verifyAll()).ok).toBe(false)
  await pool.query(`update entry set act = 'open' where seq = 1`)
  expect((await spine.cases.verifyAll()).ok).toBe(true)
})
