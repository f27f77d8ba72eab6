/** A newer version moves running files only by a law that it names, each by an entry of its own. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyFile } from '../../src/cases/index.ts'
import { act, theStaff, told, view } from '../builders/story.ts'
import { anApp, COMMUNITY, COUNTY, GRID } from '../harness/app.ts'
import { answerTo, ask, refusal } from '../harness/app-person.ts'

const app = await anApp()
const { desk, handler, steward } = await theStaff(app)
const secretary = await app.person({ name: '杨春梅', posts: [['secretary', COMMUNITY]] })
const head = await app.person({ name: '区长', posts: [['head', COUNTY]] })
const opener = await app.person({ homeArea: GRID })

const whole = readFileSync(join(import.meta.dirname, '../procedures/whole.yaml'), 'utf8')
const first = whole.replace('version: 2', 'version: 1').replaceAll(/\bjudging\b/g, 'looking')
const MIGRATE = 'migrate: { from: 1, by: R 6.03, steps: STEPS, clocks: keep }\nchecks:\n'
const second = (steps: string) => whole.replace('checks:\n', MIGRATE.replace('STEPS', steps))

const change = (source: string) => ({
  name: 'lamp',
  area: COUNTY,
  kind: 'procedure' as const,
  source,
})
const publish = (source: string) => ask(head, 'POST /procedures/{name}/changes', change(source))
const carry = (dryRun: boolean) =>
  ask(head, 'POST /procedures/{name}/carry-over', { name: 'lamp', area: COUNTY, dryRun })
const bring = async (title: string) =>
  (
    await ask(opener, 'POST /cases', {
      procedure: 'lamp',
      area: GRID,
      form: { title, phone: opener.phone },
    })
  ).caseId

test('[K.03] running files stay on their version; a law carries over what has a step to go to, seen before and written into each file', async () => {
  await publish(first)
  const [asked, looking] = [await bring('东灯'), await bring('西灯')]
  await act(desk, looking, 'take', { fixer: handler.id, kind: 'lamp' })
  await act(handler, looking, 'fixed', { answer: '换了', cost: 100 })
  const over = await bring('已结')
  await act(desk, over, 'decline', { reason: '不归这里' })
  expect(
    await refusal(head, 'POST /procedures/{name}/carry-over', { name: 'lamp', area: COUNTY }),
  ).toBe('nothing-to-carry-over')

  // Named nowhere: a step in which a file can stand would be left behind (P20).
  const half = await answerTo(head, 'POST /procedures/{name}/changes', change(second('{}')))
  expect(JSON.parse(half.text)).toMatchObject({
    code: 'procedure-refused',
    facts: { proof: 'P20', line: 26 },
  })

  await publish(second('{ looking: judging }'))
  for (const somebody of [desk, steward, secretary, opener])
    expect(
      await refusal(somebody, 'POST /procedures/{name}/carry-over', { name: 'lamp', area: COUNTY }),
    ).toBe('post-needed')
  const before = await view(secretary, looking)
  expect((await carry(true)).moves.map((one) => one.caseId).sort()).toEqual([asked, looking].sort())
  expect((await view(desk, looking)).seq).toBe(before.seq)

  const done = await carry(false)
  expect([done.moves.length, done.stays]).toEqual([2, []])
  const after = await view(secretary, looking)
  expect([after.version, after.step, after.seq]).toEqual([2, 'judging', before.seq + 1])
  expect(after.entries.at(-1)).toMatchObject({ act: 'carry-over', step: 'judging' })
  expect([after.due, after.stageDue]).toEqual([before.due, before.stageDue])
  expect((await told(opener, looking)).at(-1)).toEqual([after.seq, 'carry-over'])
  expect((await view(opener, over)).version).toBe(1)

  // It goes on by the new version, and late is told as before.
  expect(after.acts.map((one) => one.act)).toContain('judge-it')
  await act(secretary, looking, 'judge-it', { good: 'no' })
  expect((await view(handler, looking)).step).toBe('fixing')
  await app.later(24 * 30)
  expect((await told(desk, asked)).map(([, says]) => says)).toContain('late-0')

  const { text } = await answerTo(desk, 'GET /cases/{caseId}/export', { caseId: looking })
  expect(verifyFile(text.split('\n'))).toMatchObject({ ok: true })
  // Done once: nothing is left to be carried over.
  expect(await carry(false)).toMatchObject({ moves: [], stays: [] })
  expect(app.faults).toEqual([])
})

test('[K.03] a file of an edition that the newer version does not know of stays, and is listed', async () => {
  const third = second('{ peeking: judging }').replace('version: 2', 'version: 4')
  const earlier = (step: string) =>
    whole.replace('version: 2', 'version: 3').replaceAll(/\bjudging\b/g, step)
  await publish(earlier('looking'))
  const old = await bring('南灯')
  await act(desk, old, 'take', { fixer: handler.id, kind: 'lamp' })
  await act(handler, old, 'fixed', { answer: '换了', cost: 100 })
  await publish(earlier('peeking'))
  const asked = await bring('北灯')
  await publish(third.replace('from: 1', 'from: 3'))
  const { moves, stays } = await carry(false)
  expect(moves.map((one) => one.caseId)).toEqual([asked])
  expect(stays.map((one) => [one.caseId, one.step.zh])).toEqual([[old, '待核查']])
  expect((await view(secretary, old)).version).toBe(3)
  await act(secretary, old, 'judge-it', { good: 'yes' })
})
