/** The opinion map by itself: from votes to groups, nothing of it needs a database. */
export { answerOpinion, type OpinionAnswer } from './answer.ts'
export { type OpinionMap, opinionMap } from './opinion-map.ts'
export { type PolisExport, readPolis } from './polis.ts'
export type { StatementView } from './statements.ts'
export { lastVotes, type RawVotes, type Vote, type Votes } from './votes.ts'
