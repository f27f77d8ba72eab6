/**
 * A street has its own rules, the county a new version; what runs stays with what it began with.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { act, actRefused, report, theStaff, view } from '../builders/story.ts'
import { anApp, COUNTY, GRID, OTHER_GRID, STREET } from '../harness/app.ts'
import { ask, refusal } from '../harness/app-person.ts'

const ROOT = join(import.meta.dirname, '../..')
const PATCH = readFileSync(join(ROOT, 'tests/procedures/complaint.patch.yaml'), 'utf8')
const COMPLAINT = readFileSync(join(ROOT, 'procedures/complaint.yaml'), 'utf8')

const app = await anApp()
const { steward, handler } = await theStaff(app)
const streetHead = await app.person({ posts: [['head', STREET]] })
const countyHead = await app.person({ posts: [['head', COUNTY]] })
const resident = await app.person({ homeArea: GRID })

const inHand = async (title: string) => {
  const { caseId } = await report(resident, { title })
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  return caseId
}
const lengthOf = async (caseId: string) =>
  (await view(handler, caseId)).clocks.find((one) => one.name === 'handle')?.count
const change = { name: 'complaint', area: STREET, kind: 'patch' as const, source: PATCH }

test('[K.03] a street patches a procedure while files run: those stay, new ones follow the patch, the next street knows nothing of it', async () => {
  const before = await inHand('补丁以前的事')
  expect(await lengthOf(before)).toBe(5)
  expect(await refusal(steward, 'POST /procedures/{name}/changes', change)).toBe('post-needed')
  expect(
    await refusal(streetHead, 'POST /procedures/{name}/changes', { ...change, area: COUNTY }),
  ).toBe('post-needed')
  const broken = PATCH.replace('clocks.handle.is', 'clocks.nothing.is')
  expect(
    await refusal(streetHead, 'POST /procedures/{name}/changes', { ...change, source: broken }),
  ).toBe('procedure-refused')
  await ask(streetHead, 'POST /procedures/{name}/changes', change)

  const after = await inHand('补丁以后的事')
  expect([await lengthOf(before), await lengthOf(after)]).toEqual([5, 3])
  expect(await actRefused(handler, after, 'done', { answer: '好了' })).toBe('check-failed')
  await act(handler, after, 'done', { answer: '好了', 'spoken-with': 'yes' })
  await act(handler, before, 'done', { answer: '好了' })

  const patched = async (area: string) =>
    (await ask(countyHead, 'GET /procedures', { area })).procedures.find(
      ({ name }) => name === 'complaint',
    )?.patches.length
  expect([await patched(GRID), await patched(OTHER_GRID)]).toEqual([1, 1])
  expect(await patched('530103005')).toBe(0)

  // Another process, or the same after a restart, reads what is in force from the database.
  await app.restart()
  expect(await lengthOf(await inHand('重启以后的事'))).toBe(3)
  expect(app.faults).toEqual([])
})

test('[K.03] a new version is put in force while files of the old one run to their end by the old one', async () => {
  const resident2 = await app.person({ homeArea: GRID })
  const { caseId } = await report(resident2, { title: '旧版本的事' })
  const old = (await view(resident2, caseId)).version
  const source = COMPLAINT.replace('version: 1', 'version: 2').replace(
    'owner: checker within 2 working days by local.complaint.check',
    'owner: checker within 4 working days by local.complaint.check',
  )
  const next = { name: 'complaint', area: COUNTY, kind: 'procedure' as const, source }
  expect(await refusal(streetHead, 'POST /procedures/{name}/changes', next)).toBe('post-needed')
  const broken = { ...next, source: source.replace('to: check }', 'to: nowhere }') }
  expect(await refusal(countyHead, 'POST /procedures/{name}/changes', broken)).toBe(
    'procedure-refused',
  )
  const { version } = await ask(countyHead, 'POST /procedures/{name}/changes', next)
  expect(version).toBe(2)
  const other = await app.person({ homeArea: '530103005001' })
  const fresh = await ask(other, 'POST /cases', {
    procedure: 'complaint',
    area: '530103005001',
    form: { title: '新版本的事' },
  })
  expect((await view(other, fresh.caseId)).version).toBe(2)
  expect([old, (await view(resident2, caseId)).version]).toEqual([1, 1])
  await act(steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: handler.id,
  })
  expect((await view(resident2, caseId)).step).toBe('handling')
  expect(app.faults).toEqual([])
})
