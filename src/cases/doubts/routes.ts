/** Endpoints of doubts, as data. */
import { z } from 'zod'
import { route } from '../../platform/route.ts'
import type { Cases } from '../cases.ts'
import { SUPERVISORS } from './questions.ts'
import * as shape from './schema.ts'

export const doubtRoutes = (cases: Cases) => [
  route({
    method: 'GET',
    path: '/doubts',
    summary: 'Where it looks as if a matter was closed without being done: questions, no verdicts.',
    may: SUPERVISORS,
    input: shape.AskDoubts,
    output: shape.Doubts,
    refusals: ['area-unknown', 'cursor-unknown', 'post-needed'],
    run: (ctx, input) => cases.doubts(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/cases/{caseId}/doubts',
    summary: 'Such questions about one case; none for whoever does not supervise its place.',
    may: 'person',
    input: z.object({ caseId: z.uuid() }),
    output: z.object({ doubts: z.array(shape.Doubt) }),
    refusals: ['case-unknown'],
    run: async (ctx, { caseId }) => ({ doubts: await cases.doubtsOf(ctx, caseId) }),
  }),
  route({
    method: 'POST',
    path: '/cases/{caseId}/doubts/{kind}/{seq}',
    summary: 'What whoever looked found.',
    may: SUPERVISORS,
    input: shape.AnswerDoubt.extend({ seq: z.coerce.number().int().min(1) }),
    output: z.object({ done: z.literal(true) }),
    refusals: ['case-unknown', 'doubt-unknown', 'post-needed'],
    run: async (ctx, input) => {
      await cases.answerDoubt(ctx, input)
      return { done: true as const }
    },
  }),
]
