/** Endpoints of polls, as data. */
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

const ANSWER_REFUSALS = [
  'answer-missing',
  'answer-strange',
  'candidate-unknown',
  'spoiled-on-screen',
  'too-many-candidates',
] as const

/** Why somebody may not vote for a unit (R 1.08-1.11). */
const VOTER_REFUSALS = [
  'co-owners-name-one',
  'developer-holds',
  'guardian-ended',
  'guardian-votes',
  'mandate-ended',
  'mandate-expired',
  'mandate-not-begun',
  'mandate-other-item',
  'mandate-other-unit',
  'not-an-owner',
  'not-named-voter',
  'unit-not-on-roll',
  'voter-needed',
] as const

const BALLOT_REFUSALS = [
  ...ANSWER_REFUSALS,
  ...VOTER_REFUSALS,
  'parking-not-counted',
  'poll-not-open',
  'poll-unknown',
  'road-closed',
  'unit-voted',
] as const

export const pollRoutes = (polls: Polls) => [
  ...readingRoutes(polls),
  ...keepingRoutes(polls),
  ...ballotRoutes(polls),
  ...paperRoutes(polls),
  ...checkingRoutes(polls),
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

const keepingRoutes = (polls: Polls) =>
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

const paperRoutes = (polls: Polls) =>
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
