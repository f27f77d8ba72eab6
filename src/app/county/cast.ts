/** Who plays in a story: the residents who bring it and the staff of its place. */
import { type Actor, NOBODY } from '../../base/actor.ts'
import { assert } from '../../base/assert.ts'
import type { People } from '../../people/index.ts'
import type { CountyPlan } from './plan.ts'
import { type StaffMember, staffAt } from './staff.ts'

export type Part =
  | 'opener'
  | 'neighbour'
  | 'steward'
  | 'checker'
  /** Stewards of the grid that a matter is passed on to. */
  | 'next-steward'
  | 'next-checker'
  | 'handler'
  | 'town-handler'
  | 'lead'
  | 'desk'
  | 'secretary'

type Somebody = { readonly name: string; readonly phone: string }

export type Setting = {
  readonly opener: Somebody
  readonly neighbour: Somebody
  readonly grid: string
  readonly nextGrid: string
}

export type Player = Somebody & { readonly personId: string; readonly actor: Actor }

export type Casting = { playerOf(part: Part, setting: Setting): Promise<Player> }

const KEPT_MAX = 5000

/** Finds people as a colleague would, by name and phone; the staff of the last places are kept. */
export function openCasting(plan: CountyPlan, people: Pick<People, 'findOrAdd'>): Casting {
  const { county } = plan
  const staff = new Map<string, readonly StaffMember[]>()
  const ids = new Map<string, Promise<string>>()
  const at = (area: string) => kept(staff, area, () => staffAt(plan, area))

  const idOf = ({ name, phone }: Somebody) =>
    kept(ids, `${name} ${phone}`, () => people.findOrAdd(county, { name, phone }))

  return {
    async playerOf(part, setting) {
      const somebody = isResident(part)
        ? { ...setting[part], posts: [] }
        : seatOf(at, part, setting)
      const personId = await idOf(somebody)
      const posts = somebody.posts.map(({ role, area }) => ({ id: `${role} ${area}`, role, area }))
      const actor: Actor = { ...NOBODY, kind: 'person', personId, county, posts }
      return { name: somebody.name, phone: somebody.phone, personId, actor }
    },
  }
}

const isResident = (part: Part): part is 'opener' | 'neighbour' =>
  part === 'opener' || part === 'neighbour'

type StaffPart = Exclude<Part, 'opener' | 'neighbour'>

const SEATS: Readonly<Record<StaffPart, readonly [role: string, level: number, nth: number]>> = {
  steward: ['steward', 15, 0],
  checker: ['steward', 15, 1],
  'next-steward': ['steward', 15, 0],
  'next-checker': ['steward', 15, 1],
  handler: ['handler', 12, 0],
  'town-handler': ['handler', 9, 0],
  lead: ['street-lead', 9, 0],
  desk: ['desk', 12, 0],
  secretary: ['secretary', 12, 0],
}

function seatOf(
  at: (area: string) => readonly StaffMember[],
  part: StaffPart,
  { grid, nextGrid }: Setting,
): StaffMember {
  const [role, level, nth] = SEATS[part]
  const area = (part.startsWith('next') ? nextGrid : grid).slice(0, level)
  const held = at(area.slice(0, Math.min(level, VILLAGE_DIGITS))).filter(({ posts }) =>
    posts.some((post) => post.role === role && post.area === area),
  )
  const found = held[nth]
  assert(found !== undefined, `a made county has ${role} ${nth} at ${area}`)
  return found
}

const VILLAGE_DIGITS = 12

/** What was made for this key, or is made now; the oldest is forgotten when there are too many. */
function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  if (map.size > KEPT_MAX) map.delete(map.keys().next().value!)
  return made
}
