/** An estate of the running program, with its roll. */
import { NOBODY } from '../../src/base/actor.ts'
import type { Ctx } from '../../src/platform/route.ts'
import { type App, COUNTY, GRID } from '../harness/app.ts'
import type { Person } from '../harness/app-person.ts'

export const ESTATE = `${GRID}C01`

export async function addEstate({ rooms }: App): Promise<string> {
  await rooms().areas.addAll([{ code: ESTATE, name: '金康园' }])
  return ESTATE
}

/** A roll of one unit, 1-1-101, which this person owns, and a frozen copy of it. */
export async function aFrozenRoll(app: App, owner: Person) {
  const estate = await addEstate(app)
  const { rolls } = app.rooms().ballots
  const ctx = keeperCtx(app)
  const rollId = await rolls.add(ctx, { area: estate, agentPrincipalsMax: null })
  const { name, phone } = owner
  await rolls.correct(ctx, {
    rollId,
    unit: '1-1-101',
    why: '建册',
    set: {
      building: '1栋',
      area: 8937,
      source: 'register',
      kind: 'owner',
      parking: false,
      owners: [{ name, phone }],
    },
  })
  const frozenId = await rolls.freeze(ctx, { rollId, purpose: '选举业主委员会' })
  return { estate, rollId, frozenId }
}

/** The county's registrar who is nobody. */
function keeperCtx({ clock }: App): Ctx {
  const posts = [{ id: 'keeper', role: 'registrar', area: COUNTY }]
  return {
    actor: { ...NOBODY, county: COUNTY, posts },
    now: clock.now(),
    language: 'zh',
    idempotencyKey: null,
    caller: { ip: '', agent: '', token: null },
  }
}

/** A poll over the estate's roll that opens in sixteen days, by all roads. */
export async function anAnnouncedPoll(app: App, estate: string): Promise<string> {
  const { polls } = app.rooms().ballots
  const posts = [{ id: 'keeper', role: 'property-desk', area: COUNTY }]
  const ctx: Ctx = { ...keeperCtx(app), actor: { ...NOBODY, county: COUNTY, posts } }
  const at = (days: number) =>
    new Date(app.clock.now().getTime() + days * 24 * 3_600_000).toISOString()
  const pollId = await polls.draft(ctx, {
    ...{ area: estate, title: { zh: '表决' }, text: '', secret: false, pack: 'national' },
    ...{ form: 'written', roads: ['web', 'paper', 'phone', 'visit'], ties: 'draw' },
    ...{ opensAt: at(16), closesAt: at(23) },
    motions: [{ item: 9, title: { zh: '事项' }, text: '' }],
  })
  await polls.announce(ctx, pollId)
  return pollId
}
