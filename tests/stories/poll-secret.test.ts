/** A secret vote: who took part is known, what they chose is nobody's. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { recount, seal } from '../../src/ballots/recount/index.ts'
import { sealedText } from '../../src/ballots/recount/recount.ts'
import { anEstate, anOpenPoll, later, pollStaff, say, vote } from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const { owner } = app.database
const staff = await pollStaff(app)
const { desk, clerk, clerk2 } = staff
const HOMES = 30
const owners: Person[] = []
for (let at = 0; at < HOMES; at++) owners.push(await app.person({ name: `业主${at + 1}` }))
/** Each home has an area of its own: 70.01, 70.02, … */
const homes = owners.map((one, at) => ({
  unit: `1-${101 + at}`,
  area: `70.${String(at + 1).padStart(2, '0')}`,
  owners: [one],
}))
const estate = await anEstate(app, staff, homes)
/** By the order of voting: no, yes, yes, no, yes, yes, … */
const choiceOf = (at: number) => (at % 3 === 0 ? 'no' : 'yes')

async function rows<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  return (await owner.pool.query<Row>(text, values)).rows
}

test('[S1.13] marks and choices are found together by no id, order, time or weight', async () => {
  const pollId = await anOpenPoll(app, staff, { estate, over: { secret: true } })
  for (const [at, by] of owners.entries())
    await vote(by, pollId, homes[at]!.unit, say(choiceOf(at)))

  // While it is open the database holds choices sealed, all of one length.
  const box = await rows<{ length: number }>(
    'select length(sealed) from poll_box where poll_id = $1',
    [pollId],
  )
  expect(box).toHaveLength(HOMES)
  expect(new Set(box.map(({ length }) => length)).size).toBe(1)
  expect(await rows('select from poll_piece where poll_id = $1', [pollId])).toEqual([])
  expect(await rows('select from poll_ballot where poll_id = $1', [pollId])).toEqual([])

  await later(app, 7 * 24)
  expect(await rows('select from poll_box where poll_id = $1', [pollId])).toEqual([])
  expect(await boxBytes()).toBe(0)

  type Piece = { choice: string; persons: number; area: number; xmin: string; row: string }
  const pieces = await rows<Piece>(
    `select choice, persons, area, xmin::text, to_jsonb(p)::text as row
     from poll_piece p where poll_id = $1 order by ctid`,
    [pollId],
  )
  const marks = await rows<{
    at: Date | null
    xmin: string
    unit: string
    receipt: string
    voter: string
  }>(
    'select at, xmin::text, unit, receipt, voter from poll_mark where poll_id = $1 order by ctid',
    [pollId],
  )
  expect(marks.every(({ at }) => at === null)).toBe(true)
  // By transaction: all pieces are of one, in which no mark was written.
  const writers = new Set(pieces.map(({ xmin }) => xmin))
  expect(writers.size).toBe(1)
  expect(marks.some(({ xmin }) => writers.has(xmin))).toBe(false)
  // By value: nothing of a mark stands in a piece.
  for (const { unit, receipt, voter } of marks)
    for (const word of [receipt, voter, `"${unit}"`])
      expect(pieces.some(({ row }) => row.includes(word))).toBe(false)
  // By order: persons' pieces as they lie, beside the order in which people voted.
  const lie = pieces.filter(({ persons }) => persons === 1).map(({ choice }) => choice)
  expect(lie).toHaveLength(HOMES)
  expect(lie).not.toEqual(owners.map((_, at) => choiceOf(at)))
  // By weight: no piece has the area of a home, and each is one of many homes' or of one digit.
  const areas = new Set(homes.map(({ area }) => Number(area.replace('.', ''))))
  expect(pieces.some(({ area }) => areas.has(Number(area)))).toBe(false)

  await ask(desk, 'POST /polls/{pollId}/declare', { pollId })
  const { motions, reconciliation } = await ask(owners[0]!, 'GET /polls/{pollId}/result', {
    pollId,
  })
  const areaOf = (choice: string) =>
    homes.reduce(
      (sum, { area }, at) => (choiceOf(at) === choice ? sum + Number(area.replace('.', '')) : sum),
      0,
    )
  const text = (area: number) => (area / 100).toFixed(2)
  expect(motions[0]).toMatchObject({
    result: 'passed',
    part: { persons: 30 },
    yes: { persons: 20, area: text(areaOf('yes')) },
    no: { persons: 10, area: text(areaOf('no')) },
  })
  expect(reconciliation.balanced).toBe(true)
  const book = await app.rooms().ballots.polls.book('530103', pollId)
  expect(book.secrecy).toBe('secret')
})

test('[S1.13] a secret paper is an envelope and a slip, and two read the slip', async () => {
  const pollId = await anOpenPoll(app, staff, { estate, over: { secret: true } })
  const { printed, slips } = await ask(desk, 'POST /polls/{pollId}/papers', { pollId })
  expect([printed.length, slips.length]).toEqual([HOMES, HOMES])
  const envelope = printed.find(({ unit }) => unit === '1-101')!
  const slip = slips.find(({ area }) => area === '70.01')!
  const answers = say('no')
  const read = (by: Person, serial: string) =>
    ask(by, 'POST /polls/{pollId}/papers/{serial}/entries', { pollId, serial, answers })
  expect(await read(clerk, slip.serial)).toEqual({ state: 'first' })
  // No slip counts for which no envelope came.
  const early = { pollId, serial: slip.serial, answers }
  expect(await refusal(clerk2, 'POST /polls/{pollId}/papers/{serial}/entries', early)).toBe(
    'slip-without-stub',
  )
  const back = { pollId, serial: envelope.serial }
  await ask(clerk, 'POST /polls/{pollId}/papers/{serial}/return', back)
  expect(await read(clerk2, slip.serial)).toEqual({ state: 'settled' })
  const again = { pollId, unit: '1-101', answers: say('yes') }
  expect(await refusal(owners[0]!, 'POST /polls/{pollId}/ballots', again)).toBe('unit-voted')
  await vote(owners[1]!, pollId, '1-102', say('yes'))
  const sheet = await ask(clerk, 'GET /polls/{pollId}/reconciliation', { pollId })
  expect(sheet).toMatchObject({ balanced: true, slips: { printed: 30, entered: 1 } })
  await later(app, 7 * 24)
  await ask(desk, 'POST /polls/{pollId}/declare', { pollId })
  const { motions } = await ask(desk, 'GET /polls/{pollId}/result', { pollId })
  expect(motions[0]).toMatchObject({
    yes: { persons: 1, area: '70.02' },
    no: { persons: 1, area: '70.01' },
  })
  // What was read from slips is gone with the declaration.
  expect(await rows('select from poll_entry where poll_id = $1', [pollId])).toEqual([])
})

test('[S1.13] a secret ballot speaks for all units of a person, and co-owners name one voter', async () => {
  const [one, two, three] = owners
  const home = await anEstate(app, staff, [
    { unit: '1-1', area: '80.00', owners: [one!] },
    { unit: '1-2', area: '20.00', owners: [one!] },
    { unit: '1-3', area: '60.00', owners: [two!, three!] },
  ])
  const pollId = await anOpenPoll(app, staff, { estate: home, over: { secret: true } })
  const { units, at } = await vote(one!, pollId, '1-2')
  expect({ units, at }).toEqual({ units: ['1-1', '1-2'], at: null })
  const ballot = (unit: string) => ({ pollId, unit, answers: say('no') })
  expect(await refusal(one!, 'POST /polls/{pollId}/ballots', ballot('1-1'))).toBe('unit-voted')
  expect(await refusal(two!, 'POST /polls/{pollId}/ballots', ballot('1-3'))).toBe(
    'co-owners-name-one',
  )
})

test('[S1.10] a secret election with a tie is drawn by lot from what was published and the root', async () => {
  const seven = owners.slice(0, 7)
  const home = await anEstate(
    app,
    staff,
    seven.map((one, at) => ({ unit: `1-${at + 1}`, area: '100.00', owners: [one] })),
  )
  const candidates = seven.slice(0, 6).map(({ name }, at) => ({ name, unit: `1-${at + 1}` }))
  const election = { seats: 5, substitutes: 1, candidates }
  const over = {
    ...{ secret: true, seed: '第一届' },
    motions: [{ item: 3, title: { zh: '选举委员' }, election }],
  }
  const pollId = await anOpenPoll(app, staff, { estate: home, over })
  // Everybody wants 1 to 3; four want 5 and four want 6, one of them both.
  const choices = [
    ...Array(3).fill([1, 2, 3, 4, 5]),
    [1, 2, 3, 5, 6],
    ...Array(3).fill([1, 2, 3, 4, 6]),
  ]
  for (const [at, chosen] of choices.entries())
    await vote(seven[at]!, pollId, `1-${at + 1}`, [{ motion: 1, candidates: chosen }])
  await later(app, 7 * 24)
  await ask(desk, 'POST /polls/{pollId}/declare', { pollId })
  const { motions, root, filing } = await ask(seven[0]!, 'GET /polls/{pollId}/result', { pollId })
  const elected = motions[0]!.election!
  expect(elected.candidates.map(({ yes }) => yes.persons)).toEqual([7, 7, 7, 6, 4, 4])
  expect(elected.candidates.map(({ place }) => place)).toEqual([
    ...Array(5).fill('elected'),
    'substitute',
  ])
  // The lots are drawn again here, by nothing but a hash.
  const seed = `第一届\n${root}`
  const lot = (number: number) => createHash('sha256').update(`${seed}\n${number}`).digest('hex')
  const first = lot(5) < lot(6) ? 5 : 6
  expect(elected.draw).toMatchObject({ seed, order: [{ number: first, lot: lot(first) }, {}] })
  expect(elected.candidates[4]!.number).toBe(first)
  expect(filing?.rule).toBe('1.33')
  const sealed = seal(await app.rooms().ballots.polls.book('530103', pollId))
  expect([sealed.root, recount(sealedText(sealed)).problems]).toEqual([root, []])
})

/** Emptied when the poll closed; whoever read something older may have held that up. */
async function boxBytes(): Promise<number> {
  const size = async () => {
    const asked = `select pg_relation_size('poll_box') as bytes`
    return (await rows<{ bytes: number }>(asked, []))[0]!.bytes
  }
  for (let tries = 0; tries < 20 && (await size()) > 0; tries++)
    await app.database.owner.pool.query('vacuum poll_box')
  return size()
}
