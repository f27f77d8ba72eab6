/** The dashboard of a place: what is open, what is late, and the three rates (R 6.10). */
import { countyOf, digitsOf, LEVELS, levelOf } from '../base/area-code.ts'
import { localDate } from '../base/dates.ts'
import { Refusal } from '../base/refusal.ts'
import type { Text } from '../base/text.ts'
import { type Cases, monthsBack } from '../cases/index.ts'
import type { Ctx } from '../platform/route.ts'
import { figuresOf } from './figures.ts'
import { placeFirst, whyNotLook } from './policy.ts'
import type { AskFigures, Figures, StageTimes } from './schema.ts'
import { stageTimesOf } from './stage-times.ts'

export type InsightNeeds = {
  readonly cases: Pick<Cases, 'figures' | 'stageTimes'>
  readonly areas: {
    nameOf(code: string): Text | null
    /** Direct children in the order of their codes. */
    children(code: string): readonly { readonly code: string }[]
  }
}

export type Insight = {
  figures(ctx: Ctx, asked: AskFigures): Promise<Figures>
  /** How long matters are in each stage. */
  stageTimes(ctx: Ctx, asked: AskFigures): Promise<StageTimes>
}

export const openInsight = (needs: InsightNeeds): Insight => ({
  figures: (ctx, asked) => figures(needs, ctx, asked),
  stageTimes: (ctx, asked) => stageTimes(needs, ctx, asked),
})

async function figures(needs: InsightNeeds, ctx: Ctx, asked: AskFigures): Promise<Figures> {
  const { area, areaName, children, ...time } = placeAsked(needs, ctx, asked)
  const sums = await needs.cases.figures({ ...sumsAsked(area, time.from), now: ctx.now })
  return {
    ...figuresOf({ ...sums, ...time, area, areaName, children }),
    areaName: areaName[ctx.language],
  }
}

async function stageTimes(needs: InsightNeeds, ctx: Ctx, asked: AskFigures): Promise<StageTimes> {
  const { area, areaName, children, from } = placeAsked(needs, ctx, asked)
  const { times, nameOf } = await needs.cases.stageTimes(sumsAsked(area, from))
  return {
    ...stageTimesOf({ area, from, children, times, nameOf }),
    areaName: areaName[ctx.language],
  }
}

const sumsAsked = (area: string, from: string) => ({
  county: countyOf(area),
  area,
  placeDigits: digitsBelow(area),
  from,
})

/** The place and the months that were asked for, if the actor may look; or a refusal. */
function placeAsked({ areas }: InsightNeeds, ctx: Ctx, asked: AskFigures) {
  const area = asked.area ?? placeFirst(ctx.actor)
  const why = whyNotLook(ctx.actor, area)
  if (why !== null) throw new Refusal(why, why === 'area-unknown' ? { area } : {})
  const areaName = areas.nameOf(area)
  if (areaName === null) throw new Refusal('area-unknown', { area })
  const to = localDate(ctx.now).slice(0, 7)
  const from = asked.from ?? monthsBack(`${to}-01`).slice(0, 7)
  const children = areas
    .children(area)
    .map(({ code }) => ({ code, name: areas.nameOf(code) ?? { zh: code, en: code } }))
  return { area, areaName, children, from, to }
}

/** Digits of the codes right below a place; a stairway has none and stays itself. */
function digitsBelow(area: string): number {
  const below = LEVELS[LEVELS.indexOf(levelOf(area)) + 1]
  return below === undefined ? area.length : digitsOf(below)
}
