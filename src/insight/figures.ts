/** The dashboard of a place, from sums that the spine keeps. */
import { isAreaCode, isWithin, LEVELS, levelOf } from '../base/area-code.ts'
import { addMonths, localDate } from '../base/dates.ts'
import { Refusal } from '../base/refusal.ts'
import type { Text } from '../base/text.ts'
import type { Cases, CounterSum, DueSum } from '../cases/index.ts'
import type { Ctx } from '../platform/route.ts'
import { ratesOf } from './rates.ts'
import type { FigureLine, Figures } from './schema.ts'

export type InsightNeeds = {
  readonly cases: Pick<Cases, 'sums' | 'kindName' | 'placesRead'>
  readonly areas: { nameOf(code: string): Text | null }
}

const COUNTY_DIGITS = 6
/** Length of the codes one level below a place; counters end at the village. */
const DIGITS_BELOW: Readonly<Record<string, number>> = { county: 9, town: 12 }
const VILLAGE_DIGITS = 12
const MONTHS_BACK = 11

export async function figures(needs: InsightNeeds, ctx: Ctx, asked?: string): Promise<Figures> {
  const area = placeAsked(needs, ctx, asked)
  const county = area.slice(0, COUNTY_DIGITS)
  const month = `${localDate(ctx.now).slice(0, 7)}-01`
  const months = { from: addMonths(month, -MONTHS_BACK), to: month }
  const level = levelOf(area)
  const digits = DIGITS_BELOW[level] ?? VILLAGE_DIGITS
  const sums = await needs.cases.sums({ county, area, digits, months, now: ctx.now })
  const all = sums.counters.find((one) => isOf(one, 'all'))
  const due = sums.due.find((one) => isOf(one, 'all'))
  const counted = all ?? NOTHING
  return {
    area,
    areaName: needs.areas.nameOf(area)?.[ctx.language] ?? area,
    open: counted.open_now,
    soon: due?.soon ?? 0,
    overdue: due?.overdue ?? 0,
    ...ratesOf(counted),
    byArea: level in DIGITS_BELOW ? linesByArea(needs, sums) : [],
    byKind: linesByKind(needs, county, sums),
    months: sums.counters
      .filter((one) => isOf(one, 'month'))
      .map(({ month: first, opened, ended }) => ({ month: first!.slice(0, 7), opened, ended }))
      .sort((one, other) => (one.month < other.month ? -1 : 1)),
  }
}

/** The place asked for, when the actor reads its files; a place below a village is its village. */
function placeAsked({ cases, areas }: InsightNeeds, { actor }: Ctx, asked = ''): string {
  const own = cases.placesRead(actor)
  const [first] = own
  if (first === undefined) throw new Refusal('post-needed')
  if (asked === '') return villageAt(first)
  if (!isAreaCode(asked) || asked.length < COUNTY_DIGITS || areas.nameOf(asked) === null)
    throw new Refusal('area-unknown', { area: asked.slice(0, 40) })
  if (!own.some((place) => isWithin(asked, place))) throw new Refusal('post-needed')
  return villageAt(asked)
}

const villageAt = (area: string) =>
  LEVELS.indexOf(levelOf(area)) > LEVELS.indexOf('village') ? area.slice(0, VILLAGE_DIGITS) : area

type Sums = { readonly counters: readonly CounterSum[]; readonly due: readonly DueSum[] }
type Keyed = Pick<CounterSum, 'place' | 'procedure' | 'category' | 'month'>

/** Which of the grouping sets a sum belongs to. */
function isOf(one: Keyed, kind: 'all' | 'place' | 'kind' | 'month'): boolean {
  if (one.place !== null) return kind === 'place'
  if (one.procedure !== null) return kind === 'kind'
  return one.month === null ? kind === 'all' : kind === 'month'
}

function linesByArea({ areas }: InsightNeeds, { counters, due }: Sums): FigureLine[] {
  return counters
    .filter((one) => isOf(one, 'place'))
    .map((one) => {
      const place = one.place!
      const late = due.find((other) => other.place === place)
      const name = areas.nameOf(place) ?? { zh: place, en: place }
      return lineOf(one, { key: place, name, overdue: late?.overdue ?? 0 })
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

function linesByKind(
  { cases }: InsightNeeds,
  county: string,
  { counters, due }: Sums,
): FigureLine[] {
  return counters
    .filter((one) => isOf(one, 'kind'))
    .map((one) => {
      const [procedure, category] = [one.procedure!, one.category ?? '']
      const late = due.find(
        (other) => other.procedure === procedure && (other.category ?? '') === category,
      )
      const title = cases.kindName(county, { procedure, category: null })
      const kind = cases.kindName(county, { procedure, category })
      const name =
        category === '' ? title : { zh: `${title.zh} · ${kind.zh}`, en: `${title.en} · ${kind.en}` }
      return lineOf(one, { key: `${procedure}/${category}`, name, overdue: late?.overdue ?? 0 })
    })
    .sort((one, other) => (one.key < other.key ? -1 : 1))
}

type Line = Pick<FigureLine, 'key' | 'name' | 'overdue'>

function lineOf(sum: CounterSum, line: Line): FigureLine {
  const { open_now: open, opened, ended } = sum
  return { ...line, open, opened, ended, ...ratesOf(sum) }
}

const NOTHING = {
  opened: 0,
  open_now: 0,
  ended: 0,
  in_time: 0,
  rated: 0,
  solved: 0,
  satisfied: 0,
  left_out: 0,
}
