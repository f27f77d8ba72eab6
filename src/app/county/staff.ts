/**
 * Who holds which post. Pure. In a community five people and its stewards share all posts, as in
 * real ones; in a street nine, at the county fourteen. The fixed names are the demonstration's.
 */
import { assert } from '../../base/assert.ts'
import { drawsOf } from './chance.ts'
import { JINJIANG } from './jinjiang.ts'
import { fullName } from './names.ts'
import { demoPhone, staffPhone, workPhone } from './phones.ts'
import type { Community, CountyPlan } from './plan.ts'

export type StaffPost = { readonly role: string; readonly area: string; readonly isPublic: boolean }

export type StaffMember = {
  readonly name: string
  readonly phone: string
  /** The same for all public posts of the person. */
  readonly workPhone: string
  /** Where they are registered as living. */
  readonly home: string
  readonly posts: readonly StaffPost[]
  /** User name of the demonstration's account, if there is one. */
  readonly userName: string | null
}

/** One person's posts at a place; `userName` where the demonstration signs in as them. */
type Seat = { readonly roles: string; readonly name?: string; readonly userName?: string }

/** A star marks a post that the contact page shows. */
const COMMUNITY: readonly Seat[] = [
  { roles: 'secretary* mediation-head', name: '杨春梅', userName: 'secretary' },
  { roles: 'village-head* mediator*' },
  { roles: 'desk* registrar editor', name: '李晓兰', userName: 'desk' },
  { roles: 'handler aid-visitor', name: '王志华', userName: 'handler' },
  { roles: 'handler' },
]
const TOWN: readonly Seat[] = [
  { roles: 'head*' },
  { roles: 'street-lead', name: '段明辉', userName: 'lead' },
  { roles: 'supervisor registrar' },
  { roles: 'desk* editor' },
  { roles: 'handler', name: '施海涛', userName: 'handler2' },
  { roles: 'handler police*' },
  { roles: 'petition-clerk petition-handler' },
  { roles: 'mediation-head mediator aid-visitor' },
  { roles: 'aid-clerk aid-decider property-desk' },
]
const COUNTY_OFFICES: readonly Seat[] = [
  { roles: 'head*' },
  { roles: 'supervisor', name: '普云霞', userName: 'supervisor' },
  { roles: 'discipline' },
  { roles: 'desk* registrar' },
  { roles: 'handler' },
  { roles: 'handler' },
  { roles: 'editor' },
  { roles: 'reviewer' },
  { roles: 'duty-chief' },
  { roles: 'police' },
  { roles: 'reviewing-body' },
  { roles: 'petition-clerk petition-handler' },
  { roles: 'mediation-head mediator' },
  { roles: 'aid-checker aid-decider aid-visitor' },
]

/** Stewards of 金江路社区 with fixed names: the first two share two grids. */
const STEWARDS: readonly Seat[] = [
  { roles: 'steward*', name: '赵丽芬', userName: 'steward' },
  { roles: 'steward*', name: '马建平', userName: 'checker' },
]

/** Numbers of `staffPhone`: nobody else's, and the same however many there are of the others. */
const SEATS_A_PLACE = 1000

/** Everybody with a post, place by place, the county first. */
export function* staffOf(plan: CountyPlan): Generator<StaffMember> {
  const { county, towns, communities } = plan
  for (const area of [county, ...towns.map(({ code }) => code)]) yield* staffAt(plan, area)
  for (const { code } of communities) yield* staffAt(plan, code)
}

/** Those of one place: the county, a street, or a community with its grids. */
export function staffAt(plan: CountyPlan, area: string): StaffMember[] {
  const { county, towns, communities } = plan
  if (area === county) return seated(plan, { seats: COUNTY_OFFICES, area, place: 0, isDemo: true })
  const town = towns.findIndex(({ code }) => code === area)
  if (town >= 0) {
    const isDemo = JINJIANG.startsWith(area)
    return seated(plan, { seats: TOWN, area, place: 1 + town, isDemo })
  }
  const at = communities.findIndex(({ code }) => code === area)
  assert(at >= 0, `a place with staff, not ${area}`)
  const isDemo = area === JINJIANG
  const place = 1 + towns.length + at
  return [
    ...seated(plan, { seats: COMMUNITY, area, place, isDemo }),
    ...stewards(plan, communities[at]!, { place, isDemo }),
    ...(isDemo ? neighbours(plan, place) : []),
  ]
}

type Office = {
  readonly seats: readonly Seat[]
  readonly area: string
  readonly place: number
  readonly isDemo: boolean
}

function seated(plan: CountyPlan, { seats, area, place, isDemo }: Office): StaffMember[] {
  return seats.map((seat, at) => {
    const posts = rolesOf(seat).map((one) => ({ ...one, area }))
    const number = place * SEATS_A_PLACE + at
    return member(plan, { seat: isDemo ? seat : { roles: seat.roles }, area, posts, number })
  })
}

/** Two stewards know every grid, so that one can check what the other answered (R 6.03). */
function stewards(
  plan: CountyPlan,
  { grids }: Community,
  { place, isDemo }: { place: number; isDemo: boolean },
): StaffMember[] {
  return Array.from({ length: Math.max(2, grids.length) }, (_, at) => {
    const own = grids[at % grids.length]!
    const next = grids[(at + 1) % grids.length]!
    const posts = [...new Set([own, next])].map((area) => ({
      role: 'steward',
      area,
      isPublic: area === own,
    }))
    const seat = (isDemo ? STEWARDS[at] : undefined) ?? { roles: 'steward*' }
    return member(plan, { seat, area: own, posts, number: place * SEATS_A_PLACE + 100 + at })
  })
}

/** Of the community in detail: heads of courtyards, buildings and stairways, branch secretaries. */
function neighbours(plan: CountyPlan, place: number): StaffMember[] {
  const seats = plan.compounds.flatMap(({ code, buildings, stairwayCodes }) => [
    { role: 'branch-secretary', area: code },
    { role: 'courtyard-head', area: code },
    ...buildings.map((one) => ({ role: 'building-head', area: one.code })),
    ...stairwayCodes.map((one) => ({ role: 'unit-head', area: one })),
  ])
  return seats.map(({ role, area }, at) =>
    member(plan, {
      seat: { roles: role },
      area,
      posts: [{ role, area, isPublic: true }],
      number: place * SEATS_A_PLACE + 200 + at,
    }),
  )
}

const rolesOf = ({ roles }: Seat) =>
  roles.split(' ').map((one) => ({ role: one.replace('*', ''), isPublic: one.endsWith('*') }))

function member(
  plan: CountyPlan,
  one: { seat: Seat; area: string; posts: readonly StaffPost[]; number: number },
): StaffMember {
  const { seat, area, posts, number } = one
  const demo = seat.userName === undefined ? -1 : DEMO_USERS.indexOf(seat.userName)
  return {
    name: seat.name ?? fullName(drawsOf(plan.seed, 'staff', number)).name,
    phone: demo < 0 ? staffPhone(number) : demoPhone(11 + demo),
    workPhone: workPhone(number),
    home: area,
    posts,
    userName: seat.userName ?? null,
  }
}

/** Accounts of the demonstration, in the order in which the sign-in page offers them. */
export const DEMO_USERS: readonly string[] = [
  'steward',
  'checker',
  'handler',
  'handler2',
  'lead',
  'supervisor',
  'desk',
  'secretary',
]
