/** Papers: printed, void, come back, and read by two. */
import { z } from 'zod'
import { route } from '../../platform/route.ts'
import { KEEPERS, TAKERS } from './policy.ts'
import type { Polls } from './polls.ts'
import { BALLOT_REFUSALS, VOTER_REFUSALS } from './refusals.ts'
import * as shape from './schema.ts'
import * as out from './shapes-out.ts'

const Done = z.object({})

export const paperRoutes = (polls: Polls) => [...printRoutes(polls), ...readRoutes(polls)]

const printRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls/{pollId}/papers',
      summary: 'Papers with serials of their own for units that have none',
      may: KEEPERS,
      input: shape.PrintPapers,
      output: out.Printed,
      refusals: ['poll-not-yours', 'poll-state', 'poll-unknown', 'road-closed', 'unit-not-on-roll'],
      run: (ctx, input) => polls.print(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/papers',
      summary: 'All papers and where they are',
      may: TAKERS,
      input: shape.OnePoll,
      output: out.Papers,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.papers(ctx, pollId),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/papers/{serial}/void',
      summary: 'A paper that is lost or torn counts no more',
      may: KEEPERS,
      input: shape.VoidPaper,
      output: Done,
      refusals: ['paper-returned', 'paper-unknown', 'poll-not-yours', 'poll-unknown'],
      run: async (ctx, input) => {
        await polls.voidPaper(ctx, input)
        return {}
      },
    }),
  ] as const

const readRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls/{pollId}/papers/{serial}/return',
      summary: 'A paper came back: its unit has voted',
      may: TAKERS,
      input: shape.ReturnPaper,
      output: out.Returned,
      refusals: [
        ...VOTER_REFUSALS,
        'paper-is-slip',
        'paper-returned',
        'paper-unknown',
        'paper-void',
        'poll-not-open',
        'poll-unknown',
        'road-closed',
        'unit-voted',
      ],
      run: (ctx, input) => polls.returnPaper(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/papers/{serial}/entries',
      summary: 'What one person reads from a paper; two must read the same',
      may: TAKERS,
      input: shape.EnterPaper,
      output: out.Entered,
      refusals: [
        ...BALLOT_REFUSALS,
        'entry-twice',
        'paper-entered',
        'paper-is-stub',
        'paper-returned',
        'paper-unknown',
        'paper-void',
        'poll-state',
        'slip-without-stub',
      ],
      run: (ctx, input) => polls.enterPaper(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/entries',
      summary: 'Papers that two have not read alike yet',
      may: TAKERS,
      input: shape.OnePoll,
      output: out.Waiting,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.waiting(ctx, pollId),
    }),
  ] as const
