/** Paper, phone and door beside the web: one unit, one ballot, and a sheet that adds up. */
import { expect, test } from 'vitest'
import {
  anEstate,
  anOpenPoll,
  type Estate,
  later,
  pollStaff,
  say,
  vote,
} from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const staff = await pollStaff(app)
const { desk, clerk, clerk2, clerk3 } = staff

const owners: Person[] = []
for (let at = 0; at < 12; at++) owners.push(await app.person({ name: `业主${at + 1}` }))
/** Twelve homes of 100.00 m² in two buildings. */
const homes = owners.map((owner, at) => ({
  unit: `${at < 6 ? 1 : 2}-10${(at % 6) + 1}`,
  area: '100.00',
  owners: [owner],
}))
const unitAt = (at: number) => homes[at]!.unit
const estate: Estate = await anEstate(app, staff, homes)

const print = (pollId: string) => ask(desk, 'POST /polls/{pollId}/papers', { pollId })
const read = (by: Person, pollId: string, serial: string, choice: 'yes' | 'no' | 'spoiled') =>
  ask(by, 'POST /polls/{pollId}/papers/{serial}/entries', { pollId, serial, answers: say(choice) })
const takeBack = (pollId: string, serial: string) =>
  ask(clerk, 'POST /polls/{pollId}/papers/{serial}/return', { pollId, serial })
const sheet = (pollId: string) => ask(clerk, 'GET /polls/{pollId}/reconciliation', { pollId })

test('[S1.13] four roads come together and the sheet adds up to the last ballot', async () => {
  const pollId = await anOpenPoll(app, staff, { estate })
  const { printed } = await print(pollId)
  expect(printed).toHaveLength(12)
  const serialOf = new Map(printed.map(({ unit, serial }) => [unit, serial]))
  const serial = (at: number) => serialOf.get(unitAt(at))!
  const units = [0, 1, 2, 3, 4, 5, 6, 7].map(unitAt)
  const proof = { how: 'hand' as const, evidence: '签收单 1-8' }
  expect(await ask(clerk, 'POST /polls/{pollId}/deliveries', { pollId, units, ...proof })).toEqual({
    delivered: 8,
  })

  // Two read alike; two differ and a third decides; one is spoiled.
  expect(await read(clerk, pollId, serial(0), 'yes')).toEqual({ state: 'first' })
  expect(await read(clerk2, pollId, serial(0), 'yes')).toEqual({ state: 'settled' })
  await takeBack(pollId, serial(1))
  await read(clerk, pollId, serial(1), 'yes')
  expect(await read(clerk2, pollId, serial(1), 'no')).toEqual({ state: 'differs' })
  const { waiting } = await ask(clerk3, 'GET /polls/{pollId}/entries', { pollId })
  expect(waiting).toEqual([{ serial: serial(1), unit: unitAt(1), step: 'third', mine: false }])
  const again = { pollId, serial: serial(1), answers: say('yes') }
  expect(await refusal(clerk, 'POST /polls/{pollId}/papers/{serial}/entries', again)).toBe(
    'entry-twice',
  )
  expect(await read(clerk3, pollId, serial(1), 'yes')).toEqual({ state: 'settled' })
  await read(clerk, pollId, serial(2), 'spoiled')
  await read(clerk2, pollId, serial(2), 'spoiled')
  // The web and the phone and the door, and the paper that comes after them.
  await vote(owners[3]!, pollId, unitAt(3))
  const phone = { pollId, unit: unitAt(4), answers: say('no'), recording: '录音 0001' }
  expect(
    await refusal(clerk, 'POST /polls/{pollId}/phone-ballots', { ...phone, listener: clerk.id }),
  ).toBe('second-person')
  await ask(clerk, 'POST /polls/{pollId}/phone-ballots', { ...phone, listener: clerk2.id })
  const visit = { pollId, unit: unitAt(5), answers: say('yes'), companion: clerk2.id }
  await ask(clerk, 'POST /polls/{pollId}/visit-ballots', visit)
  const late = { pollId, serial: serial(3) }
  expect(await refusal(clerk, 'POST /polls/{pollId}/papers/{serial}/return', late)).toBe(
    'unit-voted',
  )
  // The paper first, then the web.
  await takeBack(pollId, serial(6))
  const second = { pollId, unit: unitAt(6), answers: say('no') }
  expect(await refusal(owners[6]!, 'POST /polls/{pollId}/ballots', second)).toBe('unit-voted')
  // Lost, and printed anew.
  const lost = { pollId, serial: serial(11), why: '遗失' }
  await ask(desk, 'POST /polls/{pollId}/papers/{serial}/void', lost)
  expect((await print(pollId)).printed.map(({ unit }) => unit)).toEqual([unitAt(11)])
  const gone = { pollId, serial: serial(11) }
  expect(await refusal(clerk, 'POST /polls/{pollId}/papers/{serial}/return', gone)).toBe(
    'paper-void',
  )

  expect(await sheet(pollId)).toMatchObject({
    balanced: true,
    papers: {
      printed: 13,
      void: 1,
      delivered: 8,
      kept: 4,
      returned: 5,
      refused: 1,
      unreturned: 3,
    },
    units: { roll: 12, in: 7, out: 5 },
    roads: [
      { road: 'web', accepted: 1, counted: 1 },
      { road: 'paper', accepted: 4, counted: 3, waiting: 1 },
      { road: 'phone', accepted: 1, counted: 1 },
      { road: 'visit', accepted: 1, counted: 1 },
    ],
  })
  await later(app, 7 * 24)
  // What came back in time is read after the close; what comes late is not taken.
  const tooLate = { pollId, serial: serial(7) }
  expect(await refusal(clerk, 'POST /polls/{pollId}/papers/{serial}/return', tooLate)).toBe(
    'poll-not-open',
  )
  expect(await refusal(desk, 'POST /polls/{pollId}/declare', { pollId })).toBe('papers-waiting')
  await read(clerk, pollId, serial(6), 'yes')
  await read(clerk3, pollId, serial(6), 'yes')
  await ask(desk, 'POST /polls/{pollId}/declare', { pollId })
  const { motions, reconciliation } = await ask(owners[0]!, 'GET /polls/{pollId}/result', {
    pollId,
  })
  expect(reconciliation).toMatchObject({ balanced: true, units: { in: 7 } })
  // Seven came, one of them spoiled: six took part, which is no two thirds of twelve.
  expect(motions[0]).toMatchObject({
    result: 'no-quorum',
    part: { persons: 6, area: '600.00' },
    yes: { persons: 5, area: '500.00' },
    no: { persons: 1, area: '100.00' },
    invalid: [{ unit: unitAt(2), reason: 'spoiled' }],
    gap: { persons: 2, area: '200.00' },
  })
})

test('[S1.13] a paper says nothing to whoever reads it after another', async () => {
  const pollId = await anOpenPoll(app, staff, { estate })
  const { printed } = await print(pollId)
  await read(clerk, pollId, printed[0]!.serial, 'no')
  const said = JSON.stringify(await ask(clerk2, 'GET /polls/{pollId}/entries', { pollId }))
  expect(said).toContain(printed[0]!.serial)
  expect(said).not.toMatch(/"(yes|no|choice|answers)"/)
})

test('[S1.11] [S1.13] where the last ballot counts, a later one takes the place of the one before', async () => {
  const over = { pack: 'example-local' }
  const pollId = await anOpenPoll(app, staff, { estate, over })
  await vote(owners[0]!, pollId, unitAt(0), say('yes'))
  app.clock.advance(60_000)
  const phone = { pollId, unit: unitAt(0), answers: say('no'), recording: '录音 2' }
  await ask(clerk, 'POST /polls/{pollId}/phone-ballots', { ...phone, listener: clerk2.id })
  const { roads, units, balanced } = await sheet(pollId)
  expect({ balanced, units }).toEqual({ balanced: true, units: { roll: 12, in: 1, out: 11 } })
  expect(roads).toMatchObject([
    { road: 'web', accepted: 1, replaced: 1, counted: 0 },
    { road: 'paper' },
    { road: 'phone', accepted: 1, replaced: 0, counted: 1 },
    {},
  ])
  await later(app, 7 * 24)
  const { motions } = await ask(desk, 'GET /polls/{pollId}/result', { pollId })
  expect(motions[0]).toMatchObject({ yes: { persons: 0 }, no: { persons: 1 } })
})

test('[S1.13] two roads at once: one ballot, whichever is first', async () => {
  for (const secret of [false, true]) {
    const pollId = await anOpenPoll(app, staff, { estate, over: { secret } })
    const both = owners.flatMap((owner, at) => {
      const unit = unitAt(at)
      const web = ask(owner, 'POST /polls/{pollId}/ballots', { pollId, unit, answers: say('yes') })
      const phone = ask(clerk, 'POST /polls/{pollId}/phone-ballots', {
        ...{ pollId, unit, answers: say('no') },
        ...{ listener: clerk2.id, recording: '录音' },
      })
      return [Promise.allSettled([web, phone])]
    })
    for (const answers of await Promise.all(both)) {
      const accepted = answers.filter(({ status }) => status === 'fulfilled')
      const refused = answers.filter((one) => one.status === 'rejected')
      expect([accepted.length, refused.length]).toEqual([1, 1])
      expect(String(refused[0]!.reason)).toContain('unit-voted')
    }
    const { units, balanced } = await sheet(pollId)
    expect({ units, balanced }).toEqual({ units: { roll: 12, in: 12, out: 0 }, balanced: true })
    await later(app, 7 * 24)
    const { motions } = await ask(desk, 'GET /polls/{pollId}/result', { pollId })
    expect(motions[0]!.part).toEqual({ persons: 12, area: '1200.00' })
  }
})
