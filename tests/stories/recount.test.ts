/** The recount file of a declared poll: what the API says, counted again from one file. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { resultsOf } from '../../src/ballots/recount/count-book.ts'
import { bookTextIn, findReceipt, recount } from '../../src/ballots/recount/index.ts'
import { plainRecount } from '../builders/plain-recount.ts'
import { anEstate, anOpenPoll, later, pollStaff, say, vote } from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { answerTo, ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const staff = await pollStaff(app)
const owners: Person[] = []
for (let at = 0; at < 9; at++) owners.push(await app.person({ name: `业主${at + 1}` }))
const neighbour = await app.person({ name: '邻居' })

beforeAll(() => {
  const root = join(import.meta.dirname, '../..')
  const built = spawnSync(process.execPath, ['bin/build.js'], { cwd: root, stdio: 'ignore' })
  expect(built.status).toBe(0)
})

/** Nine owners in two buildings; the first has two homes, the developer two more. */
const homes = [
  ...owners.map((owner, at) => ({
    unit: `${at < 5 ? 1 : 2}-10${at + 1}`,
    area: `${80 + at}.${10 + at}`,
    owners: [owner],
  })),
  { unit: '2-201', area: '120.00', owners: [owners[0]!] },
  { unit: '3-101', area: '50.50', owners: [], kind: '未售' as const },
  { unit: '3-102', area: '49.50', owners: [], kind: '未售' as const },
]

/** Seven of the nine vote: the third no, the fourth abstains. */
async function voted(pollId: string, secret: boolean): Promise<string[]> {
  const receipts: string[] = []
  for (const [at, owner] of owners.slice(0, 7).entries()) {
    const answers = say(at === 2 ? 'no' : at === 3 ? 'abstain' : 'yes')
    const { receipt } = await vote(owner, pollId, homes[at]!.unit, answers)
    receipts.push(receipt)
  }
  if (!secret) receipts.push((await vote(owners[0]!, pollId, '2-201')).receipt)
  return receipts
}

const file = (pollId: string) => answerTo(owners[8]!, 'GET /polls/{pollId}/recount', { pollId })

test.each([
  ['open', false],
  ['secret', true],
])('[S1.14] tally equals recount file equals API: an %s vote', async (_name, secret) => {
  const estate = await anEstate(app, staff, homes)
  const pollId = await anOpenPoll(app, staff, { estate, over: { secret } })
  const receipts = await voted(pollId, secret)
  expect(await refusal(owners[0]!, 'GET /polls/{pollId}/recount', { pollId })).toBe(
    'poll-not-counted',
  )
  await later(app, 7 * 24)
  await ask(staff.desk, 'POST /polls/{pollId}/declare', { pollId })
  const { text: html, type } = await file(pollId)
  expect(type).toContain('text/html')

  const api = await ask(owners[8]!, 'GET /polls/{pollId}/result', { pollId })
  const again = recount(bookTextIn(html))
  expect(again.problems).toEqual([])
  expect(again.sealed?.root).toBe(api.root)
  expect(again.sealed?.results).toEqual(resultsOf({ kind: 'poll', motions: api.motions }))
  expect(again.counted).toMatchObject({ motions: api.motions })
  const plain = plainRecount(html)
  expect(plain.root).toBe(api.root)
  expect(plain.results[0]).toMatchObject({
    result: api.motions[0]?.result,
    yes: { persons: api.motions[0]?.yes.persons },
    part: { persons: api.motions[0]?.part.persons },
  })

  for (const receipt of receipts)
    expect(findReceipt(again.sealed!.book, receipt), receipt).toHaveLength(1)
  for (const { name, phone, id } of owners)
    for (const word of [name, phone, id]) expect(html).not.toContain(word)
  expect(await refusal(neighbour, 'GET /polls/{pollId}/recount', { pollId })).toBe('poll-unknown')
  expect(app.faults).toEqual([])
})

test('[S1.14] the lots of an election are drawn again by the file', async () => {
  const estate = await anEstate(app, staff, homes)
  const candidates = owners.slice(0, 7).map(({ name }, at) => ({ name, unit: homes[at]!.unit }))
  const motions = [{ item: 3, title: { zh: '选举' }, election: { seats: 5, candidates } }]
  for (const secret of [false, true]) {
    const pollId = await anOpenPoll(app, staff, { estate, over: { secret, motions } })
    // All want the same six: somebody must be left out by lot.
    for (const [at, owner] of owners.slice(0, 8).entries()) {
      const chosen = at % 2 ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 6]
      await vote(owner, pollId, homes[at]!.unit, [{ motion: 1, candidates: chosen }])
    }
    await later(app, 7 * 24)
    await ask(staff.desk, 'POST /polls/{pollId}/declare', { pollId })
    const { text: html } = await file(pollId)
    const api = await ask(owners[8]!, 'GET /polls/{pollId}/result', { pollId })
    const again = recount(bookTextIn(html))
    expect(again.problems).toEqual([])
    expect(again.counted).toMatchObject({ motions: api.motions })
  }
})
