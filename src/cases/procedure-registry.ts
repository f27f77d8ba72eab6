/**
 * Which version of a procedure holds where. A new case takes what is in force at its place now: the
 * shipped procedure, or a version or patch that was put in force for the place or one around it. A
 * running case stays on the edition that it began with, whose text is kept for ever (K.03).
 */
import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { isWithin } from '../base/area-code.ts'
import { assert } from '../base/assert.ts'
import { hashJson } from '../base/hash.ts'
import type { Json } from '../base/json.ts'
import { Refusal } from '../base/refusal.ts'
import type { Library, Procedure } from '../procedures/index.ts'
import { type Change, changedBy, laidOver } from './laid-over.ts'
import {
  allChanges,
  type Held,
  insertChange,
  keepVersion,
  keptVersion,
} from './store/procedures.ts'

/** A procedure as it stood at a moment, under the fingerprint of its whole text. */
export type Edition = { readonly edition: string; readonly procedure: Procedure }

export type Registry = {
  /** Whether a case may begin with it: not while its engine is still to come. */
  isOffered(name: string): boolean
  /** What a new case at this place follows. Refuses `procedure-unknown`. */
  inForce(county: string, procedure: string, area: string): Edition
  /** All that are in force at a place. */
  allInForce(county: string, area: string): readonly Edition[]
  /** What a running case follows. */
  of(county: string, edition: string): Promise<Procedure>
  /** What a running case follows, when this process has already met it; else null. */
  known(edition: string): Procedure | null
  /** Keeps the text of an edition before a case begins with it. */
  keep(county: string, edition: Edition, at: Date): Promise<void>
  /** Puts a version or a patch in force from now on; refuses what the loader refuses. */
  change(county: string, change: Change, at: Date): Promise<Edition>
  /** Reads what was put in force, here or by another process. */
  refresh(): Promise<void>
}

/** Folder of shipped procedures that are proved and drawn, and opened by nobody yet. */
const LATER = 'later/'
const EDITION_DIGITS = 16

export function openRegistry(pool: pg.Pool, library: Library): Registry {
  let changes: readonly Held[] = []
  const editions = new Map<string, Edition>()
  const found = new Map<string, Edition>()
  const kept = new Set<string>()

  const editionOf = (procedure: Procedure): Edition => {
    const edition = hashJson(JSON.parse(JSON.stringify(procedure)) as Json).slice(0, EDITION_DIGITS)
    const one = editions.get(edition) ?? { edition, procedure }
    editions.set(edition, one)
    return one
  }
  // Known from the start, so that running cases need not wait for a text from the database.
  for (const procedure of Object.values(library.procedures)) editionOf(procedure)

  const changesAt = (county: string, name: string, area: string) =>
    changes.filter(
      (one) => one.county === county && one.procedure === name && isWithin(area, one.area),
    )
  const inForce = (county: string, name: string, area: string): Edition => {
    const here = changesAt(county, name, area)
    const key = `${name} ${here.map(({ id }) => id).join(' ')}`
    const edition = found.get(key) ?? editionOf(laidOver(library, name, here))
    found.set(key, edition)
    return edition
  }
  const names = () => [
    ...new Set([...Object.keys(library.procedures), ...changes.map(({ procedure }) => procedure)]),
  ]
  const refresh = async () => {
    changes = await allChanges(pool)
  }
  return {
    isOffered: (name) => !library.sources[name]?.file.startsWith(LATER),
    inForce,
    allInForce: (county, area) =>
      names().flatMap((name) => orNothing(() => inForce(county, name, area))),
    async of(county, edition) {
      const procedure =
        editions.get(edition)?.procedure ?? (await keptVersion(pool, county, edition))
      assert(procedure !== null, 'the text of an edition is kept before a case begins with it')
      editions.set(edition, { edition, procedure })
      return procedure
    },
    known: (edition) => editions.get(edition)?.procedure ?? null,
    async keep(county, { edition, procedure }, at) {
      const key = `${county} ${edition}`
      if (kept.has(key)) return
      await keepVersion(pool, county, { edition, procedure, at })
      kept.add(key)
    },
    async change(county, change, at) {
      const here = changesAt(county, change.procedure, change.area)
      const changed = changedBy(library, change, here)
      await insertChange(pool, { ...change, id: randomUUIDv7(), county }, at)
      await refresh()
      return editionOf(changed)
    },
    refresh,
  }
}

function orNothing<T>(find: () => T): T[] {
  try {
    return [find()]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}
