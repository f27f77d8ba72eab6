/** Brings the rolls of three estates in by the import that a property desk uses. */
import type { Rolls } from '../../ballots/index.ts'
import { assert } from '../../base/assert.ts'
import type { People } from '../../people/index.ts'
import { csvOf, systemCtx, type Tell } from './load-people.ts'
import type { CountyPlan } from './plan.ts'
import { ROLL_ESTATES, ROLL_HEADING, rollRows } from './roll-rows.ts'

type Loading = {
  readonly plan: CountyPlan
  readonly people: People
  readonly rolls: Rolls
  /** When the rolls are brought in. */
  readonly since: Date
  readonly tell: Tell
}

const DAY_MS = 86_400_000
/** What the estates' own rules allow (R 1.11). */
const AGENT_PRINCIPALS_MAX = 3

/** What is there already stays as it is. */
export async function loadRolls(loading: Loading): Promise<void> {
  const { plan, rolls, since, tell } = loading
  const ctx = systemCtx(plan.county, since)
  let units = 0
  for (const estate of plan.compounds.filter(({ name }) => ROLL_ESTATES.includes(name))) {
    const rollId =
      (await rolls.rollAt(plan.county, estate.code)) ??
      (await rolls.add(ctx, { area: estate.code, agentPrincipalsMax: AGENT_PRINCIPALS_MAX }))
    const rows = rollRows(plan, estate)
    const done = await rolls.import(ctx, {
      rollId,
      file: csvOf([ROLL_HEADING, ...rows]),
      dryRun: false,
      why: '按不动产登记信息建册',
    })
    const [bad] = done.bad
    assert(bad === undefined, `made row ${bad?.row} ${bad?.column}: ${bad?.wrong.en}`)
    units += done.units
    await addActing(loading, rollId, rows)
  }
  tell(`${units} units on ${ROLL_ESTATES.length} rolls`)
}

/** Two written mandates, one of them over, and a guardian, in each estate. */
async function addActing(
  { plan, people, rolls, since }: Loading,
  rollId: string,
  rows: string[][],
) {
  const ctx = systemCtx(plan.county, since)
  const alone = soleOwners(rows)
  const [one, two, ward] = await Promise.all(
    [alone[3]!, alone[10]!, alone[20]!].map(([, , , , , , name = '', phone = '']) =>
      people.findOrAdd(plan.county, { name, phone }),
    ),
  )
  const [agent, guardian] = [alone[30]!, alone[40]!].map(([, , , , , , name = '', phone = '']) => {
    return { name, phone }
  })
  const day = (days: number) => new Date(since.getTime() + days * DAY_MS).toISOString()
  const mandate = { rollId, agent: agent!, units: [], evidence: '书面委托书，原件存社区' }
  await rolls.giveMandate(ctx, {
    ...mandate,
    principalId: one!,
    items: [],
    since: day(0),
    until: day(365),
  })
  await rolls.giveMandate(ctx, {
    ...mandate,
    principalId: two!,
    items: [3, 4],
    since: day(0),
    until: day(60),
  })
  await rolls.nameGuardian(ctx, {
    rollId,
    wardId: ward!,
    guardian: guardian!,
    since: day(0),
    evidence: '居民委员会指定监护书',
  })
}

/** Rows of homes with one owner, each owner once. */
function soleOwners(rows: readonly string[][]): string[][] {
  const alone = rows.filter(([unit, , , , kind, parking], at) => {
    const isShared = rows[at + 1]?.[0] === unit || rows[at - 1]?.[0] === unit
    return kind === 'owner' && parking === 'no' && !isShared
  })
  return [...new Map(alone.map((row) => [row[7], row])).values()]
}
