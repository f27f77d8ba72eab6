/** What a number of the dashboard counts, and of which the very files can be listed. */
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
