/** In whose name somebody may vote for a unit (R 1.08-1.11). Pure. */
import type { Unit } from './model.ts'

/** Who acts for an owner, as it stands in the roll's books; `until` is the earliest end. */
export type Guardian = {
  readonly id: string
  readonly wardId: string
  readonly guardianId: string
  readonly since: Date
  readonly until: Date | null
}

export type Mandate = {
  readonly id: string
  readonly principalId: string
  readonly agentId: string
  /** Items of the Civil Code's list (R 1.01); empty: all. */
  readonly items: readonly number[]
  /** Empty: all that the principal owns here. */
  readonly units: readonly string[]
  readonly since: Date
  readonly until: Date
  /** When it was withdrawn before its day. */
  readonly endedAt: Date | null
}

export type Acting = {
  /** The person whom the co-owners of the unit named, at the moment asked about. */
  readonly voter: string | null
  readonly guardians: readonly Guardian[]
  readonly mandates: readonly Mandate[]
}

export type Asked = {
  readonly unit: string
  readonly personId: string
  readonly at: Date
  /** Item that is voted on; left out: any. */
  readonly item?: number | undefined
}

export type Standing =
  | {
      readonly as: 'owner' | 'named-voter' | 'agent' | 'guardian'
      /** The owner in whose name it is. */
      readonly for: string
      readonly mandateId: string | null
    }
  | { readonly reason: WhyNotVote }

export type WhyNotVote =
  | 'unit-not-on-roll'
  | 'not-an-owner'
  | 'developer-holds'
  | 'not-named-voter'
  | 'guardian-votes'
  | 'guardian-ended'
  | 'mandate-not-begun'
  | 'mandate-expired'
  | 'mandate-ended'
  | 'mandate-other-item'
  | 'mandate-other-unit'

/**
 * Co-owners who named one voter vote by that one alone; those who did not may each vote, and the
 * count says what comes of it when they differ (R 1.10).
 */
export function standingOf(unit: Unit | null, acting: Acting, asked: Asked): Standing {
  if (unit === null) return { reason: 'unit-not-on-roll' }
  const { personId, at } = asked
  const named = acting.voter !== null && unit.owners.includes(acting.voter) ? acting.voter : null
  const voters = named === null ? unit.owners : [named]
  const wards = acting.guardians.filter((one) => voters.includes(one.wardId))
  const guarded = new Set(wards.filter((one) => isNow(one, at)).map((one) => one.wardId))

  const ward = wards.find((one) => one.guardianId === personId && isNow(one, at))
  if (ward !== undefined) return { as: 'guardian', for: ward.wardId, mandateId: null }
  if (voters.includes(personId)) {
    if (guarded.has(personId)) return { reason: 'guardian-votes' }
    return { as: named === null ? 'owner' : 'named-voter', for: personId, mandateId: null }
  }

  const mandates = acting.mandates.filter(
    (one) => one.agentId === personId && voters.includes(one.principalId),
  )
  const reasons = mandates.map((one) => whyNotMandate(one, asked, guarded))
  const good = mandates[reasons.indexOf(null)]
  if (good !== undefined) return { as: 'agent', for: good.principalId, mandateId: good.id }
  const [reason] = reasons
  if (reason) return { reason }
  if (wards.some((one) => one.guardianId === personId)) return { reason: 'guardian-ended' }
  if (unit.owners.includes(personId)) return { reason: 'not-named-voter' }
  return { reason: unit.kind === 'owner' ? 'not-an-owner' : 'developer-holds' }
}

/** From the first moment on, up to but not at the last. */
const isNow = ({ since, until }: { since: Date; until: Date | null }, at: Date) =>
  since <= at && (until === null || at < until)

export function whyNotMandate(
  mandate: Mandate,
  { unit, at, item }: Asked,
  guarded: ReadonlySet<string>,
): WhyNotVote | null {
  if (mandate.units.length > 0 && !mandate.units.includes(unit)) return 'mandate-other-unit'
  if (item !== undefined && mandate.items.length > 0 && !mandate.items.includes(item))
    return 'mandate-other-item'
  if (at < mandate.since) return 'mandate-not-begun'
  if (mandate.endedAt !== null && mandate.endedAt <= at) return 'mandate-ended'
  if (at >= mandate.until) return 'mandate-expired'
  return guarded.has(mandate.principalId) ? 'guardian-votes' : null
}
