/** The procedures that are shipped, read from their folder as the program reads them. */
import { shippedSources } from '../../src/app/shipped-procedures.ts'
import { assert } from '../../src/base/assert.ts'
import {
  type Around,
  type Library,
  loadLibrary,
  type Procedure,
} from '../../src/procedures/index.ts'

export { shippedSources }

export function shippedLibrary(): Library & Around {
  const library = loadLibrary(shippedSources())
  assert(library.common !== null, 'procedures/common.yaml is read')
  return { ...library, common: library.common }
}

/** All of them, as the engines that come later see them. */
export const shippedProcedures = (): readonly Procedure[] =>
  Object.values(shippedLibrary().procedures)
