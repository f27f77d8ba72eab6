/**
 * Frozen copies in memory, with the books of who acts for whom: every ballot asks them. Whatever
 * changes one of them leaves an entry in the roll's log, so the number of the last entry, asked for
 * by key, says whether what is kept still stands.
 */
import type { FrozenRoll, FrozenUnit } from './model.ts'
import type { Room } from './needs.ts'
import { frozenRoll } from './queries/frozen-roll.ts'
import type { Acting, Asked, Guardian, Mandate } from './standing.ts'
import { allVoters, guardiansOf, mandatesOf, type Voter } from './store/acting.ts'
import { frozenStamp } from './store/frozen.ts'

export type FrozenBook = {
  readonly roll: FrozenRoll
  unit(name: string): FrozenUnit | null
  /** What may matter for this person and unit at this moment. */
  acting(asked: Asked): Acting
  /** Units that somebody owns, guards or has a mandate for, in their order on the roll. */
  unitsNear(personId: string): readonly FrozenUnit[]
}

export type FrozenBooks = {
  /** Null: there is no such copy in this county. */
  find(county: string, frozenId: string): Promise<FrozenBook | null>
}

/** Polls that are open at one time; more are read again. */
const BOOKS_MAX = 64

type Kept = { readonly stamp: string; readonly book: Promise<FrozenBook> }

export function openFrozenBooks(room: Room): FrozenBooks {
  const kept = new Map<string, Kept>()
  return {
    async find(county, frozenId) {
      const found = await frozenStamp(room.db, county, frozenId)
      if (found === null) return null
      const key = `${county} ${frozenId}`
      const known = kept.get(key)
      kept.delete(key)
      // The stamp was read before the book: what is newer in the book only changes the stamp again.
      const fresh =
        known?.stamp === found.stamp
          ? known
          : { stamp: found.stamp, book: readBook(room, county, { frozenId, rollId: found.rollId }) }
      kept.set(key, fresh)
      if (kept.size > BOOKS_MAX) kept.delete(kept.keys().next().value ?? '')
      try {
        return await fresh.book
      } catch (error) {
        if (kept.get(key) === fresh) kept.delete(key)
        throw error
      }
    },
  }
}

type Books = {
  readonly voters: readonly Voter[]
  readonly guardians: readonly Guardian[]
  readonly mandates: readonly Mandate[]
}

async function readBook(
  room: Room,
  county: string,
  of: { readonly frozenId: string; readonly rollId: string },
): Promise<FrozenBook> {
  const [roll, voters, guardians, mandates] = await Promise.all([
    frozenRoll(room, county, of.frozenId),
    allVoters(room.db, county, of.rollId),
    guardiansOf(room.db, county, of),
    mandatesOf(room.db, county, of),
  ])
  return bookOf(roll, { voters, guardians, mandates })
}

export function bookOf(roll: FrozenRoll, books: Books): FrozenBook {
  const units = new Map(roll.units.map((unit) => [unit.unit, unit]))
  const owned = new Map<string, FrozenUnit[]>()
  for (const unit of roll.units)
    for (const owner of unit.owners) owned.set(owner, [...(owned.get(owner) ?? []), unit])
  const voters = Map.groupBy(books.voters, ({ unit }) => unit)
  const mandates = Map.groupBy(books.mandates, ({ agentId }) => agentId)
  return {
    roll,
    unit: (name) => units.get(name) ?? null,
    acting: ({ unit, personId, at }) => ({
      voter: voters.get(unit)?.findLast(({ since }) => since <= at)?.personId ?? null,
      guardians: books.guardians,
      mandates: mandates.get(personId) ?? [],
    }),
    unitsNear(personId) {
      const wards = books.guardians.filter(({ guardianId }) => guardianId === personId)
      const principals = mandates.get(personId) ?? []
      const owners = [
        personId,
        ...wards.map(({ wardId }) => wardId),
        ...principals.map(({ principalId }) => principalId),
      ]
      const near = new Set(owners.flatMap((owner) => owned.get(owner) ?? []))
      return [...near].sort((one, other) => (one.unit < other.unit ? -1 : 1))
    },
  }
}
