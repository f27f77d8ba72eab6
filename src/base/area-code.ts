import { assert } from './assert.ts'

/**
 * Places are prefix-coded: a code begins with the code of the place around it, so that
 * "this place and all below" is one range. Down to the village the codes are the national ones
 * (province 2 digits, prefecture 4, county 6, town 9, village or community 12); below it each level
 * adds its letter and a number: 530103007005 G03 C02 B011 U02.
 */
export const LEVELS = [
  'province',
  'prefecture',
  'county',
  'town',
  'village',
  'grid',
  'compound',
  'building',
  'unit',
] as const

export type Level = (typeof LEVELS)[number]

/** The code's pattern from the province down; each part may be followed by nothing. */
const CODE = /^\d{2}(\d{2}(\d{2}(\d{3}(\d{3}(G\d{2}(C\d{2}(B\d{3}(U\d{2})?)?)?)?)?)?)?)?$/

const LENGTH: Readonly<Record<Level, number>> = {
  province: 2,
  prefecture: 4,
  county: 6,
  town: 9,
  village: 12,
  grid: 15,
  compound: 18,
  building: 22,
  unit: 25,
}

export function isAreaCode(code: string): boolean {
  return CODE.test(code)
}

export function levelOf(code: string): Level {
  const level = LEVELS.find((one) => LENGTH[one] === code.length)
  assert(level !== undefined, `area code of a known length, not ${code.length}`)
  return level
}

/** How many characters a code of this level has. */
export const digitsOf = (level: Level): number => LENGTH[level]

/** The place at `level` that `code` lies in (or is), or null when `code` is a larger place. */
export function areaAt(code: string, level: Level): string | null {
  return code.length >= LENGTH[level] ? code.slice(0, LENGTH[level]) : null
}

/** The place one level up, or null for a province. */
export function parentOf(code: string): string | null {
  const at = LEVELS.indexOf(levelOf(code))
  return at === 0 ? null : areaAt(code, LEVELS[at - 1]!)
}

/** First six digits: the part by which every table is distributed. */
export function countyOf(code: string): string {
  const county = areaAt(code, 'county')
  assert(county !== null, 'a place inside a county')
  return county
}

export function isWithin(code: string, area: string): boolean {
  return code.startsWith(area)
}

/** Half-open range of all codes in `area`, for a column of collation "C": from <= code < to. */
export function subtree(area: string): { from: string; to: string } {
  return { from: area, to: `${area}~` }
}
