/** What the dashboard is made of: sums by place, kind and month, with the kinds' names. */
import { addMonths } from '../../base/dates.ts'
import type { Text } from '../../base/text.ts'
import type { Procedure } from '../../procedures/index.ts'
import type { Room } from '../room.ts'
import { type DueRow, dueSums, figureSums, type SumRow } from '../store/figures.ts'

export type AskFigures = {
  readonly county: string
  readonly area: string
  /** Digits of the places that the answer tells apart. */
  readonly placeDigits: number
  /** First month of opening that counts, YYYY-MM; open cases count whenever they were opened. */
  readonly from: string
  readonly now: Date
}

export type FigureSums = {
  readonly sums: readonly SumRow[]
  readonly due: readonly DueRow[]
  /** Title of a procedure, or the name of one of its categories. */
  nameOf(procedure: string, category: string): Text
}

const HOUR_MS = 3_600_000

export async function figures(room: Room, asked: AskFigures): Promise<FigureSums> {
  const { county, area, placeDigits, now } = asked
  const fromMonth = `${asked.from}-01`
  const solvable = solvableAt(room, county, area)
  const soon = new Date(now.getTime() + room.settings.soonHours * HOUR_MS)
  const where = { county, area, placeDigits, fromMonth }
  const [sums, due] = await Promise.all([
    figureSums(room.pool, { ...where, solvable }),
    dueSums(room.pool, { ...where, now, soon }),
  ])
  return { sums, due, nameOf: kindNames(room, county, area) }
}

/** Titles of the procedures in force at a place, and names of their categories. */
export function kindNames(room: Room, county: string, area: string): FigureSums['nameOf'] {
  const inForce = new Map(
    room.registry
      .allInForce(county, area)
      .map(({ procedure }) => [procedure.name, procedure] as const),
  )
  return (procedure, category) => {
    const known = inForce.get(procedure)
    const word = category === '' ? known?.title : known?.words[category]
    return word ?? { zh: category || procedure, en: category || procedure }
  }
}

/** Procedures in force at a place that can end as solved: of others that cannot be said. */
export const solvableAt = (room: Room, county: string, area: string): string[] =>
  room.registry
    .allInForce(county, area)
    .flatMap(({ procedure }) => (canBeSolved(procedure) ? [procedure.name] : []))

/** The dashboard shows twelve months when nobody asks for others. */
const MONTHS = 12
export const monthsBack = (lastMonth: string): string => addMonths(lastMonth, 1 - MONTHS)

const canBeSolved = ({ steps }: Procedure) =>
  Object.values(steps).some(({ end }) => end?.word === 'solved')
