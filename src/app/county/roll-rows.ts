/**
 * Rolls of invented owners: a sheet for each of three estates, as a property desk would bring it.
 * Pure: the same seed makes the same sheet.
 */
import type { Seeded } from '../../base/seeded.ts'
import { between, drawsOf, happens, weighed } from './chance.ts'
import { HOMES, homeAt, JINJIANG, type LaidOut } from './jinjiang.ts'
import { DEMO_HOME, DEMO_RESIDENT } from './load-people.ts'
import { fullName } from './names.ts'
import { ownerPhone } from './phones.ts'
import type { CountyPlan } from './plan.ts'
import { householdAt } from './residents.ts'

/** Estates that have a roll: the one that elects its committee, and its two neighbours. */
export const ROLL_ESTATES: readonly string[] = ['金康园', '金禧园', '金利园']

export const ROLL_HEADING: readonly string[] = [
  'unit',
  'building',
  'area',
  'source',
  'kind',
  'parking',
  'owner',
  'phone',
  'voter',
  'evidence',
]

type Person = { readonly name: string; readonly phone: string }
type Rows = string[][]

/** Homes by their areas in 0.01 m²: what stairways of such estates have. */
const SIZES = { 5862: 10, 7648: 22, 8937: 34, 10250: 20, 11888: 10, 13426: 4 } as const
const STALLS = 24
/** Of a hundred homes: with two owners, with an owner who has another home, unsold. */
const SHARED = 34
const SECOND_HOME = 5
const UNSOLD = 2
const NAMED_A_VOTER = 62
const LIVES_ELSEWHERE = 60

export function rollRows(plan: CountyPlan, estate: LaidOut): Rows {
  const draws = drawsOf(plan.seed, 'roll', estate.code)
  const living = headsOf(plan)
  const owners: Person[] = []
  let serial = estate.grid * 10_000 + Number(estate.code.slice(-2)) * 2000
  const somebody = (): Person => ({ name: fullName(draws).name, phone: ownerPhone(serial++) })
  const rows: Rows = homesOf(plan, estate).flatMap(({ unit, building, home }) => {
    const fields = [unit, building, areaOf(draws), sourceOf(draws)]
    if (happens(draws, UNSOLD)) return [[...fields, kindOf(draws), 'no', '', '', '', '']]
    const first = ownerOf(draws, { living: living.get(home), owners, somebody })
    owners.push(first)
    const shared = happens(draws, SHARED)
    const named = shared && happens(draws, NAMED_A_VOTER)
    const rest = named ? ['yes', `共有人推选书，${between(draws, 1, 9)}月交社区`] : ['', '']
    const row = [...fields, 'owner', 'no', first.name, first.phone, ...rest]
    return shared ? [row, coOwner(unit, somebody())] : [row]
  })
  return withDemo(plan, estate, [...rows, ...stallsOf(draws, owners)])
}

const coOwner = (unit: string, { name, phone }: Person) => [
  unit,
  '',
  '',
  '',
  '',
  '',
  name,
  phone,
  '',
  '',
]

/** What the developer still holds is mostly unsold. */
const kindOf = (draws: Seeded) => (happens(draws, 70) ? 'unsold' : 'undelivered')

const sourceOf = (draws: Seeded) => weighed(draws, { register: 92, survey: 6, contract: 2 })

/** The type of the home, and some tenths that a surveyor found. */
function areaOf(draws: Seeded): string {
  const hundredths = Number(weighed(draws, SIZES)) + between(draws, 0, 60)
  return (hundredths / 100).toFixed(2)
}

type Choosing = {
  readonly living: Person | undefined
  readonly owners: readonly Person[]
  readonly somebody: () => Person
}

/** Who lives there, mostly; else somebody with another home here, or somebody from elsewhere. */
function ownerOf(draws: Seeded, { living, owners, somebody }: Choosing): Person {
  if (living !== undefined && !happens(draws, LIVES_ELSEWHERE / 4)) return living
  if (owners.length > 20 && happens(draws, SECOND_HOME)) return draws.pick(owners)
  return somebody()
}

type HomeRow = { readonly unit: string; readonly building: string; readonly home: string }

function homesOf({ compounds }: CountyPlan, estate: LaidOut): HomeRow[] {
  const before = compounds.slice(0, compounds.indexOf(estate))
  const from = before.reduce((sum, { homes }) => sum + homes, 0)
  return Array.from({ length: estate.homes }, (_, at) => {
    const { area, door } = homeAt(compounds, from + at)
    return { ...unitOf(area, door), home: `${area} ${door}` }
  })
}

/** B003 U02 902 is 3-2-902. */
function unitOf(stairway: string, door: string) {
  const building = Number(stairway.slice(19, 22))
  return { unit: `${building}-${Number(stairway.slice(23))}-${door}`, building: `${building}栋` }
}

/** Heads of the households that live in the community, by their homes. */
function headsOf(plan: CountyPlan): Map<string, Person> {
  const community = plan.communities.find(({ code }) => code === JINJIANG)!
  const heads = new Map<string, Person>()
  for (let at = 0; at < Math.min(community.households, HOMES); at++) {
    const { area, door, members } = householdAt(plan, community.firstHousehold + at)
    const [head] = members
    if (head !== undefined && head.phone !== null)
      heads.set(`${area} ${door}`, { name: head.name, phone: head.phone })
  }
  return heads
}

/** Stalls that can be registered by themselves (R 1.09) belong to some of the owners. */
function stallsOf(draws: Seeded, owners: readonly Person[]): Rows {
  return Array.from({ length: STALLS }, (_, at) => {
    const { name, phone } = draws.pick(owners)
    const unit = `车位-${String(at + 1).padStart(3, '0')}`
    return [unit, '地下', '12.72', 'register', 'owner', 'yes', name, phone, '', '']
  })
}

/** The demonstration's resident owns her home, and shares another whose voter is not named. */
function withDemo({ compounds }: CountyPlan, estate: LaidOut, rows: Rows): Rows {
  const { name, phone } = DEMO_RESIDENT
  const at = compounds.indexOf(estate)
  const stairway = compounds[DEMO_HOME.compound]!.stairwayCodes[DEMO_HOME.stairway]!
  const own = unitOf(stairway, DEMO_HOME.door).unit
  const mine = at === DEMO_HOME.compound ? own : at === 1 ? DEMO_SHARED : null
  const kept = rows.filter(([unit]) => unit !== mine)
  if (mine === null || kept.length === rows.length) return rows
  const building = `${mine.split('-')[0]}栋`
  const row = [mine, building, '89.37', 'register', 'owner', 'no', name, phone, '', '']
  const other = { name: '和建国', phone: ownerPhone(1) }
  return at === 1 ? [...kept, row, coOwner(mine, other)] : [...kept, row]
}

const DEMO_SHARED = '2-1-301'
