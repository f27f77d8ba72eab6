/** The procedures in force, as the spine wants them: shipped ones, and changes laid over them. */
import { assert } from '../base/assert.ts'
import { Refusal } from '../base/refusal.ts'
import type { CaseNeeds } from '../cases/index.ts'
import {
  applyPatch,
  loadLibrary,
  loadProcedure,
  type Procedure,
  problemLine,
  type Source,
} from '../procedures/index.ts'
import { shippedSources } from './shipped-procedures.ts'

/** What a procedure was made of: needed to lay one more patch over it. */
type MadeOf = { readonly base: Source; readonly patches: readonly Source[] }

export function openProcedures(): CaseNeeds['procedures'] {
  const library = loadLibrary(shippedSources())
  const { common, others, procedures, sources } = library
  assert(common !== null, 'procedures/common.yaml is read')
  const [problem] = library.problems
  assert(problem === undefined, `shipped procedures are proved: ${problem && problemLine(problem)}`)
  const around = { common, others }
  const madeOf = new WeakMap<Procedure, MadeOf>()
  for (const [name, one] of Object.entries(procedures))
    madeOf.set(one, { base: sources[name]!, patches: [] })

  return {
    shipped: procedures,
    change(text, onto) {
      const source = { file: 'change.yaml', text }
      const before = onto === null ? undefined : madeOf.get(onto)
      assert(onto === null || before !== undefined, 'a procedure that was read here')
      const now: MadeOf =
        before === undefined
          ? { base: source, patches: [] }
          : { ...before, patches: [...before.patches, source] }
      const made =
        before === undefined
          ? loadProcedure(source, around)
          : applyPatch(now.base, now.patches, around)
      if (made.procedure === null) throw refused(made.problems)
      madeOf.set(made.procedure, now)
      return made.procedure
    },
  }
}

function refused(problems: ReturnType<typeof loadLibrary>['problems']): Refusal {
  const [first] = problems
  assert(first !== undefined, 'a procedure that is not read has a problem')
  const { code: proof, line, column, why } = first
  return new Refusal('procedure-refused', { proof, line, column, zh: why.zh, en: why.en })
}
