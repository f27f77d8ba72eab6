import { STAFF } from '../people/index.ts'
import { route } from '../platform/route.ts'
import type { Insight } from './insight.ts'
import * as shape from './schema.ts'

export const figureRoutes = (insight: Insight) => [
  route({
    method: 'GET',
    path: '/figures',
    summary:
      'Open, due soon, overdue and the three rates of a place, by place below, kind and month.',
    may: STAFF,
    input: shape.AskFigures,
    output: shape.Figures,
    refusals: ['area-unknown'],
    run: (ctx, input) => insight.figures(ctx, input),
  }),
  route({
    method: 'GET',
    path: '/figures/times',
    summary: 'How long matters are in each stage, half of them and nine of ten, by kind and place.',
    may: STAFF,
    input: shape.AskFigures,
    output: shape.StageTimes,
    refusals: ['area-unknown'],
    run: (ctx, input) => insight.stageTimes(ctx, input),
  }),
]
