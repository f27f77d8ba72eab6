import type { Grouping } from './grouping.ts'
import type { Votes } from './votes.ts'

/** What a group of people said to a statement. All shares are from 0 to 1. */
export type Said = {
  readonly votes: number
  readonly agree: number
  readonly disagree: number
  /** Where the group's share of agreement lies, with 95 % confidence: wide where few voted. */
  readonly range: readonly [low: number, high: number]
}

export type StatementView = {
  readonly statement: string
  readonly all: Said
  readonly byGroup: readonly Said[]
  /**
   * What unites: the least that every group agrees (or every group disagrees), taken at the lower
   * end of its range, so that a few voices do not make a consensus.
   */
  readonly consensus: number
  /** What divides: the largest difference of agreement between groups, less where few voted. */
  readonly divisive: number
  /** The two groups that differ most have ranges that do not even touch. */
  readonly isDivisiveSurely: boolean
}

type Counts = { readonly agree: number; readonly disagree: number; readonly votes: number }

/** Each statement in the eyes of all and of each group. `all` counts everybody, grouped or not. */
export function viewStatements(all: Votes, grouped: Votes, grouping: Grouping): StatementView[] {
  const total = countBy(all, 1, () => 0)
  const { groups, groupOf } = grouping
  const parts = countBy(grouped, groups, (person) => groupOf[person]!)
  return all.statements.map((statement, at) => {
    const byGroup = Array.from({ length: groups }, (_, group) => parts(at, group))
    const said = byGroup.map(toSaid)
    const agreed = byGroup.map(({ agree, votes }) => (agree + 1) / (votes + 2))
    const most = agreed.indexOf(Math.max(...agreed))
    const least = agreed.indexOf(Math.min(...agreed))
    return {
      statement,
      all: toSaid(total(at, 0)),
      byGroup: said,
      consensus:
        groups === 0 ? 0 : Math.max(leastOf(byGroup, 'agree'), leastOf(byGroup, 'disagree')),
      divisive: groups === 0 ? 0 : agreed[most]! - agreed[least]!,
      isDivisiveSurely: groups > 0 && said[most]!.range[0] > said[least]!.range[1],
    }
  })
}

function countBy(votes: Votes, groups: number, groupOf: (person: number) => number) {
  const width = groups * 3
  const counts = new Int32Array(votes.statements.length * width)
  for (let person = 0; person < votes.people.length; person++) {
    const group = groupOf(person)
    for (let at = votes.start[person]!; at < votes.start[person + 1]!; at++)
      counts[votes.of[at]! * width + group * 3 + votes.value[at]! + 1]!++
  }
  return (statement: number, group: number): Counts => {
    const at = statement * width + group * 3
    const [disagree, pass, agree] = [counts[at]!, counts[at + 1]!, counts[at + 2]!]
    return { agree, disagree, votes: agree + disagree + pass }
  }
}

function toSaid({ agree, disagree, votes }: Counts): Said {
  const share = (count: number) => (votes === 0 ? 0 : count / votes)
  return { votes, agree: share(agree), disagree: share(disagree), range: wilson(agree, votes) }
}

const leastOf = (groups: readonly Counts[], side: 'agree' | 'disagree') =>
  Math.min(...groups.map((counts) => wilson(counts[side], counts.votes)[0]))

/** 97.5th percentile of the normal distribution: 95 % between the two ends. */
const Z = 1.959963984540054

/** Wilson's interval for a share (Wilson 1927): sound for few votes too; [0, 1] for none. */
export function wilson(count: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 1]
  const share = count / of
  const middle = share + Z ** 2 / (2 * of)
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))
  const scale = 1 + Z ** 2 / of
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)]
}
