/**
 * Households and those who live in them. Pure: any household can be made alone, so that a county of
 * hundreds of thousands is never held in memory.
 */
import { between, drawsOf, happens, weighed } from './chance.ts'
import { HOMES, type Home, homeAt, JINJIANG } from './jinjiang.ts'
import { familyName, fullName } from './names.ts'
import { residentPhone } from './phones.ts'
import { type Community, type CountyPlan, communityAt } from './plan.ts'

export type Resident = {
  readonly name: string
  /** Null for children and for some of the old. */
  readonly phone: string | null
  readonly isHead: boolean
}

export type Household = Home & {
  readonly members: readonly Resident[]
  /** Grid that the home lies in. */
  readonly grid: string
}

/** Phones of a household are numbered together. */
const MEMBERS_MAX = 6
const SIZES = { 1: 18, 2: 34, 3: 28, 4: 13, 5: 7 } as const
const DOORS_A_STAIRWAY = 14
const STAIRWAYS_A_BUILDING = 2

export function householdAt(plan: CountyPlan, number: number): Household {
  const community = communityAt(plan, number)
  const draws = drawsOf(plan.seed, 'household', number)
  const home = homeOf(plan, community, number - community.firstHousehold)
  const size = Number(weighed(draws, SIZES))
  const family = familyName(draws)
  const members: Resident[] = []
  for (let at = 0; at < size; at++) {
    // A wife keeps her own family name, children mostly have the first one's.
    const { name } = fullName(draws, at === 1 && happens(draws, 85) ? undefined : family)
    const hasPhone = at === 0 || (at === 1 && happens(draws, 92)) || (at > 2 && happens(draws, 60))
    const isTaken = members.some((one) => one.name === name)
    members.push({
      name: isTaken ? `${name}${'一二三四五'[at]}` : name,
      phone: hasPhone ? residentPhone(number * MEMBERS_MAX + at) : null,
      isHead: at === 0,
    })
  }
  return { ...home, members, grid: home.area.slice(0, GRID_LETTERS) }
}

const GRID_LETTERS = 15

function homeOf(plan: CountyPlan, community: Community, index: number): Home {
  if (community.code === JINJIANG)
    return homeAt(plan.compounds, Math.floor((index * HOMES) / community.households))
  const { grids, isCountry } = community
  const inGrid = Math.floor(index / grids.length)
  const area = grids[index % grids.length]!
  if (isCountry) return { area, door: `${inGrid + 1}号` }
  const stairway = Math.floor(inGrid / DOORS_A_STAIRWAY)
  const building = Math.floor(stairway / STAIRWAYS_A_BUILDING) + 1
  const unit = (stairway % STAIRWAYS_A_BUILDING) + 1
  const inStairway = inGrid % DOORS_A_STAIRWAY
  return { area, door: `${building}栋${unit}单元${(inStairway >> 1) + 1}0${(inStairway % 2) + 1}` }
}

/** A household drawn by chance, of one community or of the whole county. */
export function someHousehold(
  plan: CountyPlan,
  draws: ReturnType<typeof drawsOf>,
  within?: Community,
): Household {
  const { firstHousehold, households } = within ?? {
    firstHousehold: 0,
    households: plan.households,
  }
  return householdAt(plan, between(draws, firstHousehold, firstHousehold + households - 1))
}
