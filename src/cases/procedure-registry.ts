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
import {
  applyPatch,
  type Library,
  type Loaded,
  loadProcedure,
  type Procedure,
  type Source,
} from '../procedures/index.ts'

/** A procedure as it stood at a moment, under the fingerprint of its whole text. */
export type Edition = { readonly edition: string; readonly procedure: Procedure }

export type Change = {
  readonly procedure: string
  /** The place and all below it for which it holds. */
  readonly area: string
  readonly kind: 'procedure' | 'patch'
  readonly source: string
  readonly by: string | null
}

export type Registry = {
  /** What a new case at this place follows. Refuses `procedure-unknown`. */
  inForce(county: string, procedure: string, area: string): Edition
  /** All that are in force at a place. */
  allInForce(county: string, area: string): readonly Edition[]
  /** What a running case follows. */
  of(county: string, edition: string): Promise<Procedure>
  /** What a running case follows, when this process has already met it; else null. */
  known(county: string, edition: string): Procedure | null
  /** Keeps the text of an edition before a case begins with it. */
  keep(county: string, edition: Edition, at: Date): Promise<void>
  /** Puts a version or a patch in force from now on; refuses what the loader refuses. */
  change(county: string, change: Change, at: Date): Promise<Edition>
  /** Reads what was put in force, here or by another process. */
  refresh(): Promise<void>
}

type Held = Change & { readonly id: string; readonly county: string }

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

  const changesAt = (county: string, name: string, area: string) =>
    changes.filter(
      (one) => one.county === county && one.procedure === name && isWithin(area, one.area),
    )

  function inForce(county: string, name: string, area: string): Edition {
    const here = changesAt(county, name, area)
    const key = `${name} ${here.map(({ id }) => id).join(' ')}`
    const known = found.get(key)
    if (known !== undefined) return known
    const edition = editionOf(laidOver(library, name, here))
    found.set(key, edition)
    return edition
  }

  const refresh = async () => {
    const { rows } = await pool.query<Held & { by_person: string | null }>(
      `select county, id, procedure, area, kind, source, by_person as by from procedure_change
       order by at, id`,
    )
    changes = rows
  }

  const of = async (county: string, edition: string): Promise<Procedure> => {
    const known = editions.get(edition)
    if (known !== undefined) return known.procedure
    const { rows } = await pool.query<{ model: Procedure }>(
      'select model from procedure_version where county = $1 and edition = $2',
      [county, edition],
    )
    const model = rows[0]?.model
    if (model === undefined) throw new Error(`edition ${edition} of a procedure was not kept`)
    editions.set(edition, { edition, procedure: model })
    return model
  }

  const names = () => [
    ...new Set([...Object.keys(library.procedures), ...changes.map(({ procedure }) => procedure)]),
  ]

  return {
    inForce,
    allInForce: (county, area) =>
      names().flatMap((name) => orNothing(() => inForce(county, name, area))),
    of,
    known: (_county, edition) => editions.get(edition)?.procedure ?? null,
    async keep(county, { edition, procedure }, at) {
      const key = `${county} ${edition}`
      if (kept.has(key)) return
      await pool.query(
        `insert into procedure_version (county, edition, procedure, version, patches, model, since)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [county, edition, procedure.name, procedure.version, procedure.patches, procedure, at],
      )
      kept.add(key)
    },
    async change(county, change, at) {
      const held = { ...change, id: randomUUIDv7(), county }
      const here = [...changesAt(county, change.procedure, change.area), held]
      // A version is proved by itself; a patch on what holds here now, whatever fitted before.
      const changed = proved(
        change.kind === 'procedure'
          ? lay(library, sourceOf(held), [])
          : lay(library, basesOf(library, change.procedure, here)[0]!, here),
      )
      if (changed.name !== change.procedure)
        throw new Refusal('procedure-other', { wanted: change.procedure, found: changed.name })
      await pool.query(
        `insert into procedure_change (county, id, procedure, area, kind, source, by_person, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [county, held.id, change.procedure, change.area, change.kind, change.source, change.by, at],
      )
      await refresh()
      return editionOf(changed)
    },
    refresh,
  }
}

/**
 * The newest whole version of the nearest place, and on it the newest patch of each place inward;
 * read and proved as a whole. A patch that does not fit a newer version keeps its place on the
 * version that it was written for, until somebody has looked at it anew. Refuses
 * `procedure-unknown`, and `procedure-refused` with the line.
 */
function laidOver(library: Library, name: string, here: readonly Held[]): Procedure {
  const shipped = library.procedures[name]
  if (here.length === 0 && shipped !== undefined) return shipped
  const bases = basesOf(library, name, here)
  const loaded = bases.map((base) => lay(library, base, here))
  return proved(loaded.find(({ procedure }) => procedure !== null) ?? loaded[0]!)
}

/** Sources of the whole procedure, the one that holds first. */
function basesOf(library: Library, name: string, here: readonly Held[]): readonly Source[] {
  const versions = inward(here)
    .filter(({ kind }) => kind === 'procedure')
    .map(sourceOf)
  const bases = [...versions.reverse(), ...(library.sources[name] ? [library.sources[name]] : [])]
  if (bases.length === 0) throw new Refusal('procedure-unknown', { procedure: name.slice(0, 60) })
  return bases
}

function lay({ common, others }: Library, base: Source, here: readonly Held[]): Loaded {
  assert(common !== null, 'the shipped procedures have their shared part')
  const patches = new Map<string, Source>()
  for (const one of inward(here)) if (one.kind === 'patch') patches.set(one.area, sourceOf(one))
  const around = { common, others }
  if (patches.size === 0) return loadProcedure(base, around)
  return applyPatch(base, [...patches.values()], around)
}

/** Larger places first; of one place, the older change first. */
const inward = (here: readonly Held[]) =>
  [...here].sort((one, other) => one.area.length - other.area.length)

const sourceOf = ({ area, kind, procedure, source }: Held): Source => ({
  file: `${procedure}.${kind === 'patch' ? `patch.${area}.` : ''}yaml`,
  text: source,
})

function proved({ procedure, problems }: Loaded): Procedure {
  if (procedure !== null) return procedure
  const [first] = problems
  const { code = '', file = '', line = 0, column = 0 } = first ?? {}
  const { zh = '', en = '' } = first?.why ?? {}
  const count = problems.length
  throw new Refusal('procedure-refused', { proof: code, file, line, column, zh, en, count })
}

function orNothing<T>(find: () => T): T[] {
  try {
    return [find()]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}
