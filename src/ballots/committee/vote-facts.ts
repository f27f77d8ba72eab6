/** What a counted poll says to the matter of setting up a committee. Pure. */
import type { Result } from '../polls/shapes-out.ts'

type Motions = Result['motions']

/** Items 1 to 3: rules of the assembly, rules of the estate, the committee itself (R 1.30). */
const SET_UP_ITEMS: readonly number[] = [1, 2, 3]

export type VoteOutcome = {
  readonly result: 'passed' | 'failed' | 'no-quorum'
  /** By name and unit, in the order of rank; none unless it passed. */
  readonly elected: readonly { readonly name: string; readonly unit: string }[]
}

/**
 * The assembly stands by the vote that passes its rules and elects the committee: where one of the
 * three fell, no committee was elected. Null: nobody was to be elected.
 */
export function outcomeOf(motions: Motions): VoteOutcome | null {
  const election = motions.find((one) => one.election !== null)?.election ?? null
  if (election === null) return null
  const needed = motions.filter((one) => SET_UP_ITEMS.includes(one.item))
  const rules = needed.filter((one) => one.election === null)
  const results = [
    election.result === 'elected'
      ? 'passed'
      : election.result === 'no-quorum'
        ? 'no-quorum'
        : 'failed',
    ...rules.map((one) => one.result),
  ] as const
  const result = results.includes('no-quorum')
    ? 'no-quorum'
    : results.every((one) => one === 'passed')
      ? 'passed'
      : 'failed'
  const elected = election.candidates
    .filter(({ place }) => place === 'elected')
    .map(({ name, unit }) => ({ name, unit }))
  return { result, elected: result === 'passed' ? elected : [] }
}
