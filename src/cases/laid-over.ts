/** A procedure with the versions and patches of a place laid over the shipped one, and proved. */
import { assert } from '../base/assert.ts'
import { Refusal } from '../base/refusal.ts'
import {
  applyPatch,
  type Library,
  type Loaded,
  loadProcedure,
  type Procedure,
  proveMigration,
  type Source,
  treeOf,
} from '../procedures/index.ts'

export type Change = {
  readonly procedure: string
  /** The place and all below it for which it holds. */
  readonly area: string
  readonly kind: 'procedure' | 'patch'
  readonly source: string
  readonly by: string | null
}

/**
 * The newest whole version of the nearest place, and on it the newest patch of each place inward;
 * read and proved as a whole. A patch that does not fit a newer version keeps its place on the
 * version that it was written for, until somebody has looked at it anew. Refuses
 * `procedure-unknown`, and `procedure-refused` with the line.
 */
export function laidOver(library: Library, name: string, here: readonly Change[]): Procedure {
  const shipped = library.procedures[name]
  if (here.length === 0 && shipped !== undefined) return shipped
  const bases = basesOf(library, name, here)
  const loaded = bases.map((base) => lay(library, base, here))
  return proved(loaded.find(({ procedure }) => procedure !== null) ?? loaded[0]!)
}

/** Sources of the whole procedure, the one that holds first. */
function basesOf(library: Library, name: string, here: readonly Change[]): readonly Source[] {
  const versions = inward(here)
    .filter(({ kind }) => kind === 'procedure')
    .map(sourceOf)
  const bases = [...versions.reverse(), ...(library.sources[name] ? [library.sources[name]] : [])]
  if (bases.length === 0) throw new Refusal('procedure-unknown', { procedure: name.slice(0, 60) })
  return bases
}

function lay({ common, others }: Library, base: Source, here: readonly Change[]): Loaded {
  assert(common !== null, 'the shipped procedures have their shared part')
  const patches = new Map<string, Source>()
  for (const one of inward(here)) if (one.kind === 'patch') patches.set(one.area, sourceOf(one))
  const around = { common, others }
  if (patches.size === 0) return loadProcedure(base, around)
  return applyPatch(base, [...patches.values()], around)
}

/** Larger places first; of one place, the older change first. */
const inward = (here: readonly Change[]) =>
  [...here].sort((one, other) => one.area.length - other.area.length)

const sourceOf = ({ area, kind, procedure, source }: Change): Source => ({
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

/**
 * What a change makes of the procedure: a version is proved by itself; a patch on what holds at its
 * place now, whatever fitted before. Refuses what the proofs refuse.
 */
export function changedBy(library: Library, change: Change, here: readonly Change[]): Procedure {
  const { procedure: name } = change
  const changed = proved(
    change.kind === 'procedure'
      ? lay(library, sourceOf(change), [])
      : lay(library, basesOf(library, name, here)[0]!, [...here, change]),
  )
  if (changed.name !== name)
    throw new Refusal('procedure-other', { wanted: name, found: changed.name })
  if (change.kind === 'procedure') refuseLeftBehind(library, changed, here)
  return changed
}

/** P20: a version that moves running cases has a step for each in which one can stand now. */
function refuseLeftBehind(library: Library, changed: Procedure, here: readonly Change[]): void {
  const { common, others } = library
  const isFirst = here.length === 0 && library.procedures[changed.name] === undefined
  if (!changed.migrate || isFirst || common === null) return
  const problems = proveMigration(
    { procedure: changed, root: treeOf(changed), common, others },
    laidOver(library, changed.name, here),
  )
  if (problems.length > 0) proved({ procedure: null, problems })
}
