/** Endpoints of the hall, part by part. */
import type { Hall } from './hall.ts'
import { meetingRoutes } from './meetings/routes.ts'
import { opinionRoutes } from './opinion/routes.ts'
import { surveyRoutes } from './surveys/routes.ts'
import { topicRoutes } from './topics/routes.ts'

export const hallRoutes = (hall: Hall) => [
  ...topicRoutes(hall.topics),
  ...meetingRoutes(hall.meetings),
  ...surveyRoutes(hall.surveys),
  ...opinionRoutes(hall.opinion),
]
