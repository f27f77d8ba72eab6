import { expect, test } from 'vitest'
import { COUNTY, GRID, STREET } from '../../tests/builders/people.ts'
import { aSpine, aStaff, shippedLibrary } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { openCases } from './index.ts'

const ELSEWHERE = `${COUNTY}009001G01`

const database = await testDatabase(10)
const { pool } = database
const spine = await aSpine(database)
const { steward, handler } = await aStaff(spine)
const head = await spine.colleague('head', STREET)
const county = await spine.colleague('head', COUNTY)
const elsewhere = await spine.colleague('steward', ELSEWHERE)
const there = await spine.colleague('handler', ELSEWHERE.slice(0, 12))
await spine.people.refreshStaffing()

const refusal = (code: string) => expect.objectContaining({ code })
const source = shippedLibrary().sources.complaint!.text

/** The street asks for three working days where the county gives five. */
const PATCH = `patch: complaint
version: 1
area: 联盟街道 / Lianmeng street
why:
  zh: 普通件三个工作日办结
  en: Ordinary complaints in three working days
  law: local.lianmeng.2026-3
set:
  - place: clocks.handle.is
    was:
      24 hours by local.complaint.urgent: has urgency and urgency is urgent
      5 working days by local.complaint.handle: otherwise
    to:
      24 hours by local.complaint.urgent: has urgency and urgency is urgent
      3 working days by local.lianmeng.handle: otherwise
`

async function handleDays(caseId: string): Promise<{ count: number; rule: string }> {
  const form = { category: 'repair', urgency: 'ordinary', handler: handler.personId }
  await spine.act(steward, caseId, { act: 'accept', form })
  const { clocks } = await spine.cases.view(spine.as(handler), caseId)
  const { count, rule } = clocks.find(({ name }) => name === 'handle')!
  return { count, rule }
}

test('[K.03] a street overrides a clock: new cases there follow it, running ones and other places do not', async () => {
  const running = await spine.open(await spine.resident())
  const input = { name: 'complaint', area: STREET, kind: 'patch' as const, source: PATCH }
  await spine.cases.changeProcedure(spine.as(head), input)
  const fresh = await spine.open(await spine.resident())

  expect(await handleDays(running.caseId)).toEqual({ count: 5, rule: 'local.complaint.handle' })
  expect(await handleDays(fresh.caseId)).toEqual({ count: 3, rule: 'local.lianmeng.handle' })
  const at = (area: string) =>
    spine.cases.procedures(spine.as(head), area).find(({ name }) => name === 'complaint')!
  expect(at(GRID).patches).toEqual(['联盟街道 local.lianmeng.2026-3'])
  expect(at(ELSEWHERE).patches).toEqual([])
  expect(at(ELSEWHERE).edition).not.toBe(at(GRID).edition)
})

test('[K.03] a procedure changes while cases run on it: each ends by the version that it began with', async () => {
  const running = await spine.open(await spine.resident(), { area: ELSEWHERE })
  const changed = source.replace(/^version: 1$/m, 'version: 2').replace('待核查回访', '待回访核实')
  expect(changed).not.toBe(source)
  const input = { name: 'complaint', area: COUNTY, kind: 'procedure' as const, source: changed }
  await spine.cases.changeProcedure(spine.as(county), input)
  const at = (area: string) =>
    spine.cases.procedures(spine.as(head), area).find(({ name }) => name === 'complaint')!
  expect(at(ELSEWHERE).version).toBe(2)
  // The street's patch was written for version 1: it keeps its place there, and asks for a new look.
  expect(at(GRID)).toMatchObject({ version: 1, patches: ['联盟街道 local.lianmeng.2026-3'] })
  const again = { name: 'complaint', area: STREET, kind: 'patch' as const, source: PATCH }
  const refused = await spine.cases.changeProcedure(spine.as(head), again).catch((error) => error)
  expect(refused.facts).toMatchObject({ proof: 'P20' })
  await spine.cases.changeProcedure(spine.as(head), {
    ...again,
    source: PATCH.replace('version: 1', 'version: 2'),
  })
  expect(at(GRID).version).toBe(2)

  // A process that starts anew knows the old edition only by what was kept.
  const other = await openCases({ ...spine.needs, procedures: { ...shippedLibrary() } })
  const form = { category: 'repair', urgency: 'ordinary', handler: there.personId }
  const { caseId } = running
  await other.act(spine.as(elsewhere), { caseId, act: 'accept', form, attachments: [] })
  const done = { caseId, act: 'done', form: { answer: '好了' }, attachments: [] }
  await other.act(spine.as(there), done)
  const seen = await other.view(spine.as(there), caseId)
  expect(seen.stepName.zh).toBe('待核查回访')
})

test('[K.03] whoever may not change rules is refused, and so is what is not proved', async () => {
  const input = { name: 'complaint', area: STREET, kind: 'patch' as const, source: PATCH }
  await expect(spine.cases.changeProcedure(spine.as(steward), input)).rejects.toEqual(
    refusal('post-needed'),
  )
  const newer = PATCH.replace('version: 1', 'version: 2')
  const longer = newer.replace(
    '3 working days by local.lianmeng',
    '9 working days by local.lianmeng',
  )
  const refused = await spine.cases
    .changeProcedure(spine.as(head), { ...input, source: longer })
    .catch((error) => error)
  expect(refused).toEqual(refusal('procedure-refused'))
  expect(refused.facts).toMatchObject({ line: expect.any(Number), zh: expect.any(String) })
  const { rows } = await pool.query('select count(*)::int as count from procedure_change')
  expect(rows[0].count).toBe(3)
})
