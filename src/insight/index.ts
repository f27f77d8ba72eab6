/** The door of insight: the figures of a place. */
import type { Ctx } from '../platform/route.ts'
import { figures, type InsightNeeds } from './figures.ts'
import type { Figures } from './schema.ts'

export type { InsightNeeds } from './figures.ts'
export { insightRoutes } from './routes.ts'
export type { FigureLine, Figures, Rate } from './schema.ts'

export type Insight = {
  /** Refuses `post-needed` and `area-unknown`. */
  figures(ctx: Ctx, area?: string): Promise<Figures>
}

export function openInsight(needs: InsightNeeds): Insight {
  return { figures: (ctx, area) => figures(needs, ctx, area) }
}
