/** Endpoint of the recount file. */
import { bytesAnswer, route } from '../../platform/route.ts'
import { OnePoll } from '../polls/schema.ts'
import type { Recounts } from './recounts.ts'

export const recountRoutes = (recounts: Recounts) =>
  [
    route({
      method: 'GET',
      path: '/polls/{pollId}/recount',
      summary: 'One HTML file that counts the poll again without network',
      may: 'person',
      input: OnePoll,
      output: bytesAnswer,
      refusals: ['poll-unknown', 'poll-not-counted'],
      run: (ctx, { pollId }) => recounts.fileOf(ctx, pollId),
    }),
  ] as const
