/** Shapes of rolls, in and out. Areas are whole numbers of 0.01 m², times ISO 8601 in UTC. */
import { z } from 'zod'

export const FreezeRoll = z.object({
  rollId: z.uuid(),
  /** What for: 选举业主委员会. */
  purpose: z.string().trim().min(2).max(80),
})
export const Made = z.object({ id: z.uuid() })
