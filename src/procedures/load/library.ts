/** One procedure, or a folder of them, read and proved. */
import { assert } from '../../base/assert.ts'
import type { Procedure } from '../model.ts'
import type { Problem } from '../problem.ts'
import type { Known, Others } from '../prove/subject.ts'
import { knownOf } from '../prove/subject.ts'
import { prove } from '../prove.ts'
import { readProcedure } from './procedure.ts'
import type { Common } from './shared.ts'
import { loadCommon } from './shared.ts'
import type { MapNode, Source } from './source.ts'
import { childOf, readSource } from './source.ts'

/** What stands around one procedure: the shared part, and the others by name. */
export type Around = {
  readonly common: Common
  readonly others: Others
  /** Posts of the area's own profile, level by level, where they differ from common.yaml. */
  readonly posts?: Common['posts']
}

/** The procedure, frozen, or every reason why not. */
export type Loaded = { readonly procedure: Procedure | null; readonly problems: readonly Problem[] }

export function loadProcedure(source: Source, around: Around): Loaded {
  const { root, problems } = readSource(source)
  return root === null ? { procedure: null, problems } : loadTree(root, around)
}

/** Reads and proves a tree: a file's own, or one that patches were laid over. */
export function loadTree(root: MapNode, around: Around, patches: readonly string[] = []): Loaded {
  const { procedure: read, problems } = readProcedure(root, around.common)
  if (read === null || problems.length > 0) return { procedure: null, problems }
  const procedure = { ...read, patches }
  const others = { ...around.others, [procedure.name]: knownOf(procedure) }
  const common = { ...around.common, posts: { ...around.common.posts, ...around.posts } }
  const found = prove({ procedure, root, common, others })
  if (found.length > 0) return { procedure: null, problems: found }
  trees.set(frozen(procedure), root)
  return { procedure, problems: [] }
}

/** What each proved procedure was read from, so that a patch may be laid over it. */
const trees = new WeakMap<Procedure, MapNode>()

export function treeOf(procedure: Procedure): MapNode {
  const tree = trees.get(procedure)
  assert(tree !== undefined, `${procedure.name} was loaded by this process`)
  return tree
}

export type Library = {
  readonly common: Common | null
  readonly procedures: Readonly<Record<string, Procedure>>
  /** Sources by procedure name: what a patch is laid over. */
  readonly sources: Readonly<Record<string, Source>>
  readonly others: Others
  readonly problems: readonly Problem[]
}

/** All files of a folder: common.yaml, and procedures that may open one another. */
export function loadLibrary(files: readonly Source[]): Library {
  const { common, problems, read, others, sources } = readLibrary(files)
  const procedures: Record<string, Procedure> = {}
  for (const { root, problems: unread } of read) {
    if (root === null || common === null) problems.push(...unread)
    else {
      const loaded = loadTree(root, { common, others })
      problems.push(...loaded.problems)
      if (loaded.procedure !== null) procedures[loaded.procedure.name] = loaded.procedure
    }
  }
  return { common, procedures, sources, others, problems }
}

/** The folder as one of its procedures sees it, without proving the others. */
export function readAround(files: readonly Source[]): Around & Pick<Library, 'sources'> {
  const { common, others, sources, problems } = readLibrary(files)
  assert(common !== null, `common.yaml is read: ${problems.map((one) => one.why.en).join('; ')}`)
  return { common, others, sources }
}

function readLibrary(files: readonly Source[]) {
  const shared = files.find((one) => /(^|[\\/])common\.yaml$/.test(one.file))
  const { common, problems } = shared === undefined ? noCommon() : loadCommon(shared)
  const rest = common === null ? [] : files.filter((one) => one !== shared)
  const read = common === null ? [] : rest.map((source) => readNamed(source, common))
  const others: Record<string, Known> = {}
  const sources: Record<string, Source> = {}
  for (const { procedure, source } of read) {
    if (procedure === null) continue
    const double = sources[procedure.name]
    if (double !== undefined) problems.push(namedTwice(source, double))
    others[procedure.name] = knownOf(procedure)
    sources[procedure.name] = source
  }
  return { common, problems, read, others, sources }
}

function readNamed(source: Source, common: Common) {
  const { root, problems } = readSource(source)
  const procedure = root === null ? null : readProcedure(root, common).procedure
  return { source, root, problems, procedure }
}

function noCommon(): { common: null; problems: Problem[] } {
  const why = { zh: '缺少common.yaml', en: 'common.yaml is missing' }
  const problem = { code: 'Y03', file: 'common.yaml', line: 1, column: 1, path: [], why }
  return { common: null, problems: [problem] }
}

function namedTwice(source: Source, other: Source): Problem {
  const zh = `流程名称与${other.file}重复`
  const why = { zh, en: `${other.file} has the same name` }
  return { code: 'Y06', file: source.file, line: 1, column: 1, path: ['procedure'], why }
}

/** The procedure that a source is a patch over; null when it is a procedure of its own. */
export function patchedName(source: Source): string | null {
  const named = childOf(readSource(source).root, 'patch')
  return named?.is === 'text' ? named.text : null
}

/** Deeply frozen: a running case keeps the version that it began with; nothing changes it. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const one of Object.values(value)) frozen(one)
  return value
}
