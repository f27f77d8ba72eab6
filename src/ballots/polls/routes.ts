/** Endpoints of polls, as data. */
import { z } from 'zod'
import { route } from '../../platform/route.ts'
import { TAKERS } from './policy.ts'
import type { Polls } from './polls.ts'
import { BALLOT_REFUSALS } from './refusals.ts'
import { keepingRoutes } from './routes-keeping.ts'
import { paperRoutes } from './routes-paper.ts'
import * as shape from './schema.ts'
import * as out from './shapes-out.ts'

export const pollRoutes = (polls: Polls) => [
  ...readingRoutes(polls),
  ...packRoutes(polls),
  ...ballotRoutes(polls),
  ...keepingRoutes(polls),
  ...paperRoutes(polls),
]

const readingRoutes = (polls: Polls) =>
  [
    route({
      method: 'GET',
      path: '/polls',
      summary: "Polls of the reader's own estates, and for staff of their area",
      may: 'person',
      input: shape.ListPolls,
      output: out.PollLines,
      refusals: [],
      run: async (ctx, input) => ({ polls: await polls.list(ctx, input) }),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}',
      summary: 'One poll: what is asked, how far it is, what the reader may do',
      may: 'person',
      input: shape.OnePoll,
      output: out.PollView,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.view(ctx, pollId),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/gap',
      summary: 'What is missing to the quorum, and the buildings that would close it',
      may: 'person',
      input: shape.OnePoll,
      output: out.Gap,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.gap(ctx, pollId),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/result',
      summary: 'Figures and reasons of each motion; for staff from the close on',
      may: 'person',
      input: shape.OnePoll,
      output: out.Result,
      refusals: ['poll-unknown', 'poll-not-counted'],
      run: (ctx, { pollId }) => polls.result(ctx, pollId),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/receipts/{receipt}',
      summary: 'Whether the ballot of a receipt is counted; never what it says',
      may: 'person',
      input: shape.OneReceipt,
      output: out.ReceiptFound,
      refusals: ['poll-unknown'],
      run: (ctx, input) => polls.receipt(ctx, input),
    }),
  ] as const

const packRoutes = (polls: Polls) =>
  [
    route({
      method: 'GET',
      path: '/rule-packs',
      summary: 'What local rules settle about a vote',
      may: 'anyone',
      input: z.object({}),
      output: out.RulePacks,
      refusals: [],
      run: async () => ({
        packs: polls.rulePacks.map(({ id, name, unreturned, spoiled, repeated, parking }) => ({
          ...{ id, name, spoiled, repeated, parking },
          unreturned: {
            as: unreturned.as,
            clause: unreturned.as === 'took-part' ? unreturned.clause : null,
          },
        })),
      }),
    }),
  ] as const

const ballotRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls/{pollId}/ballots',
      summary: 'Vote for a unit of one’s own, or in whose name one may',
      may: 'person',
      input: shape.CastBallot,
      output: out.Accepted,
      refusals: BALLOT_REFUSALS,
      run: (ctx, input) => polls.cast(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/phone-ballots',
      summary: 'A ballot by phone: one asks, one listens, the recording is named',
      may: TAKERS,
      input: shape.PhoneBallot,
      output: out.Accepted,
      refusals: [...BALLOT_REFUSALS, 'person-unknown', 'second-person'],
      run: (ctx, input) => polls.takeByPhone(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/visit-ballots',
      summary: 'A ballot taken at the door by two',
      may: TAKERS,
      input: shape.VisitBallot,
      output: out.Accepted,
      refusals: [...BALLOT_REFUSALS, 'person-unknown', 'second-person'],
      run: (ctx, input) => polls.takeAtDoor(ctx, input),
    }),
  ] as const
