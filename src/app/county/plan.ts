/**
 * What the county will be: how many households each community has, and its grids. Pure: made from
 * the list of real places, the seed and the wanted number of people.
 */
import type { Areas, Place, PlaceToAdd } from '../../areas/index.ts'
import { Refusal } from '../../base/refusal.ts'
import { drawsOf } from './chance.ts'
import { GRIDS, gridCode, HOMES, JINJIANG, type LaidOut, layOut, placesOf } from './jinjiang.ts'

export type CountyOrder = {
  readonly seed: number
  /** About so many residents; those who hold the posts come on top. */
  readonly people: number
  /** Days of cases, the last one ending at the moment of loading. */
  readonly days: number
}

export type Community = {
  readonly code: string
  readonly name: string
  readonly town: string
  readonly isCountry: boolean
  readonly households: number
  /** Number, over the whole county, of its first household. */
  readonly firstHousehold: number
  readonly grids: readonly string[]
}

export type CountyPlan = CountyOrder & {
  readonly county: string
  readonly towns: readonly { readonly code: string; readonly name: string }[]
  readonly communities: readonly Community[]
  readonly households: number
  /** The community of the page test, laid out down to its stairways. */
  readonly compounds: readonly LaidOut[]
}

export const COUNTY = '530103'
export const PEOPLE_MAX = 1_000_000
export const DAYS_MAX = 120
const PEOPLE_A_HOUSEHOLD = 2.6
/** A grid of the country and of other communities has 300 to 500 households. */
const HOUSEHOLDS_A_GRID = 400
/** Share of the people who live in 金江路社区 as long as its homes are not full. */
const SHARE_OF_JINJIANG = 0.3

export function planCounty(order: CountyOrder, areas: Pick<Areas, 'children'>): CountyPlan {
  const towns = areas.children(COUNTY)
  if (towns.length === 0) throw new Refusal('area-unknown', { area: COUNTY })
  const villages = towns.flatMap((town) => areas.children(town.code))
  const wanted = Math.round(order.people / PEOPLE_A_HOUSEHOLD)
  const inJinjiang = Math.min(HOMES, Math.round(wanted * SHARE_OF_JINJIANG))
  const counts = spreadOver(villages, {
    seed: order.seed,
    inJinjiang,
    elsewhere: wanted - inJinjiang,
  })
  let firstHousehold = 0
  const communities = villages.map((place, at) => {
    const households = counts[at]!
    const one = communityOf(place, { households, firstHousehold })
    firstHousehold += households
    return one
  })
  return {
    ...order,
    county: COUNTY,
    towns: towns.map(({ code, name }) => ({ code, name })),
    communities,
    households: firstHousehold,
    compounds: layOut(JINJIANG),
  }
}

/** Households of each community: some are half as large again as others. */
function spreadOver(
  villages: readonly Place[],
  { seed, inJinjiang, elsewhere }: { seed: number; inJinjiang: number; elsewhere: number },
): number[] {
  const weights = villages.map(({ code }) =>
    code === JINJIANG ? 0 : 0.7 + 0.6 * drawsOf(seed, 'size', code).fraction(),
  )
  const sum = weights.reduce((one, other) => one + other, 0)
  return villages.map(({ code }, at) =>
    code === JINJIANG ? inJinjiang : Math.max(1, Math.round((elsewhere * weights[at]!) / sum)),
  )
}

function communityOf(
  { code, name, kind }: Place,
  { households, firstHousehold }: { households: number; firstHousehold: number },
): Community {
  const grids =
    code === JINJIANG
      ? GRIDS
      : Math.min(99, Math.max(1, Math.round(households / HOUSEHOLDS_A_GRID)))
  return {
    code,
    name,
    town: code.slice(0, 9),
    isCountry: kind === 'country',
    households,
    firstHousehold,
    grids: Array.from({ length: grids }, (_, at) => gridCode(code, at + 1)),
  }
}

/** Every place below the national list: grids, and the compounds of one community. */
export function placesToAdd({ communities, compounds }: CountyPlan): PlaceToAdd[] {
  const grids = communities.flatMap(({ grids: codes, isCountry }) =>
    codes.map((code, at) => ({ code, name: isCountry ? `${at + 1}组` : `第${at + 1}网格` })),
  )
  return [...grids, ...placesOf(compounds)]
}

/** The community of a household by its number over the whole county. */
export function communityAt(plan: CountyPlan, household: number): Community {
  let low = 0
  let high = plan.communities.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (plan.communities[middle]!.firstHousehold <= household) low = middle
    else high = middle - 1
  }
  return plan.communities[low]!
}
