/** What an owners' vote is counted from. */

export type UnitKind = 'owner' | 'unsold' | 'undelivered'

export type RollUnit = {
  readonly unit: string
  /** Person ids; more than one are co-owners. */
  readonly owners: readonly string[]
  /** 0.01 m². */
  readonly area: number
  readonly kind: UnitKind
  /** A parking stall counts only where the rule pack says so (R 1.09). */
  readonly parking: boolean
  /** The ballot was delivered and there is proof of it (R 1.13). */
  readonly delivered: boolean
}

export type Choice = 'yes' | 'no' | 'abstain' | 'spoiled'

export type OwnersBallot = {
  readonly unit: string
  readonly by: string
  readonly choice: Choice
  readonly channel: string | null
  /** When it was given; empty when not known. */
  readonly at: string
}

export type Motion = {
  /** Item 1 to 9 of the Civil Code's list (R 1.01). */
  readonly item: number
  readonly roll: readonly RollUnit[]
  readonly ballots: readonly OwnersBallot[]
}

/** Persons, and area in 0.01 m². */
export type Measure = { readonly persons: number; readonly area: number }

/** Who acts for what the developer still holds, besides anybody whom the roll names there. */
export const DEVELOPER = 'developer'

/**
 * Who a unit counts as (R 1.07): all that the developer holds is one person, one owner of several
 * units is one person, and a unit with several owners is one person of its own.
 */
export function personOf({ unit, owners, kind }: RollUnit): string {
  if (kind !== 'owner') return 'developer'
  const all = new Set(owners)
  const [only] = all
  return all.size === 1 ? `owner:${only}` : `unit:${unit}`
}

export function measure(units: readonly RollUnit[]): Measure {
  return {
    persons: new Set(units.map(personOf)).size,
    area: units.reduce((sum, { area }) => sum + area, 0),
  }
}
