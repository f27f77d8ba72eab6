/** A steward's day: what waits for me, what is late, what comes soon; the earliest due first. */
import { isAreaCode, isWithin } from '../../base/area-code.ts'
import { localDate } from '../../base/dates.ts'
import { Refusal } from '../../base/refusal.ts'
import { cursorOf } from '../../platform/http/cursor.ts'
import type { Ctx } from '../../platform/route.ts'
import type { FigureName } from '../figure-names.ts'
import { placesRead } from '../policy.ts'
import type { Room } from '../room.ts'
import type { AskWorklist, Worklist } from '../schema.ts'
import { tokensOf } from '../search-words.ts'
import { endedLines } from '../store/ended-lines.ts'
import { type FigureLinesAsked, figureLines } from '../store/figure-lines.ts'
import { mineCount, mineLines, walledOpen } from '../store/mine-lines.ts'
import { type KeyedLine, placeCounts, workLines } from '../store/work-lines.ts'
import { monthsBack, solvableAt } from './figures.ts'
import { linesOf } from './line.ts'
import { lineKeyOf } from './line-key.ts'
import { onlySeen } from './search.ts'

const HOUR_MS = 3_600_000

export async function worklist(room: Room, ctx: Ctx, asked: AskWorklist): Promise<Worklist> {
  const { actor } = ctx
  if (actor.personId === null || actor.posts.length === 0) throw new Refusal('post-needed')
  const places = placesAsked(ctx, asked.area)
  const hidden = await hiddenOpen(room, ctx)
  const [keyed, counts] = await Promise.all([
    pageOf(room, ctx, { asked, places, hidden }),
    asked.after === undefined ? countsOf(room, ctx, { places, hidden }) : NO_COUNTS,
  ])
  const page = keyed.slice(0, asked.limit)
  const last = keyed.length > asked.limit ? page.at(-1) : undefined
  return {
    counts,
    lines: await linesOf(
      room,
      ctx,
      page.map(({ caseId }) => caseId),
    ),
    next: last === undefined ? null : cursorOf([last.at, last.caseId]),
  }
}

/** The places of the actor's posts, or the part of them that was asked for. */
function placesAsked(ctx: Ctx, area: string | undefined): readonly string[] {
  const own = placesRead(ctx.actor)
  if (area === undefined) return own
  if (!isAreaCode(area)) throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  if (own.some((place) => isWithin(area, place))) return [area]
  return own.filter((place) => isWithin(place, area))
}

type Within = {
  readonly places: readonly string[]
  /** Cases that do not exist for the actor, though they wait for a post of theirs. */
  readonly hidden: readonly string[]
}
type Asking = Within & { readonly asked: AskWorklist }

/**
 * An accusation waits for a post that a colleague of the accused may hold, too, or come to hold:
 * the policy says of each at this moment whether it is there for the actor (R 2.08).
 */
async function hiddenOpen(room: Room, ctx: Ctx): Promise<readonly string[]> {
  const { county, personId } = ctx.actor
  const near = room.people.nearTo(county, personId!)
  const ids = await walledOpen(room.pool, county, near)
  if (ids.length === 0) return ids
  const seen = await onlySeen(room, ctx, ids)
  return ids.filter((id) => !seen.includes(id))
}

async function pageOf(
  room: Room,
  ctx: Ctx,
  { asked, places, hidden }: Asking,
): Promise<KeyedLine[]> {
  const { filter } = asked
  const { county, posts } = ctx.actor
  const common = {
    county,
    procedure: asked.procedure ?? null,
    category: asked.category ?? null,
    step: asked.step ?? null,
    words: asked.words === undefined ? [] : tokensOf(asked.words),
    after: lineKeyOf(asked.after),
    limit: asked.limit + 1,
  }
  const { figure } = asked
  if (figure !== undefined) return figurePage(room, ctx, { asked, places, common, figure })
  if (filter === 'mine')
    return mineLines(room.pool, { ...common, personId: ctx.actor.personId!, posts, hidden })
  const each = places.map((area) =>
    filter === 'ended'
      ? endedLines(room.pool, { ...common, area })
      : workLines(room.pool, { ...common, area, filter, ...times(room, ctx) }),
  )
  return together(await Promise.all(each), filter === 'ended' ? -1 : 1).slice(0, common.limit)
}

/** Lines of several places in one order. */
function together(each: readonly KeyedLine[][], direction: 1 | -1): KeyedLine[] {
  if (each.length < 2) return each.flat()
  return each.flat().sort((one, other) => direction * compare(one, other))
}

type AskingFigure = Omit<Asking, 'hidden'> & {
  readonly figure: FigureName
  readonly common: Pick<
    FigureLinesAsked,
    'county' | 'procedure' | 'category' | 'step' | 'words' | 'after' | 'limit'
  >
}

/** The files that a figure counts: of the same places, by the same months as the dashboard. */
async function figurePage(
  room: Room,
  ctx: Ctx,
  { asked, places, common, figure }: AskingFigure,
): Promise<KeyedLine[]> {
  const last = asked.to ?? localDate(ctx.now).slice(0, 7)
  const toMonth = `${last}-01`
  const fromMonth = asked.from === undefined ? monthsBack(toMonth) : `${asked.from}-01`
  const time = { ...common, figure, fromMonth, toMonth, now: ctx.now }
  const each = places.map((area) =>
    figureLines(room.pool, { ...time, area, solvable: solvableAt(room, common.county, area) }),
  )
  return together(await Promise.all(each), -1).slice(0, common.limit)
}

const NO_COUNTS: Worklist['counts'] = {
  mine: 0,
  overdue: 0,
  soon: 0,
  new: 0,
  rating: 0,
  all: 0,
  ended: 0,
}

/** Only the first page carries counts; the next ones are of the same list. */
async function countsOf(
  room: Room,
  ctx: Ctx,
  { places, hidden }: Within,
): Promise<Worklist['counts']> {
  const { county, personId, posts } = ctx.actor
  const [mine, ...each] = await Promise.all([
    mineCount(room.pool, { county, personId: personId!, posts, hidden }),
    ...places.map((area) => placeCounts(room.pool, { county, area, ...times(room, ctx) })),
  ])
  const counts = { ...NO_COUNTS, mine }
  for (const one of each)
    for (const name of ['overdue', 'soon', 'new', 'rating', 'all', 'ended'] as const)
      counts[name] += one[name]
  return counts
}

const times = (room: Room, { now }: Ctx) => ({
  now,
  soon: new Date(now.getTime() + room.settings.soonHours * HOUR_MS),
})

const compare = (one: KeyedLine, other: KeyedLine): number => {
  const [a, b] = [`${one.at} ${one.caseId}`, `${other.at} ${other.caseId}`]
  return a < b ? -1 : a > b ? 1 : 0
}
