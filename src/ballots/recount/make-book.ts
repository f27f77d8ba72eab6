import { canonicalJson } from '../../base/canonical-json.ts'
import { formatArea } from '../counting/owners/area.ts'
import { DEVELOPER, personOf, type RollUnit } from '../counting/owners/motion.ts'
import type { Book, BookBallot, BookUnit, Mark, Piece, PollBook, Sealed } from './book.ts'
import { countBook, resultsOf } from './count-book.ts'
import { rootOf } from './leaves.ts'

/** What is voted on, by which rules, over which roll. Ids of persons are those of the database. */
export type Closed = Pick<PollBook, 'poll' | 'rulePack' | 'motions'> & {
  readonly roll: readonly RollUnit[]
}

/** The book of an open vote: persons are numbered anew, in the order of the roll. */
export function openBook({ roll, ...head }: Closed, ballots: readonly BookBallot[]): PollBook {
  const units = sortedUnits(roll)
  const nameOf = numbering(units)
  const known = units.map((unit) => bookUnit(unit, nameOf))
  const rows = ballots.map((ballot) => ({ ...ballot, by: nameOf(ballot.by) }))
  return { format: 'linli-poll-1', ...head, roll: known, secrecy: 'open', ballots: sorted(rows) }
}

/** Who took part in a secret vote (any one unit of theirs is enough), and with which receipt. */
export type Attended = { readonly receipt: string; readonly unit: string }

/** The book of a secret vote, from two lists in any order. */
export function secretBook(
  { roll, ...head }: Closed,
  cast: { readonly attended: readonly Attended[]; readonly pieces: readonly Piece[] },
): PollBook {
  const units = sortedUnits(roll)
  const nameOf = numbering(units)
  const known = units.map((unit) => bookUnit(unit, nameOf))
  const counting = units.filter(({ parking }) => head.rulePack.parking === 'counted' || !parking)
  const byPerson = Map.groupBy(counting, personOf)
  const person = new Map(units.map((unit) => [unit.unit, personOf(unit)]))
  const marks = cast.attended.map(({ receipt, unit }): Mark => {
    const owned = byPerson.get(person.get(unit) ?? '') ?? []
    return { receipt, units: owned.map((one) => one.unit) }
  })
  return {
    format: 'linli-poll-1',
    ...head,
    roll: known,
    secrecy: 'secret',
    marks: sorted(marks),
    pieces: sorted(cast.pieces),
  }
}

/** A book with what is published of it. */
export function seal(book: Book): Sealed {
  return { book, results: resultsOf(countBook(book)), root: rootOf(book) }
}

const sortedUnits = (roll: readonly RollUnit[]) =>
  roll.toSorted((a, b) => (a.unit < b.unit ? -1 : 1))

/** By their own text, so that no order of coming is left. */
const sorted = <Row extends Mark | Piece | BookBallot>(list: readonly Row[]): Row[] =>
  list
    .map((row) => ({ row, text: canonicalJson(row) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row)

function numbering(roll: readonly RollUnit[]) {
  const names = new Map<string, string>([[DEVELOPER, DEVELOPER]])
  const nameOf = (id: string): string => {
    const known = names.get(id)
    if (known !== undefined) return known
    const name = `p${names.size}`
    names.set(id, name)
    return name
  }
  for (const { owners } of roll) for (const owner of owners) nameOf(owner)
  return nameOf
}

function bookUnit(
  { unit, owners, area, kind, parking, delivered }: RollUnit,
  nameOf: (id: string) => string,
): BookUnit {
  return {
    unit,
    owners: owners.map(nameOf),
    area: formatArea(area),
    kind,
    ...(parking ? { parking } : {}),
    ...(delivered ? { delivered } : {}),
  }
}
