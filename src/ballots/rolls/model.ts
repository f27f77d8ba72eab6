/** What a roll is made of. Areas are whole numbers of 0.01 m² (R 0.5). */
import type { Text } from '../../base/text.ts'
import type { Measure, RollUnit, UnitKind } from '../counting/owners/motion.ts'

/** Where an area comes from, in the order in which the law wants it (R 1.06). */
export const SOURCES = ['register', 'survey', 'contract'] as const
export type AreaSource = (typeof SOURCES)[number]

export const KINDS = ['owner', 'unsold', 'undelivered'] as const satisfies readonly UnitKind[]

/** A unit 专有部分 as the roll has it. */
export type Unit = {
  /** Readable and unique in its estate: 3-2-501. */
  readonly unit: string
  readonly building: string
  /** 0.01 m². */
  readonly area: number
  readonly source: AreaSource
  readonly kind: UnitKind
  readonly parking: boolean
  /** Person ids, sorted; more than one are co-owners. */
  readonly owners: readonly string[]
}

export type FrozenUnit = RollUnit & Pick<Unit, 'building' | 'source'>

/** A copy that a poll is counted from. */
export type FrozenRoll = {
  readonly id: string
  readonly rollId: string
  /** Area code of the estate, and its name. */
  readonly area: string
  readonly name: Text
  /** Entry of the roll's log up to which it copies. */
  readonly number: number
  readonly at: Date
  readonly by: string | null
  readonly purpose: string
  /** Null while its poll may still be open: only then it can be corrected. */
  readonly closedAt: Date | null
  /** SHA-256 of what was frozen, 64 digits: `hashOfUnits`. */
  readonly hash: string
  /** As frozen, parking stalls left out. */
  readonly frozen: Measure & { readonly units: number }
  /** With the corrections made since, in the order of unit names. */
  readonly units: readonly FrozenUnit[]
  /** Of `units`, parking stalls left out (R 1.09). */
  readonly totals: Measure & { readonly units: number }
  readonly parking: { readonly units: number; readonly area: number }
  readonly corrections: readonly FrozenCorrection[]
}

export type FrozenCorrection = {
  readonly number: number
  readonly at: Date
  readonly by: string | null
  readonly why: string
  readonly unit: string
  readonly before: Unit | null
  readonly after: Unit | null
}
