/** The door of the spine: cases, files, acts, clocks, worklists, search, fingerprints. */
export { type Cases, openCases } from './cases.ts'
export { CASE_DEFAULTS, type CaseNeeds, type CaseSettings } from './needs.ts'
