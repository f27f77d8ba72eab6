import { bytesAnswer, route } from '../../platform/route.ts'
import { ASKERS } from '../askers.ts'
import type { Opinion } from './opinion.ts'
import * as shape from './schema.ts'

const done = { ok: true }

export const opinionRoutes = (opinion: Opinion) =>
  [
    ...showing(opinion),
    ...talking(opinion),
    ...running(opinion),
    ...entering(opinion),
    ...reading(opinion),
  ] as const

const showing = (opinion: Opinion) =>
  [
    route({
      method: 'GET',
      path: '/opinions',
      summary: 'Conversations of where one lives and of one’s posts',
      may: 'person',
      input: shape.OneConversation.omit({ conversationId: true }),
      output: shape.ConversationLines,
      refusals: [],
      run: async (ctx) => ({ conversations: await opinion.lines(ctx) }),
    }),
    route({
      method: 'GET',
      path: '/opinions/{conversationId}',
      summary: 'One conversation: the next statement for its reader, and what is their own',
      may: 'person',
      input: shape.AskConversation,
      output: shape.ConversationView,
      refusals: ['opinion-unknown'],
      run: (ctx, input) => opinion.view(ctx, input),
    }),
  ] as const

const talking = (opinion: Opinion) =>
  [
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/votes',
      summary: 'Agree, disagree or pass; the latest answer counts',
      may: 'person',
      input: shape.CastVotes,
      output: shape.Done,
      refusals: [
        'opinion-unknown',
        'opinion-not-open',
        'opinion-closed',
        'opinion-not-for-you',
        'opinion-statement-twice',
        'opinion-statement-unknown',
      ],
      async run(ctx, input) {
        await opinion.vote(ctx, input)
        return done
      },
    }),
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/statements',
      summary: 'Write a statement; those that may say the same come back first',
      may: 'person',
      input: shape.AddStatement,
      output: shape.Added,
      refusals: [
        'opinion-unknown',
        'opinion-closed',
        'opinion-writing-closed',
        'opinion-too-long',
        'opinion-written-out',
      ],
      run: (ctx, input) => opinion.addStatement(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/opinions/{conversationId}/map',
      summary: 'Groups, what unites and what divides them; the reader’s own place for them alone',
      may: 'person',
      input: shape.OneConversation,
      output: shape.MapView,
      refusals: ['opinion-unknown'],
      run: (ctx, { conversationId }) => opinion.map(ctx, conversationId),
    }),
    route({
      method: 'GET',
      path: '/opinions/{conversationId}/picture',
      summary: 'The groups as tables at which people sit, SVG',
      may: 'person',
      input: shape.AskPicture,
      output: bytesAnswer,
      refusals: ['opinion-unknown'],
      run: (ctx, input) => opinion.picture(ctx, input),
    }),
  ] as const

const running = (opinion: Opinion) =>
  [
    route({
      method: 'POST',
      path: '/opinions',
      summary: 'Draft a conversation for a place',
      may: ASKERS,
      input: shape.MakeConversation,
      output: shape.Made,
      refusals: ['area-unknown', 'area-elsewhere', 'area-not-yours', 'opinion-too-long'],
      run: async (ctx, input) => ({ conversationId: await opinion.make(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/open',
      summary: 'Open a conversation',
      may: ASKERS,
      input: shape.OneConversation,
      output: shape.Done,
      refusals: ['opinion-unknown', 'opinion-not-yours', 'opinion-closed', 'opinion-closes-before'],
      async run(ctx, { conversationId }) {
        await opinion.open(ctx, conversationId)
        return done
      },
    }),
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/close',
      summary: 'Close a conversation: its map stands',
      may: ASKERS,
      input: shape.OneConversation,
      output: shape.Done,
      refusals: ['opinion-unknown', 'opinion-not-yours', 'opinion-not-open'],
      async run(ctx, { conversationId }) {
        await opinion.close(ctx, conversationId)
        return done
      },
    }),
  ] as const

const entering = (opinion: Opinion) =>
  [
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/statements/{number}/decision',
      summary: 'Show a statement, refuse it with a reason, or take it as the same as another',
      may: ASKERS,
      input: shape.DecideStatement,
      output: shape.Done,
      refusals: [
        'opinion-unknown',
        'opinion-not-yours',
        'opinion-statement-unknown',
        'opinion-reason-needed',
        'opinion-same-needed',
      ],
      async run(ctx, input) {
        await opinion.decide(ctx, input)
        return done
      },
    }),
    route({
      method: 'POST',
      path: '/opinions/{conversationId}/slips',
      summary: 'Type in a paper slip',
      may: ASKERS,
      input: shape.EnterSlip,
      output: shape.Done,
      refusals: [
        'opinion-unknown',
        'opinion-not-yours',
        'opinion-not-open',
        'opinion-closed',
        'opinion-slip-twice',
        'opinion-statement-twice',
        'opinion-statement-unknown',
      ],
      async run(ctx, input) {
        await opinion.enterSlip(ctx, input)
        return done
      },
    }),
  ] as const

const reading = (opinion: Opinion) =>
  [
    route({
      method: 'GET',
      path: '/opinions/{conversationId}/statements',
      summary: 'All statements with their answers, the waiting ones first',
      may: ASKERS,
      input: shape.OneConversation,
      output: shape.StatementLines,
      refusals: ['opinion-unknown', 'opinion-not-yours'],
      run: async (ctx, { conversationId }) => ({
        statements: await opinion.statements(ctx, conversationId),
      }),
    }),
    route({
      method: 'GET',
      path: '/opinions/{conversationId}/slips',
      summary: 'Paper slips that were typed in',
      may: ASKERS,
      input: shape.OneConversation,
      output: shape.Slips,
      refusals: ['opinion-unknown', 'opinion-not-yours'],
      run: async (ctx, { conversationId }) => ({ slips: await opinion.slips(ctx, conversationId) }),
    }),
    route({
      method: 'GET',
      path: '/opinions/{conversationId}/export',
      summary: 'Statements or votes as a Polis export, for `linli opinion`',
      may: ASKERS,
      input: shape.ExportConversation,
      output: bytesAnswer,
      refusals: ['opinion-unknown', 'opinion-not-yours'],
      run: (ctx, input) => opinion.export(ctx, input),
    }),
  ] as const
