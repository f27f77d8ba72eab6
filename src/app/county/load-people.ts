/**
 * Writes the county's places, people, posts and bodies through the rooms' own registers: the same
 * import that a community uses for its sheets.
 */
import type { Areas } from '../../areas/index.ts'
import { type Actor, NOBODY } from '../../base/actor.ts'
import { assert } from '../../base/assert.ts'
import { localDate } from '../../base/dates.ts'
import type { People } from '../../people/index.ts'
import type { Ctx } from '../../platform/route.ts'
import { bodiesOf } from './organisations.ts'
import { demoPhone } from './phones.ts'
import { type CountyPlan, placesToAdd } from './plan.ts'
import { householdAt } from './residents.ts'
import { type StaffMember, staffOf } from './staff.ts'

export type Counts = { places: number; households: number; people: number; posts: number }
export type Tell = (words: string) => void

/** Rows that one sheet takes in: well below what an import allows. */
const ROWS_A_SHEET = 4000

/** The resident whom the demonstration's pages sign in. */
export const DEMO_RESIDENT = { name: '和秀兰', phone: demoPhone(1) }
/** Home of the demonstration's resident: the second stairway of 金康园's third building. */
export const DEMO_HOME = { compound: 0, building: 2, stairway: 5, door: '902' }

type Loading = {
  readonly areas: Areas
  readonly people: People
  readonly plan: CountyPlan
  /** When everybody is there and every post begins. */
  readonly since: Date
  readonly tell: Tell
}

export async function loadPeople(loading: Loading): Promise<Counts> {
  const { areas, plan, tell } = loading
  const counts: Counts = { places: 0, households: 0, people: 0, posts: 0 }
  counts.places = await areas.addAll(placesToAdd(plan))
  await loadResidents(loading, counts)
  tell(`${counts.people} residents in ${counts.households} households`)
  await loadStaff(loading, counts)
  tell(`${counts.posts} posts`)
  await importSheet(loading, 'organisations', [
    ['name', 'kind', 'area', 'phone'],
    ...bodiesOf(plan.compounds).map(({ name, kind, area, phone }) => [name, kind, area, phone]),
  ])
  return counts
}

const PEOPLE_HEADING = ['name', 'phone', 'area', 'door', 'head']

async function loadResidents(loading: Loading, counts: Counts): Promise<void> {
  const { plan } = loading
  const { compounds } = plan
  const home = compounds[DEMO_HOME.compound]!.stairwayCodes[DEMO_HOME.stairway]!
  let rows: string[][] = [[DEMO_RESIDENT.name, DEMO_RESIDENT.phone, home, DEMO_HOME.door, 'no']]
  const flush = async () => {
    if (rows.length === 0) return
    await importSheet(loading, 'people', [PEOPLE_HEADING, ...rows])
    counts.people += rows.length
    rows = []
  }
  for (let number = 0; number < plan.households; number++) {
    const { area, door, members } = householdAt(plan, number)
    for (const { name, phone, isHead } of members)
      rows.push([name, phone ?? '', area, door, isHead ? 'yes' : 'no'])
    counts.households++
    if (rows.length >= ROWS_A_SHEET) await flush()
  }
  await flush()
}

const POSTS_HEADING = ['name', 'phone', 'role', 'area', 'since', 'public', 'workPhone']

async function loadStaff(loading: Loading, counts: Counts): Promise<void> {
  const since = localDate(loading.since)
  let members: StaffMember[] = []
  const flush = async () => {
    const people = members.map(({ name, phone, home }) => [name, phone, home, '', 'no'])
    await importSheet(loading, 'people', [PEOPLE_HEADING, ...people])
    const posts = members.flatMap(({ name, phone, posts: held, workPhone }) =>
      held.map(({ role, area, isPublic }) => [
        name,
        phone,
        role,
        area,
        since,
        ...(isPublic ? ['yes', workPhone] : ['no', '']),
      ]),
    )
    await importSheet(loading, 'posts', [POSTS_HEADING, ...posts])
    counts.people += people.length
    counts.posts += posts.length
    members = []
  }
  for (const member of staffOf(loading.plan)) {
    members.push(member)
    if (members.length >= ROWS_A_SHEET / 2) await flush()
  }
  await flush()
}

async function importSheet(
  { people, plan, since }: Loading,
  register: 'people' | 'posts' | 'organisations',
  rows: readonly (readonly string[])[],
): Promise<void> {
  const done = await people.importRegister(systemCtx(plan.county, since), {
    register,
    file: csvOf(rows),
    dryRun: false,
  })
  const [bad] = done.bad
  assert(bad === undefined, `made row ${bad?.row} ${bad?.column}: ${bad?.wrong.en}`)
}

export const csvOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(rows.map((row) => row.map(quoted).join(',')).join('\r\n'))

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The county's registrar who is nobody: the loader. */
export function systemCtx(county: string, now: Date): Ctx {
  const posts = [{ id: 'system', role: 'registrar', area: county }]
  const actor: Actor = { ...NOBODY, kind: 'system', county, posts }
  const caller = { ip: '', agent: 'county', token: null }
  return { actor, now, language: 'zh', idempotencyKey: null, caller }
}
