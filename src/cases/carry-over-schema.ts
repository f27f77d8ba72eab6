/** Shapes of carrying running cases over to a newer version. */
import { z } from 'zod'
import { AreaCode, CaseId, TextZhEn } from './schema.ts'

export const CarryOver = z.object({
  name: z.string().max(60),
  area: AreaCode,
  /** Only looks which would move. */
  dryRun: z.boolean().default(true),
})
const Staying = z.object({ caseId: CaseId, number: z.string(), step: TextZhEn })
export const CarriedOver = z.object({
  version: z.number().int(),
  from: z.number().int(),
  cite: TextZhEn,
  dryRun: z.boolean(),
  moves: z.array(Staying.extend({ to: TextZhEn })),
  stays: z.array(Staying),
  /** There are more of them: run it again. */
  more: z.boolean(),
})

export type CarryOver = z.output<typeof CarryOver>
export type CarriedOver = z.output<typeof CarriedOver>
