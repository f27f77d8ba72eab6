/** Sums of a roll, and the hash by which a frozen one is known. Pure. */
import { hashJson } from '../../base/hash.ts'
import { type Measure, measure } from '../counting/owners/motion.ts'
import type { FrozenUnit, Unit } from './model.ts'

export type Totals = {
  /** Parking stalls left out, as a roll counts unless the estate's own rules say otherwise (R 1.09). */
  readonly totals: Measure & { readonly units: number }
  readonly parking: { readonly units: number; readonly area: number }
}

export function totalsOf(units: readonly Unit[]): Totals {
  const homes = units.filter(({ parking }) => !parking)
  const stalls = units.filter(({ parking }) => parking)
  return {
    totals: { units: homes.length, ...measure(homes.map(asRollUnit)) },
    parking: { units: stalls.length, area: stalls.reduce((sum, { area }) => sum + area, 0) },
  }
}

/** A unit as it is counted; whether a ballot reached it, the poll knows. */
export const asRollUnit = (unit: Unit): FrozenUnit => ({ ...unit, delivered: false })

export const byUnit = (one: Unit, other: Unit): number =>
  one.unit < other.unit ? -1 : one.unit > other.unit ? 1 : 0

/** The same roll has the same hash, whatever the order of its units and owners. */
export function hashOfUnits(units: readonly Unit[]): string {
  return hashJson(
    units.toSorted(byUnit).map(({ unit, building, area, source, kind, parking, owners }) => {
      return { unit, building, area, source, kind, parking, owners: [...owners].sort() }
    }),
  )
}
