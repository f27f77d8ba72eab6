import type { OpinionMap } from './opinion-map.ts'
import type { Said } from './statements.ts'

export type OpinionAnswer = {
  readonly groups: readonly {
    readonly id: number
    /** Voter ids. */
    readonly members: readonly string[]
  }[]
  /** How clearly the groups lie apart, from -1 to 1. */
  readonly clarity: number
  readonly statements: readonly {
    readonly id: string
    /** Share of all votes, passes included, that agree. */
    readonly agree: number
    /** The same share in each group. */
    readonly byGroup: readonly number[]
    readonly consensus: number
    readonly divisive: number
    readonly votes: number
    readonly votesByGroup: readonly number[]
    /** 95 % range of each group's share. */
    readonly rangeByGroup: readonly (readonly [low: number, high: number])[]
    readonly isDivisiveSurely: boolean
  }[]
}

export function answerOpinion({ people, grouping, statements }: OpinionMap): OpinionAnswer {
  const members = Array.from({ length: grouping.groups }, (): string[] => [])
  people.forEach((person, at) => {
    members[grouping.groupOf[at]!]!.push(person)
  })
  return {
    groups: members.map((list, id) => ({ id, members: list })),
    clarity: round(grouping.clarity),
    statements: statements.map((one) => ({
      id: one.statement,
      agree: round(one.all.agree),
      byGroup: one.byGroup.map(({ agree }) => round(agree)),
      consensus: round(one.consensus),
      divisive: round(one.divisive),
      votes: one.all.votes,
      votesByGroup: one.byGroup.map(({ votes }) => votes),
      rangeByGroup: one.byGroup.map(
        ({ range }: Said) => [round(range[0]), round(range[1])] as const,
      ),
      isDivisiveSurely: one.isDivisiveSurely,
    })),
  }
}

const round = (share: number) => Math.round(share * 1e4) / 1e4
