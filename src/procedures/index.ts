/** The language of procedures: what a procedure is, how a case moves along it. */

export { act } from './decide/act.ts'
export type { Doing, WhyNot } from './decide/allowed.ts'
export { evaluate, type Scope } from './decide/evaluate.ts'
export { type FieldFault, formFaults } from './decide/form.ts'
export { childEnded, type OpeningOfCase, openCase, whyNotOpen } from './decide/open.ts'
export { type AskedField, type Looking, type Possible, possibleActs } from './decide/possible.ts'
export { type Passing, timePasses } from './decide/time.ts'
export { type WallOutside, wallsOutside } from './decide/walls.ts'
export { isWalled, whyNotAct } from './decide/why-not-act.ts'
export type * from './decision.ts'
export { type CaseOnChart, type Drawing, draw } from './draw/draw.ts'
export { type LengthsNeeds, type LocalLength, lengthsBy } from './lengths.ts'
export {
  type Around,
  type Library,
  type Loaded,
  loadLibrary,
  loadProcedure,
  patchedName,
  readAround,
  treeOf,
} from './load/library.ts'
export { applyPatch, type Patch, type Patched } from './load/patch.ts'
export type { Common } from './load/shared.ts'
export type { Source } from './load/source.ts'
export { migrateState, proveMigration, renamedBy, stepAfter } from './migrate.ts'
export type * from './model.ts'
export { type Problem, problemLine } from './problem.ts'
export type { Known, Others } from './prove/subject.ts'
export { guardWords, sayGuard, wordFor } from './say-guard.ts'
