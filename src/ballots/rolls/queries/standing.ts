/** Who may vote for a unit of a frozen roll, asked with what the books say at that moment. */
import { Refusal } from '../../../base/refusal.ts'
import { personOf } from '../../counting/owners/motion.ts'
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

/** The same for many at once, in the order in which they are asked about. */
export async function standings(
  books: FrozenBooks,
  county: string,
  { frozenId, asked }: InCopy & { readonly asked: readonly Asked[] },
): Promise<Standing[]> {
  const book = await bookOf(books, county, { frozenId })
  return asked.map((one) => standingOf(book.unit(one.unit), book.acting(one), one))
}

/** Some units by name; those that are not on the copy are left out. */
export async function unitsNamed(
  books: FrozenBooks,
  county: string,
  { frozenId, units }: InCopy & { readonly units: readonly string[] },
): Promise<FrozenUnit[]> {
  const book = await bookOf(books, county, { frozenId })
  return units.flatMap((name) => book.unit(name) ?? [])
}

/** All units that count as one person with this one, itself among them (R 1.07). */
export async function unitsOfPerson(
  books: FrozenBooks,
  county: string,
  { frozenId, unit }: InCopy & { readonly unit: string },
): Promise<FrozenUnit[]> {
  const book = await bookOf(books, county, { frozenId })
  const own = book.unit(unit)
  if (own === null) return []
  const person = personOf(own)
  // Of an owner's units only those near the owner can be the same person's.
  const [owner] = own.owners
  const near = own.kind === 'owner' && owner !== undefined ? book.unitsNear(owner) : book.roll.units
  return near.filter((one) => personOf(one) === person)
}
