/** Shapes of the dashboard, in and out. Counts are cases. */
import { z } from 'zod'
import { isAreaCode } from '../base/area-code.ts'

const TextZhEn = z.object({ zh: z.string(), en: z.string() })
const Count = z.number().int().min(0)
const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

export const AskFigures = z.object({
  /** A place of one's own posts or inside one; left out: the first of them. */
  area: z.string().max(25).refine(isAreaCode, 'area-code').optional(),
  /** First month of opening that counts, YYYY-MM; left out: the last twelve months. */
  from: Month.optional(),
})

export const Rate = z.object({
  part: Count,
  whole: Count,
  /** The whole is less than `least`: nothing may be compared by it. */
  few: z.boolean(),
  /** 95 % interval in whole per cent; null when the whole is 0. */
  between: z.tuple([z.number().int(), z.number().int()]).nullable(),
})

const Rates = {
  /** First answered in time, of the valid cases whose time to answer is over or used. */
  answered: Rate,
  /** Solved, of the valid ended cases of procedures that can end as solved. */
  solved: Rate,
  /** Satisfied, of those who rated. */
  satisfied: Rate,
}

/** Open ones count whenever they were opened; all else is of the cases opened since `from`. */
const Counts = {
  open: Count,
  overdue: Count,
  soon: Count,
  opened: Count,
  ended: Count,
  /** Ended as refused, withdrawn, merged, passed elsewhere or unreachable: in no rate. */
  leftOut: Count,
}

export const FigureLine = z.object({ key: z.string(), name: TextZhEn, ...Counts, ...Rates })

export const Figures = z.object({
  area: z.string(),
  areaName: z.string(),
  from: Month,
  /** The smallest whole by which anything may be compared. */
  least: Count,
  ...Counts,
  ...Rates,
  /** The places right below, by their code, never by a rate; first the place's own matters. */
  byArea: z.array(FigureLine),
  /** By procedure. */
  byKind: z.array(FigureLine),
  /** By a procedure's category; what has none yet is left out. */
  byCategory: z.array(FigureLine),
  /** By month of opening: how many were opened, and how many of those have ended by now. */
  months: z.array(z.object({ month: Month, opened: Count, ended: Count })),
})

/** Minutes of working days; a whole working day has 1,440 of them, a rest day none. */
const Minutes = z.number().int().min(0).nullable()

export const StageLine = z.object({
  key: z.string(),
  name: TextZhEn,
  stages: z.array(
    z.object({
      /** Place on the five-step line, 0 to 4. */
      stage: z.number().int().min(0).max(4),
      /** How many have left it. */
      cases: Count,
      /** Fewer than `least`: no length is told. */
      few: z.boolean(),
      /** Half of them took no longer, nine of ten took no longer: each right to a quarter. */
      half: Minutes,
      most: Minutes,
    }),
  ),
})

/** How long matters opened since `from` were in the stages that they have left. */
export const StageTimes = z.object({
  area: z.string(),
  areaName: z.string(),
  from: Month,
  least: Count,
  /** By procedure. */
  byKind: z.array(StageLine),
  /** The places right below, by their code, never by a length. */
  byArea: z.array(StageLine),
})

export type StageLine = z.output<typeof StageLine>
export type StageTimes = z.output<typeof StageTimes>
export type AskFigures = z.output<typeof AskFigures>
export type FigureLine = z.output<typeof FigureLine>
export type Figures = z.output<typeof Figures>
