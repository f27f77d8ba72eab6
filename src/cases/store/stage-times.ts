/** How long cases were in the stages that they have left, counted by bucket, from the sums. */
import type pg from 'pg'
import { subtree } from '../../base/area-code.ts'
import type { FiguresAsked } from './figures.ts'

/** Cases of one stage and bucket: of a kind in the whole place, or of all in a place below. */
export type TimeRow = {
  readonly place: string | null
  readonly procedure: string | null
  readonly stage: number
  readonly bucket: number
  readonly cases: number
}

export async function stageTimeSums(
  pool: pg.Pool,
  asked: Omit<FiguresAsked, 'solvable'>,
): Promise<TimeRow[]> {
  const { from, to } = subtree(asked.area)
  const { rows } = await pool.query<TimeRow>({
    text: `select null as place, procedure, stage, bucket, sum(cases)::int as cases
      from stage_time_now
      where county = $1 and level = length($2) and place = $2 and month >= $5
      group by 2, 3, 4 having sum(cases) > 0
      union all
      select place, null, stage, bucket, sum(cases)::int from stage_time_now
      where county = $1 and level = $4 and $4 > length($2) and place >= $2 and place < $3
        and month >= $5
      group by 1, 3, 4 having sum(cases) > 0`,
    values: [asked.county, from, to, asked.placeDigits, asked.fromMonth],
  })
  return rows
}
