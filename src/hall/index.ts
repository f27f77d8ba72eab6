/** The door of the hall: what neighbours talk over, and the map of their opinions. */
export { type Hall, openHall } from './hall.ts'
export type { HallNeeds } from './needs.ts'
export { answerOpinion, type OpinionAnswer } from './opinion/map/answer.ts'
export { type OpinionMap, opinionMap } from './opinion/map/opinion-map.ts'
export { type PolisExport, readPolis } from './opinion/map/polis.ts'
export type { StatementView } from './opinion/map/statements.ts'
export { lastVotes, type RawVotes, type Vote, type Votes } from './opinion/map/votes.ts'
export { hallRoutes } from './routes.ts'
