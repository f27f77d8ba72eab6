import { route } from '../../platform/route.ts'
import { KEEPERS } from '../polls/policy.ts'
import type { Committee } from './committee.ts'
import * as shape from './schema.ts'

export const committeeRoutes = (committee: Committee) =>
  [
    route({
      method: 'GET',
      path: '/cases/{caseId}/committee',
      summary: 'The poll that elects for a matter, and those that could',
      may: 'person',
      input: shape.OneCase,
      output: shape.CommitteeView,
      refusals: ['case-unknown'],
      run: (ctx, { caseId }) => committee.view(ctx, caseId),
    }),
    route({
      method: 'PUT',
      path: '/cases/{caseId}/committee',
      summary: 'Name the poll that elects the committee of a matter',
      may: KEEPERS,
      input: shape.LinkPoll,
      output: shape.Done,
      refusals: ['case-unknown', 'poll-unknown', 'poll-elects-nobody', 'poll-taken'],
      run: async (ctx, input) => {
        await committee.link(ctx, input)
        return { done: true as const }
      },
    }),
  ] as const
