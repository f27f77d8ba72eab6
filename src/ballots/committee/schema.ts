/** Shapes of a committee's way from the first request to its filing. */
import { z } from 'zod'

const TextZhEn = z.object({ zh: z.string(), en: z.string() })

export const OneCase = z.object({ caseId: z.uuid() })
export const LinkPoll = OneCase.extend({ pollId: z.uuid() })
export const Done = z.object({ done: z.literal(true) })

const PollOf = z.object({
  pollId: z.string(),
  title: TextZhEn,
  state: z.enum(['draft', 'announced', 'open', 'closed', 'declared']),
})
export const CommitteeView = z.object({
  /** The poll that elects, once one is named. */
  poll: PollOf.nullable(),
  /** Polls of the place that elect and belong to no matter yet. */
  free: z.array(PollOf),
})

export type LinkPoll = z.output<typeof LinkPoll>
export type CommitteeView = z.output<typeof CommitteeView>
