/** Who may vote for a unit of a frozen roll, asked with what the books say at that moment. */
import { Refusal } from '../../../base/refusal.ts'
import type { FrozenBooks } from '../frozen-books.ts'
import type { FrozenUnit } from '../model.ts'
import { type Asked, type Standing, standingOf } from '../standing.ts'

/** A unit that somebody may vote for. */
export type OwnUnit = Pick<
  FrozenUnit,
  'unit' | 'building' | 'area' | 'source' | 'kind' | 'parking'
> & {
  readonly as: 'owner' | 'named-voter' | 'agent' | 'guardian'
  /** The owner in whose name it is. */
  readonly for: string
}

type InCopy = { readonly frozenId: string }

async function bookOf(books: FrozenBooks, county: string, { frozenId }: InCopy) {
  const book = await books.find(county, frozenId)
  if (book === null) throw new Refusal('roll-unknown')
  return book
}

export async function standing(
  books: FrozenBooks,
  county: string,
  asked: Asked & InCopy,
): Promise<Standing> {
  const book = await bookOf(books, county, asked)
  return standingOf(book.unit(asked.unit), book.acting(asked), asked)
}

export async function unitsOf(
  books: FrozenBooks,
  county: string,
  asked: Omit<Asked, 'unit'> & InCopy,
): Promise<OwnUnit[]> {
  const book = await bookOf(books, county, asked)
  return book.unitsNear(asked.personId).flatMap((row) => {
    const about = { ...asked, unit: row.unit }
    const found = standingOf(row, book.acting(about), about)
    if ('reason' in found) return []
    const { unit, building, area, source, kind, parking } = row
    return [{ unit, building, area, source, kind, parking, as: found.as, for: found.for }]
  })
}
