/**
 * What a number of the dashboard counts and of which the very files can be listed, besides what the
 * filters of the worklist show: open, late, due soon.
 */
import { z } from 'zod'

export const FIGURES = [
  'opened',
  'ended',
  'left-out',
  'answered',
  'unanswered',
  'solved',
  'unsolved',
  'satisfied',
  'unsatisfied',
] as const
export type FigureName = (typeof FIGURES)[number]
export const Figure = z.enum(FIGURES)
