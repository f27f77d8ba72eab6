/** Shapes of the figures. A rate is a part and a whole, never a percentage alone. */
import { z } from 'zod'

export const TextZhEn = z.object({ zh: z.string(), en: z.string() })
export const Rate = z.object({ part: z.number().int(), whole: z.number().int() })

export const AskFigures = z.object({
  /** Empty or left out: the first place of my posts. */
  area: z.string().max(25).optional(),
})

export const FigureLine = z.object({
  key: z.string(),
  name: TextZhEn,
  open: z.number().int(),
  overdue: z.number().int(),
  opened: z.number().int(),
  ended: z.number().int(),
  answered: Rate,
  solved: Rate,
  satisfied: Rate,
})

export const Figures = z.object({
  area: z.string(),
  areaName: z.string(),
  open: z.number().int(),
  soon: z.number().int(),
  overdue: z.number().int(),
  answered: Rate,
  solved: Rate,
  satisfied: Rate,
  /** The places directly below. */
  byArea: z.array(FigureLine),
  byKind: z.array(FigureLine),
  /** The last twelve months, the oldest first; YYYY-MM. */
  months: z.array(
    z.object({ month: z.string(), opened: z.number().int(), ended: z.number().int() }),
  ),
})

export type Rate = z.output<typeof Rate>
export type AskFigures = z.output<typeof AskFigures>
export type FigureLine = z.output<typeof FigureLine>
export type Figures = z.output<typeof Figures>
