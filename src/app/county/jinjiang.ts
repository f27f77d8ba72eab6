/**
 * 联盟街道 金江路社区 in detail: the community of the page test. Of its six compounds four have their
 * real names and two are invented; grids, buildings, stairways and numbers of homes are invented,
 * apart from the 1,099 homes, 10 buildings and 18 lifts of 金康园 that the page tells.
 */
import type { PlaceToAdd } from '../../areas/index.ts'

export const JINJIANG = '530103004006'

type Compound = {
  readonly name: string
  /** Grid, from 1. */
  readonly grid: number
  /** Stairways of each building. */
  readonly stairways: readonly number[]
  readonly floors: number
  /** Homes of the whole compound; they are spread over its stairways evenly. */
  readonly homes: number
}

export const COMPOUNDS: readonly Compound[] = [
  // Eighteen stairways with one lift each.
  { name: '金康园', grid: 1, stairways: [2, 2, 2, 2, 2, 2, 2, 2, 1, 1], floors: 18, homes: 1099 },
  { name: '金禧园', grid: 2, stairways: [2, 2, 2, 2, 2], floors: 11, homes: 418 },
  { name: '金利园', grid: 2, stairways: [3, 3, 3], floors: 7, homes: 126 },
  { name: '金洲花园', grid: 3, stairways: [2, 2, 2, 2, 2, 2], floors: 11, homes: 430 },
  { name: '金桂苑', grid: 4, stairways: [3, 3, 3, 3], floors: 7, homes: 168 },
  { name: '金澜园', grid: 4, stairways: [2, 2, 2], floors: 11, homes: 240 },
]

export const GRIDS = 4

const part = (letter: string, digits: number, number: number) =>
  `${letter}${String(number).padStart(digits, '0')}`

export const gridCode = (village: string, number: number) => village + part('G', 2, number)

/** A compound with the codes of everything in it. */
export type LaidOut = Compound & {
  readonly code: string
  readonly buildings: readonly { readonly code: string; readonly name: string }[]
  readonly stairwayCodes: readonly string[]
}

/** The compounds with their codes: a compound's number is counted within its grid. */
export function layOut(village: string): LaidOut[] {
  const inGrid = new Map<number, number>()
  return COMPOUNDS.map((compound) => {
    const number = (inGrid.get(compound.grid) ?? 0) + 1
    inGrid.set(compound.grid, number)
    const code = gridCode(village, compound.grid) + part('C', 2, number)
    const buildings = compound.stairways.map((_, at) => ({
      code: code + part('B', 3, at + 1),
      name: `${at + 1}栋`,
    }))
    const stairwayCodes = compound.stairways.flatMap((count, at) =>
      Array.from({ length: count }, (_, one) => buildings[at]!.code + part('U', 2, one + 1)),
    )
    return { ...compound, code, buildings, stairwayCodes }
  })
}

/** Compounds, buildings and stairways to be added below the grids, each after what it stands in. */
export function placesOf(laidOut: readonly LaidOut[]): PlaceToAdd[] {
  return laidOut.flatMap(({ code, name, buildings, stairwayCodes }) => [
    { code, name },
    ...buildings,
    ...stairwayCodes.map((one) => ({ code: one, name: `${Number(one.slice(-2))}单元` })),
  ])
}

/** A home of the community by its number, from 0: the stairway and the door. */
export type Home = { readonly area: string; readonly door: string }

export function homeAt(laidOut: readonly LaidOut[], index: number): Home {
  let left = index
  for (const { homes, stairwayCodes } of laidOut) {
    if (left < homes) {
      const stairway = left % stairwayCodes.length
      const inStairway = Math.floor(left / stairwayCodes.length)
      const perFloor = doorsAFloor(homes, stairwayCodes)
      return { area: stairwayCodes[stairway]!, door: doorOf(inStairway, perFloor) }
    }
    left -= homes
  }
  throw new RangeError(`home ${index} of the community`)
}

export const HOMES = COMPOUNDS.reduce((sum, { homes }) => sum + homes, 0)

/** Two doors on a floor, or four where the homes would not fit. */
const doorsAFloor = (homes: number, stairways: readonly string[]) =>
  homes / stairways.length > 28 ? 4 : 2

const doorOf = (inStairway: number, perFloor: number) =>
  `${Math.floor(inStairway / perFloor) + 1}0${(inStairway % perFloor) + 1}`
