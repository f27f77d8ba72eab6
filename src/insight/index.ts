/** The door of insight: the figures of a place. */
export { type Insight, type InsightNeeds, openInsight } from './insight.ts'
export { figureRoutes } from './routes.ts'
export type { FigureLine, Figures, StageTimes } from './schema.ts'
