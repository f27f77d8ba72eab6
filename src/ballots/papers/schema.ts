/** Shapes of what can be printed. */
import { z } from 'zod'

const Language = z.enum(['zh', 'en']).default('zh')
export const PaperName = z.enum(['notice', 'candidates', 'result', 'filing', 'minutes'])
export const AskPaper = z.object({ caseId: z.uuid(), paper: PaperName, language: Language })
export const AskBallots = z.object({
  pollId: z.uuid(),
  language: Language,
  /** Of a secret vote: the slips on which is chosen, instead of the covers with the homes. */
  slips: z.boolean().default(false),
  /** Only the homes of one building. */
  building: z.string().max(40).optional(),
})

export type PaperName = z.output<typeof PaperName>
export type AskPaper = z.output<typeof AskPaper>
export type AskBallots = z.output<typeof AskBallots>
