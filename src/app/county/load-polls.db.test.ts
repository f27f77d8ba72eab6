import { expect, test } from 'vitest'
import { countyRooms } from '../../../tests/builders/county.ts'
import { testDatabase } from '../../../tests/harness/database.ts'
import type { Actor } from '../../base/actor.ts'
import type { Ctx } from '../../platform/route.ts'
import { DEMO_RESIDENT, loadPeople } from './load-people.ts'
import { loadPolls } from './load-polls.ts'
import { loadRolls } from './load-rolls.ts'
import { planCounty } from './plan.ts'

const NOW = new Date('2026-11-24T08:00:00Z')
const DAY_MS = 86_400_000
const database = await testDatabase(10)

const tell = () => {}

test('[S1.10] [S1.12] the made estate has decided once, is asked now, and will elect', async () => {
  const { areas, rooms } = await countyRooms(database, NOW)
  const { people, ballots } = rooms
  const plan = planCounty({ seed: 1, people: 2000, days: 1 }, areas)
  const since = new Date(NOW.getTime() - 90 * DAY_MS)
  await loadPeople({ areas, people, plan, since, tell })
  await loadRolls({ plan, people, rolls: ballots.rolls, since, tell })
  await people.refreshStaffing()
  const load = () => loadPolls({ plan, people, ballots, now: NOW, tell })
  await load()
  await load()

  const estate = plan.compounds.find(({ name }) => name === '金康园')!
  const actor: Actor = {
    kind: 'person',
    personId: await people.findOrAdd(plan.county, DEMO_RESIDENT),
    county: plan.county,
    posts: [{ id: 'desk', role: 'property-desk', area: estate.code }],
  }
  const caller = { ip: '', agent: '', token: null }
  const ctx: Ctx = { actor, now: NOW, language: 'zh', idempotencyKey: null, caller }
  const polls = await ballots.polls.list(ctx, { area: estate.code })
  expect(polls.map(({ state, secret }) => [state, secret])).toEqual([
    ['announced', true],
    ['open', false],
    ['declared', false],
  ])
  const [, now, before] = polls
  const { motions, reconciliation } = await ballots.polls.result(ctx, before!.pollId)
  expect([motions[0]!.result, reconciliation.balanced]).toEqual(['passed', true])
  expect(await ballots.polls.gap(ctx, now!.pollId)).toMatchObject({ met: false })
  const { myUnits } = await ballots.polls.view(ctx, now!.pollId)
  expect(myUnits.map(({ voted }) => voted)).toContain(false)
})
