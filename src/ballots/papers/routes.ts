import { bytesAnswer, route } from '../../platform/route.ts'
import { KEEPERS } from '../polls/policy.ts'
import type { Papers } from './papers.ts'
import * as shape from './schema.ts'

export const paperRoutes = (papers: Papers) =>
  [
    route({
      method: 'GET',
      path: '/cases/{caseId}/papers/{paper}',
      summary: 'A paper of a committee’s way to print: notice, candidates, result, filing, minutes',
      may: 'person',
      perMinuteMax: 30,
      input: shape.AskPaper,
      output: bytesAnswer,
      refusals: ['case-unknown', 'poll-not-counted'],
      run: (ctx, asked) => papers.paper(ctx, asked),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/ballot-papers',
      summary: 'All ballots on paper of a poll to print, each with its number as a code',
      may: KEEPERS,
      perMinuteMax: 10,
      input: shape.AskBallots,
      output: bytesAnswer,
      refusals: ['poll-unknown', 'papers-none', 'papers-many'],
      run: (ctx, asked) => papers.ballots(ctx, asked),
    }),
  ] as const
