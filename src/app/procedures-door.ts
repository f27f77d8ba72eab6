/** The shipped procedures, read and proved: with one that is not, the program does not start. */
import { assert } from '../base/assert.ts'
import { type Library, loadLibrary, problemLine } from '../procedures/index.ts'
import { shippedSources } from './shipped-procedures.ts'

export function openProcedures(): Library {
  const library = loadLibrary(shippedSources())
  assert(library.common !== null, 'procedures/common.yaml is read')
  const [problem] = library.problems
  assert(problem === undefined, `shipped procedures are proved: ${problem && problemLine(problem)}`)
  return library
}
