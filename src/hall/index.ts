/** The door of the hall: what neighbours talk over, and the map of their opinions. */
export { type Hall, openHall } from './hall.ts'
export type { HallNeeds } from './needs.ts'
export { hallRoutes } from './routes.ts'
export { Design as SurveyDesign, type WrittenDesign } from './surveys/question.ts'
