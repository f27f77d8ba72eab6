/** The shipped procedures, and what officials put in force over them, read and proved. */
import { assert } from '../base/assert.ts'
import { Refusal } from '../base/refusal.ts'
import {
  applyPatch,
  loadLibrary,
  loadProcedure,
  type Problem,
  type Procedure,
  problemLine,
  type Source,
} from '../procedures/index.ts'
import { shippedSources } from './shipped-procedures.ts'

/** What a procedure was made from: its own text and the patches that were laid over it. */
type Made = { readonly base: Source; readonly patches: readonly Source[] }

export function readProcedures() {
  const library = loadLibrary(shippedSources())
  const { common, others } = library
  // What is shipped is proved before every change lands; broken here, nothing can be served.
  assert(library.problems.length === 0, library.problems.map(problemLine).join('\n'))
  assert(common !== null, 'common.yaml is there')
  const around = { common, others }
  const made = new WeakMap<Procedure, Made>()
  for (const [name, procedure] of Object.entries(library.procedures))
    made.set(procedure, { base: library.sources[name]!, patches: [] })

  /** Reads and proves a new version, or a patch laid over `base`; refuses at the first line. */
  function change(text: string, base: Procedure | null): Procedure {
    const source = { file: 'change.yaml', text }
    const from = base === null ? { base: source, patches: [] } : made.get(base)
    assert(from !== undefined, 'a base that was read here')
    const next = base === null ? from : { ...from, patches: [...from.patches, source] }
    const { procedure, problems } =
      base === null ? loadProcedure(source, around) : applyPatch(next.base, next.patches, around)
    if (procedure === null) throw refusedAt(problems)
    made.set(procedure, next)
    return procedure
  }
  const sourceOf = (procedure: Procedure) => made.get(procedure)?.base.text ?? null
  return { shipped: library.procedures, change, sourceOf }
}

function refusedAt(problems: readonly Problem[]): Refusal {
  const [first] = problems
  return new Refusal('procedure-refused', {
    count: problems.length,
    code: first?.code ?? '',
    line: first?.line ?? 0,
    column: first?.column ?? 0,
    zh: first?.why.zh ?? '',
    en: first?.why.en ?? '',
  })
}
