/** The door of the spine: cases, files, acts, clocks, worklists, search, fingerprints. */
export { type Cases, openCases } from './cases.ts'
export { CASE_DEFAULTS, type CaseNeeds, type CaseSettings } from './needs.ts'
export { placesRead } from './policy.ts'
export type { AskFigures, FigureSums } from './queries/figures.ts'
export { caseRoutes } from './routes.ts'
export type { Acted, CaseLine, CaseView, Opened, Worklist } from './schema.ts'
export { type AllVerified, verifyAll } from './verify/verify-all.ts'
export { type Verified, verifyFile } from './verify/verify-file.ts'
