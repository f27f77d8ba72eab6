/** Endpoints of insight. */
import { route } from '../platform/route.ts'
import type { Insight } from './index.ts'
import { AskFigures, Figures } from './schema.ts'

export const insightRoutes = (insight: Insight) => [
  route({
    method: 'GET',
    path: '/figures',
    summary:
      'Open, due and overdue matters and the three rates of a place, by place, kind and month.',
    may: 'person',
    input: AskFigures,
    output: Figures,
    refusals: ['area-unknown', 'post-needed'],
    run: (ctx, { area }) => insight.figures(ctx, area),
  }),
]
