/**
 * A whole election of 1,099 households by four roads, with wrong persons, double ballots, two roads
 * at once, papers lost, misread, spoiled and late, and areas corrected after the roll was frozen.
 * The auditor knows what must come out; the seed is in the name.
 */
import { expect, test } from 'vitest'
import { recount, seal } from '../../src/ballots/recount/index.ts'
import { sealedText } from '../../src/ballots/recount/recount.ts'
import { aDraft, anEstate, later, pollStaff } from '../builders/polls.ts'
import { anApp } from '../harness/app.ts'
import { ask, type Person, refusal } from '../harness/app-person.ts'
import {
  anElectorate,
  answersOf,
  type Electorate,
  type Household,
  type Road,
  SEATS,
} from './electorate.ts'
import { expectedOf, type Sum, type Taken } from './returning-officer.ts'

const app = await anApp()
const staff = await pollStaff(app)
const { desk, clerk, clerk2, clerk3, registrar } = staff
const TOGETHER = 24

const text = ({ persons, area }: Sum) => ({
  persons,
  area: `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`,
})

async function aPollOf(electorate: Electorate): Promise<string> {
  const { homes, candidates, corrected } = electorate
  const estate = await anEstate(app, staff, homes)
  const draft = aDraft(app, estate, {
    title: { zh: '选举第一届业主委员会' },
    motions: [
      { item: 1, title: { zh: '通过业主大会议事规则' } },
      {
        item: 3,
        title: { zh: '选举业主委员会委员' },
        election: { seats: SEATS, substitutes: 2, candidates: [...candidates] },
      },
    ],
  })
  const { pollId } = await ask(desk, 'POST /polls', draft)
  const { frozenId } = await ask(desk, 'POST /polls/{pollId}/announce', { pollId })
  for (const { unit, area } of corrected) {
    const why = '按不动产登记更正'
    const { owners } = homes.find((one) => one.unit === unit)!
    const set = {
      ...({ building: '', area, source: 'register', kind: 'owner' } as const),
      owners: owners.map(({ id }) => ({ personId: id })),
    }
    await ask(registrar, 'PUT /rolls/{rollId}/units/{unit}', {
      rollId: estate.rollId,
      unit,
      why,
      set,
    })
    await ask(registrar, 'POST /frozen-rolls/{frozenId}/units/{unit}', { frozenId, unit, why })
  }
  await later(app, 16 * 24)
  return pollId
}

/** What everybody of one election does; what was taken is kept for the auditor. */
function openBooths(pollId: string, serials: Map<string, string>) {
  const taken: Taken[] = []
  const late: Household[] = []
  let refused = 0

  const send = async (road: Road, home: Household, by: Person = home.voter) => {
    const { unit, plan } = home
    const ballot = { pollId, unit, answers: answersOf(plan.choices) }
    const asVoter = home.owners.length > 1 ? { voterId: by.id } : {}
    if (road === 'web') return ask(by, 'POST /polls/{pollId}/ballots', ballot)
    if (road === 'phone')
      return ask(clerk, 'POST /polls/{pollId}/phone-ballots', {
        ...{ ...ballot, ...asVoter, listener: clerk2.id, recording: `录音 ${unit}` },
      })
    return ask(clerk, 'POST /polls/{pollId}/visit-ballots', {
      ...{ ...ballot, ...asVoter, companion: clerk3.id },
    })
  }
  const read = async (by: Person, serial: string, home: Household, choices = home.plan.choices) =>
    ask(by, 'POST /polls/{pollId}/papers/{serial}/entries', {
      ...{ pollId, serial, answers: answersOf(choices) },
      ...(home.owners.length > 1 ? { voterId: home.voter.id } : {}),
    })

  const byPaper = async (home: Household) => {
    const { unit, plan } = home
    let serial = serials.get(unit)!
    if (plan.lost) {
      await ask(desk, 'POST /polls/{pollId}/papers/{serial}/void', { pollId, serial, why: '遗失' })
      const { printed } = await ask(desk, 'POST /polls/{pollId}/papers', { pollId, units: [unit] })
      serial = printed[0]!.serial
    }
    if (plan.late) {
      serials.set(unit, serial)
      late.push(home)
      return
    }
    expect(await read(clerk, serial, home)).toEqual({ state: 'first' })
    if (plan.misread) {
      const other = { ...plan.choices, 1: plan.choices[1] === 'no' ? 'yes' : 'no' }
      expect(await read(clerk2, serial, home, other)).toEqual({ state: 'differs' })
      expect(await read(clerk3, serial, home)).toEqual({ state: 'settled' })
    } else expect(await read(clerk2, serial, home)).toEqual({ state: 'settled' })
    taken.push({ home, road: 'paper', said: plan.choices })
  }

  const refusedOnce = async (road: Road, home: Household) => {
    const outcome = await send(road, home).then(
      () => 'accepted',
      (error: unknown) => String(error),
    )
    expect(outcome).toContain('unit-voted')
    refused++
  }

  async function visit(home: Household): Promise<void> {
    const { plan, unit } = home
    if (plan.road === null) return
    if (plan.wrongPerson) {
      const ballot = { pollId, unit, answers: answersOf(plan.choices) }
      const code = await refusal(home.owners[1]!, 'POST /polls/{pollId}/ballots', ballot)
      // On the web nobody spoils a ballot: that is seen before who it is.
      expect(['not-named-voter', 'spoiled-on-screen']).toContain(code)
      if (code === 'not-named-voter') refused++
    }
    if (plan.road === 'paper') await byPaper(home)
    else if (plan.atOnce && plan.again !== null) {
      const roads = [plan.road, plan.again] as const
      const answers = await Promise.allSettled(roads.map((road) => send(road, home)))
      const won = answers.findIndex(({ status }) => status === 'fulfilled')
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      taken.push({ home, road: roads[won]!, said: plan.choices })
      refused++
      return
    } else {
      await send(plan.road, home)
      taken.push({ home, road: plan.road, said: plan.choices })
    }
    if (plan.again === null || plan.late) return
    // A browser cannot send a spoiled ballot a second time: it is another refusal.
    if (plan.again === 'web' && Object.values(plan.choices).includes('spoiled')) return
    await refusedOnce(plan.again, home)
  }
  return { taken, late, visit, refusals: () => refused }
}

test.each([11])(
  '[S1.10] [S1.13] 1,099 households elect a committee, and the auditor agrees (seed %i)',
  async (seed) => {
    const electorate = await anElectorate(app, seed)
    const { households } = electorate
    const pollId = await aPollOf(electorate)
    const { printed } = await ask(desk, 'POST /polls/{pollId}/papers', { pollId })
    expect(printed).toHaveLength(households.length)
    const delivery = {
      units: households.map(({ unit }) => unit),
      how: 'door',
      evidence: '签收册',
    } as const
    await ask(clerk, 'POST /polls/{pollId}/deliveries', { pollId, ...delivery })
    const serials = new Map(printed.map(({ unit, serial }) => [unit, serial]))
    const booths = openBooths(pollId, serials)
    for (let from = 0; from < households.length; from += TOGETHER)
      await Promise.all(households.slice(from, from + TOGETHER).map(booths.visit))
    await later(app, 7 * 24)
    for (const { unit, voter } of booths.late) {
      const paper = { pollId, serial: serials.get(unit)!, voterId: voter.id }
      expect(await refusal(clerk, 'POST /polls/{pollId}/papers/{serial}/return', paper)).toBe(
        'poll-not-open',
      )
    }
    await ask(desk, 'POST /polls/{pollId}/declare', { pollId })

    const expected = expectedOf(households, booths.taken)
    const { motions, reconciliation, root, filing } = await ask(
      households[0]!.voter,
      'GET /polls/{pollId}/result',
      { pollId },
    )
    expected.motions.forEach((motion, at) => {
      expect(motions[at]).toMatchObject({
        total: text(expected.total),
        part: text(motion.part),
        yes: text(motion.yes),
        abstain: text(motion.abstain),
      })
    })
    expect(motions[0]).toMatchObject({ no: text(expected.motions[0]!.no), result: 'passed' })
    const elected = motions[1]!.election!
    expect(elected.candidates).toHaveLength(9)
    for (const { number, yes, passed } of elected.candidates) {
      const own = expected.candidates.get(number)!
      const { part } = expected.motions[1]!
      expect([number, yes]).toEqual([number, text(own)])
      expect(passed).toEqual({
        persons: own.persons * 2 > part.persons,
        area: own.area * 2 > part.area,
      })
    }
    expect(filing?.rule).toBe('1.33')

    // The sheet adds up to the last ballot, by roads that the auditor counted.
    expect(reconciliation).toMatchObject({
      balanced: true,
      units: { roll: households.length, in: expected.units },
    })
    for (const { road, accepted, counted } of reconciliation.roads)
      expect([road, accepted, counted]).toEqual([
        road,
        expected.byRoad[road],
        expected.byRoad[road],
      ])
    const { refused } = await ask(clerk, 'GET /polls/{pollId}/refused', { pollId })
    expect(refused).toHaveLength(booths.refusals() + booths.late.length)
    const { corrections } = await ask(desk, 'GET /polls/{pollId}', { pollId })
    expect(corrections).toHaveLength(electorate.corrected.length)

    // Whoever recounts the book finds the same root and the same figures.
    const sealed = seal(await app.rooms().ballots.polls.book('530103', pollId))
    expect(sealed.root).toBe(root)
    expect(recount(sealedText(sealed))).toMatchObject({ ok: true, problems: [] })
    expect(sealed.results[0]).toMatchObject({
      yes: text(expected.motions[0]!.yes),
      result: motions[0]!.result,
    })
    expect(app.faults.filter((fault) => !fault.startsWith('poll-not'))).toEqual([])
  },
  600_000,
)
