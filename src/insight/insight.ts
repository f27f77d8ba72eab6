/** The dashboard of a place: what is open, what is late, and the three rates (R 6.10). */
import { countyOf, digitsOf, LEVELS, levelOf } from '../base/area-code.ts'
import { addMonths, localDate } from '../base/dates.ts'
import { Refusal } from '../base/refusal.ts'
import type { Text } from '../base/text.ts'
import type { Cases } from '../cases/index.ts'
import type { Ctx } from '../platform/route.ts'
import { figuresOf } from './figures.ts'
import { placeFirst, whyNotLook } from './policy.ts'
import type { AskFigures, Figures } from './schema.ts'

export type InsightNeeds = {
  readonly cases: Pick<Cases, 'figures'>
  readonly areas: {
    nameOf(code: string): Text | null
    /** Direct children in the order of their codes. */
    children(code: string): readonly { readonly code: string }[]
  }
}

export type Insight = {
  figures(ctx: Ctx, asked: AskFigures): Promise<Figures>
}

export const openInsight = (needs: InsightNeeds): Insight => ({
  figures: (ctx, asked) => figures(needs, ctx, asked),
})

const MONTHS = 12

async function figures(needs: InsightNeeds, ctx: Ctx, asked: AskFigures): Promise<Figures> {
  const { cases, areas } = needs
  const area = asked.area ?? placeFirst(ctx.actor)
  const why = whyNotLook(ctx.actor, area)
  if (why !== null) throw new Refusal(why, why === 'area-unknown' ? { area } : {})
  const areaName = areas.nameOf(area)
  if (areaName === null) throw new Refusal('area-unknown', { area })

  const to = localDate(ctx.now).slice(0, 7)
  const from = asked.from ?? addMonths(`${to}-01`, 1 - MONTHS).slice(0, 7)
  const sums = await cases.figures({
    county: countyOf(area),
    area,
    placeDigits: digitsBelow(area),
    from,
    now: ctx.now,
  })
  const children = areas
    .children(area)
    .map(({ code }) => ({ code, name: areas.nameOf(code) ?? { zh: code, en: code } }))
  return {
    ...figuresOf({ ...sums, area, areaName, children, from, to }),
    areaName: areaName[ctx.language],
  }
}

/** Digits of the codes right below a place; a stairway has none and stays itself. */
function digitsBelow(area: string): number {
  const below = LEVELS[LEVELS.indexOf(levelOf(area)) + 1]
  return below === undefined ? area.length : digitsOf(below)
}
