/** Median and nine-tenths length of each stage from counts by length: pure, to be recounted. */
import type { Text } from '../base/text.ts'
import { type Bucket, type StageTimes as Counted, quantile } from '../cases/index.ts'
import { LEAST } from './rate.ts'
import type { StageLine, StageTimes } from './schema.ts'

export type StageTimesOf = Counted & {
  readonly area: string
  readonly from: string
  /** The places right below, in the order of their codes. */
  readonly children: readonly { readonly code: string; readonly name: Text }[]
}

export function stageTimesOf(of: StageTimesOf): Omit<StageTimes, 'areaName'> {
  const { area, from, children, times, nameOf } = of
  const kinds = [...new Set(times.flatMap(({ procedure }) => procedure ?? []))].sort()
  return {
    area,
    from,
    least: LEAST,
    byKind: kinds.map((key) => ({
      key,
      name: nameOf(key),
      stages: stagesOf(times.filter(({ procedure }) => procedure === key)),
    })),
    byArea: children.map(({ code, name }) => ({
      key: code,
      name,
      stages: stagesOf(times.filter(({ place }) => place === code)),
    })),
  }
}

function stagesOf(rows: readonly (Bucket & { readonly stage: number })[]): StageLine['stages'] {
  const stages = [...new Set(rows.map(({ stage }) => stage))].sort((one, other) => one - other)
  return stages.map((stage) => {
    const buckets = rows.filter((row) => row.stage === stage)
    const cases = buckets.reduce((sum, row) => sum + row.cases, 0)
    const few = cases < LEAST
    const minutes = (share: number) => (few ? null : Math.round(quantile(buckets, share) ?? 0))
    return { stage, cases, few, half: minutes(0.5), most: minutes(0.9) }
  })
}
