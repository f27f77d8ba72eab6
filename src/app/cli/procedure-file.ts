/** A procedure, or a patch over a shipped one, from a file that the command line names. */
import { Refusal } from '../../base/refusal.ts'
import {
  applyPatch,
  loadProcedure,
  type Problem,
  type Procedure,
  patchedName,
  readAround,
} from '../../procedures/index.ts'
import { shippedSources } from '../shipped-procedures.ts'
import type { Answer } from './command.ts'
import { readText } from './input.ts'
import { explained } from './why.ts'

export type Proved = { readonly procedure: Procedure } | { readonly refused: Answer }

/** What the procedure opens is looked up among the shipped ones. */
export function proveFile(file: string): Proved {
  const source = { file, text: readText(file) }
  const around = readAround(shippedSources())
  const base = patchedName(source)
  if (base !== null && !Object.hasOwn(around.sources, base))
    throw new Refusal('procedure-unknown', { procedure: base })
  const { procedure, problems } =
    base === null
      ? loadProcedure(source, around)
      : applyPatch(around.sources[base]!, source, around)
  return procedure === null ? { refused: refusedFor(file, problems) } : { procedure }
}

/** One document: the first problem's place for those who want one, and all of them. */
function refusedFor(file: string, problems: readonly Problem[]): Answer {
  const [first] = problems
  const refusal = new Refusal('procedure-refused', {
    file,
    line: first?.line ?? 1,
    column: first?.column ?? 1,
  })
  return { exit: 1, json: { ok: false, ...explained(refusal), problems } }
}
