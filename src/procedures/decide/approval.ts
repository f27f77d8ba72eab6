/** Acts that several persons must agree to: approvals, signatures of some or of all. */
import type { CaseState, PendingAct } from '../decision.ts'
import type { Act } from '../model.ts'
import { isList } from './evaluate.ts'
import { type Around, isIn, personsIn } from './who.ts'

type Group = {
  /** A role, or a list of persons. */
  readonly of: string
  /** How many must agree; null for every member. */
  readonly count: number | null
  /** Whoever proposes an act does not also approve it, but may well be one who signs. */
  readonly proposerCounts: boolean
}

/** Who has still to agree: persons of a list, or somebody of a role. */
export type StillToAgree = {
  readonly of: string
  /** Null: anybody who is in the role. */
  readonly persons: readonly string[] | null
}

export const needsOthers = (act: Act): boolean => act.approval !== null || act.signed.length > 0

function groupsOf(act: Act): readonly Group[] {
  const groups: Group[] = act.signed.map((one) => ({
    of: one.of,
    count: one.is === 'all' ? null : one.count,
    proposerCounts: true,
  }))
  if (act.approval !== null)
    groups.push({
      of: act.approval.role,
      count: act.approval.all ? null : 1,
      proposerCounts: act.approval.all,
    })
  return groups
}

/** Members of a list or of a role that stands for one; null for a post that anybody may hold. */
function membersOf(around: Around, of: string): readonly string[] | null {
  const role = around.procedure.roles[of]
  const list = role?.is.kind === 'each' ? role.is.list : of
  const value = around.state.facts[list]
  if (isList(value)) return [...new Set(personsIn(value))]
  return role === undefined ? [] : null
}

/** Facts with the pending form laid over them: a list that is signed may be in the form itself. */
const seenBy = (around: Around, pending: PendingAct): Around => ({
  ...around,
  state: { ...around.state, facts: { ...around.state.facts, ...pending.form } },
})

export function stillToAgree(
  around: Around,
  act: Act,
  { pending, agreed }: { readonly pending: PendingAct; readonly agreed: readonly string[] },
): readonly StillToAgree[] {
  const seen = seenBy(around, pending)
  return groupsOf(act).flatMap(({ of, count, proposerCounts }): readonly StillToAgree[] => {
    const counted = proposerCounts
      ? [...agreed, pending.personId]
      : agreed.filter((one) => one !== pending.personId)
    const members = membersOf(seen, of)
    if (members === null) {
      const have = new Set(counted.filter((one) => isIn(seen, of, one)))
      return have.size >= (count ?? 1) ? [] : [{ of, persons: null }]
    }
    const left = members.filter((one) => !counted.includes(one))
    const need = Math.min(count ?? members.length, members.length)
    return members.length - left.length >= need ? [] : [{ of, persons: left }]
  })
}

/** May this person agree to a pending act now? */
export function mayAgree(
  around: Around,
  still: readonly StillToAgree[],
  one: { readonly personId: string; readonly pending: PendingAct },
): boolean {
  const { personId, pending } = one
  if (personId === pending.personId) return false
  return still.some(({ of, persons }) =>
    persons === null ? isIn(seenBy(around, pending), of, personId) : persons.includes(personId),
  )
}

export const agreedTo = (state: Pick<CaseState, 'gathered'>, key: string): readonly string[] =>
  state.gathered[key] ?? []
