import type { Text } from '../../../base/text.ts'
import { formatArea } from './area.ts'
import type { Measure } from './motion.ts'
import type { InvalidBallot } from './sort-ballots.ts'
import type { Count, Tally, TallyResult } from './tally.ts'
import { whyOf } from './why.ts'

/** Areas as strings of square metres with two decimals. */
export type MeasureText = { readonly persons: number; readonly area: string }

export type TallyAnswer = {
  readonly item: number
  readonly rulePack: string
  readonly quorum: {
    readonly met: boolean
    readonly persons: { readonly total: number; readonly part: number; readonly met: boolean }
    readonly area: { readonly total: string; readonly part: string; readonly met: boolean }
  }
  readonly yes: MeasureText
  readonly no: MeasureText
  readonly abstain: MeasureText
  readonly result: TallyResult
  readonly why: Text
  readonly invalid: readonly InvalidBallot[]
  readonly gap: {
    readonly persons: number
    readonly area: string
    readonly buildings: readonly {
      readonly building: string
      readonly units: number
      readonly persons: number
      readonly area: string
    }[]
  }
  /** The two counts side by side, where unreturned ballots count as taking part (R 1.13). */
  readonly tallies?: { readonly real: CountText; readonly withUnreturned: CountText }
}

type CountText = { readonly part: MeasureText; readonly result: TallyResult }

export function answerTally(tally: Tally): TallyAnswer {
  const { total, part, quorum, gap, real } = tally
  return {
    item: tally.item.number,
    rulePack: tally.pack.id,
    quorum: {
      met: quorum.persons && quorum.area,
      persons: { total: total.persons, part: part.persons, met: quorum.persons },
      area: { total: formatArea(total.area), part: formatArea(part.area), met: quorum.area },
    },
    yes: measureText(tally.yes),
    no: measureText(tally.no),
    abstain: measureText(tally.abstain),
    result: tally.result,
    why: whyOf(tally),
    invalid: tally.invalid,
    gap: {
      ...measureText(gap.short),
      buildings: gap.buildings.map(({ building, units, adds }) => {
        return { building, units, ...measureText(adds) }
      }),
    },
    ...(real === null
      ? {}
      : { tallies: { real: countText(real), withUnreturned: countText(tally) } }),
  }
}

const measureText = ({ persons, area }: Measure): MeasureText => ({
  persons,
  area: formatArea(area),
})

const countText = ({ part, result }: Count): CountText => ({ part: measureText(part), result })
