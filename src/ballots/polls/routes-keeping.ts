/** What the keepers of a poll do, and how it is checked. */
import { z } from 'zod'
import { route } from '../../platform/route.ts'
import { KEEPERS, TAKERS } from './policy.ts'
import type { Polls } from './polls.ts'
import * as shape from './schema.ts'
import * as out from './shapes-out.ts'

const Done = z.object({})

const DRAFT_REFUSALS = [
  'area-not-yours',
  'candidates-too-few',
  'election-item',
  'item-unknown',
  'poll-window',
  'roll-unknown',
  'rule-pack-unknown',
  'seats-wrong',
] as const

export const keepingRoutes = (polls: Polls) => [
  ...draftRoutes(polls),
  ...moveRoutes(polls),
  ...checkingRoutes(polls),
]

const draftRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls',
      summary: 'Draft a poll of an estate',
      may: KEEPERS,
      input: shape.PollDraft,
      output: out.PollOpened,
      refusals: DRAFT_REFUSALS,
      run: async (ctx, input) => ({ pollId: await polls.draft(ctx, input) }),
    }),
    route({
      method: 'PATCH',
      path: '/polls/{pollId}',
      summary: 'Write a draft anew',
      may: KEEPERS,
      input: shape.ChangePoll,
      output: Done,
      refusals: [...DRAFT_REFUSALS, 'poll-not-yours', 'poll-state', 'poll-unknown'],
      run: async (ctx, input) => {
        await polls.change(ctx, input)
        return {}
      },
    }),
  ] as const

const moveRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls/{pollId}/announce',
      summary: 'Freeze the roll and tell all owners, at least 15 days before (R 1.22)',
      may: KEEPERS,
      input: shape.OnePoll,
      output: out.Announced,
      refusals: [
        'candidate-unit-unknown',
        'notice-before-draft',
        'notice-too-short',
        'poll-not-yours',
        'poll-state',
        'poll-unknown',
        'poll-window',
        'roll-empty',
      ],
      run: async (ctx, { pollId }) => {
        const { frozenId, opensAt } = await polls.announce(ctx, pollId)
        return { frozenId, opensAt: opensAt.toISOString() }
      },
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/open',
      summary: 'Open a poll by hand; time does it, too',
      may: KEEPERS,
      input: shape.MovePoll,
      output: out.Moved,
      refusals: ['poll-not-yours', 'poll-state', 'poll-too-early', 'poll-unknown'],
      run: async (ctx, input) => movedView(await polls.open(ctx, input)),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/close',
      summary: 'Close a poll by hand; before its time with a reason',
      may: KEEPERS,
      input: shape.MovePoll,
      output: out.Moved,
      refusals: ['poll-not-yours', 'poll-state', 'poll-unknown', 'why-needed'],
      run: async (ctx, input) => movedView(await polls.close(ctx, input)),
    }),
    route({
      method: 'POST',
      path: '/polls/{pollId}/declare',
      summary: 'Fix the figures and the root of all ballots',
      may: KEEPERS,
      input: shape.MovePoll,
      output: out.Moved,
      refusals: ['not-balanced', 'papers-waiting', 'poll-not-yours', 'poll-state', 'poll-unknown'],
      run: async (ctx, input) => movedView(await polls.declare(ctx, input)),
    }),
  ] as const

const movedView = ({ state, at }: { state: shape.PollState; at: Date }) => ({
  state,
  at: at.toISOString(),
})

const checkingRoutes = (polls: Polls) =>
  [
    route({
      method: 'POST',
      path: '/polls/{pollId}/deliveries',
      summary: 'Proof of service: who brought the papers to which units, how and when',
      may: TAKERS,
      input: shape.Deliver,
      output: out.Delivered,
      refusals: ['delivery-in-future', 'poll-state', 'poll-unknown', 'unit-not-on-roll'],
      run: async (ctx, input) => ({ delivered: await polls.deliver(ctx, input) }),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/deliveries',
      summary: 'All proofs of service',
      may: TAKERS,
      input: shape.OnePoll,
      output: out.Deliveries,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.deliveries(ctx, pollId),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/units',
      summary: 'Which units have taken part; never how',
      may: TAKERS,
      input: shape.ListUnits,
      output: out.Units,
      refusals: ['poll-unknown'],
      run: (ctx, input) => polls.units(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/reconciliation',
      summary: 'The sheet on which all papers and ballots add up',
      may: TAKERS,
      input: shape.OnePoll,
      output: out.Reconciliation,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.reconciliation(ctx, pollId),
    }),
    route({
      method: 'GET',
      path: '/polls/{pollId}/refused',
      summary: 'Ballots that were not accepted, with the reason; never the choice',
      may: TAKERS,
      input: shape.OnePoll,
      output: out.Refused,
      refusals: ['poll-unknown'],
      run: (ctx, { pollId }) => polls.refused(ctx, pollId),
    }),
  ] as const
