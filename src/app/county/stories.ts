/**
 * Which matters come on which day, and what becomes of them. Pure: the same seed tells the same
 * stories, one day after the other, so that a long time is never held in memory.
 */
import type { Seeded } from '../../base/seeded.ts'
import { drawsOf, happens, weighed } from './chance.ts'
import { ROUTES } from './complaint-routes.ts'
import { JINJIANG } from './jinjiang.ts'
import { DEMO_RESIDENT } from './load-people.ts'
import { OTHER_ROUTES } from './other-routes.ts'
import { type Community, type CountyPlan, communityAt } from './plan.ts'
import { type Household, someHousehold } from './residents.ts'
import { by, fill, type Move, type Opening, type Scene, type Story } from './story.ts'
import { MATTERS } from './texts/matters.ts'
import { PLACES_IN_COUNTRY, PLACES_IN_TOWN } from './texts/phrases.ts'

/** Cases of a person in a day: the demonstration's 2,000 people bring some 430 in 90 days. */
const A_PERSON_A_DAY = 430 / (2000 * 90)
/** The people of the community in detail bring more than their share: that is where pages look. */
const EAGERNESS = 1.6
/** Of a hundred matters of the last weeks, so many are left lying by somebody. */
const LEFT_LYING = 12
const LAST_WEEKS_DAYS = 24

/** How many matters come on a day: use grows as the months go by. */
export function countOf(plan: CountyPlan, day: number): number {
  const { people, days, seed } = plan
  const growth = 0.55 + (0.9 * (day + 1)) / days
  const wanted = people * A_PERSON_A_DAY * growth
  return Math.floor(wanted + drawsOf(seed, 'day', day).fraction())
}

/** Names of places, by the areas' door. */
export type PlaceNames = (code: string) => string

/** One of a day's stories by its number in that day. */
export function storyAt(
  plan: CountyPlan,
  at: { readonly day: number; readonly number: number },
  nameOf: PlaceNames,
): Story {
  const { seed, days } = plan
  const draws = drawsOf(seed, 'story', at.day, at.number)
  const community = communityOf(plan, draws)
  const home = someHousehold(plan, draws, community)
  const isDemo = community.code === JINJIANG && happens(draws, 7)
  const opener = isDemo ? DEMO_RESIDENT : somebodyOf(home)
  const neighbour = somebodyOf(someHousehold(plan, draws, community))
  const nextGrid = nextGridOf(plan, community, home.grid)
  const moves = movesOf(draws, { community, home, nextGrid, nameOf, isDemo })
  const isLate = at.day >= days - LAST_WEEKS_DAYS
  const kept = isLate && happens(draws, LEFT_LYING) ? 1 + draws.below(moves.length) : moves.length
  return { opener, neighbour, grid: home.grid, nextGrid, moves: moves.slice(0, kept) }
}

function communityOf(plan: CountyPlan, draws: Seeded): Community {
  const jinjiang = plan.communities.find(({ code }) => code === JINJIANG)
  const share = (100 * EAGERNESS * (jinjiang?.households ?? 0)) / plan.households
  if (jinjiang !== undefined && happens(draws, share)) return jinjiang
  return communityAt(plan, draws.below(plan.households))
}

/** The first of a household with a phone is always its head. */
function somebodyOf({ members }: Household) {
  const [head] = members
  return { name: head!.name, phone: head!.phone! }
}

/** Another grid of the community, or of the next community of the street. */
function nextGridOf(plan: CountyPlan, community: Community, grid: string): string {
  const own = community.grids.find((one) => one !== grid)
  if (own !== undefined) return own
  const street = plan.communities.filter(({ town }) => town === community.town)
  const at = street.indexOf(community)
  return street[(at + 1) % street.length]!.grids[0]!
}

type Where = {
  readonly community: Community
  readonly home: Household
  readonly nextGrid: string
  readonly nameOf: PlaceNames
  /** Of the resident whom visitors of the demonstration sign in: they report by themselves. */
  readonly isDemo: boolean
}

function movesOf(draws: Seeded, where: Where): readonly Move[] {
  const { community, home, nextGrid, nameOf, isDemo } = where
  const { code, isCountry } = community
  const matter = draws.pick(MATTERS)
  const isJinjiang = code === JINJIANG
  const place = isJinjiang
    ? nameOf(home.area)
    : draws.pick(isCountry ? PLACES_IN_COUNTRY : PLACES_IN_TOWN)
  const kind = weighed(draws, { complaint: 86, advice: 6, counter: 4, visit: 4 })
  const way = isDemo ? 'web' : weighed(draws, { web: 76, phone: 10, counter: 6, visit: 8 })
  const opening: Opening = {
    procedure: kind,
    area: home.area,
    channel: way,
    isTold: way !== 'web',
    photo: way === 'web' && happens(draws, 35) ? matter.motif : null,
  }
  const scene: Scene = { matter, draws, place, opening, nextGrid }
  if (kind !== 'complaint') return OTHER_ROUTES[kind](scene)
  const route = weighed(draws, weights)
  const open: Move = {
    ...by(tellerOf(way))('open', [0, 0], {
      title: fill(matter.title, place),
      story: matter.story,
      place,
    }),
    opening,
  }
  return [open, ...ROUTES[route][1](scene)]
}

/** Who writes it down: the desk for the phone and the counter, the steward on a round. */
const tellerOf = (way: Opening['channel']) =>
  way === 'web' ? 'opener' : way === 'visit' ? 'steward' : 'desk'

const weights = Object.fromEntries(
  Object.entries(ROUTES).map(([name, [weight]]) => [name, weight]),
) as Readonly<Record<keyof typeof ROUTES, number>>
