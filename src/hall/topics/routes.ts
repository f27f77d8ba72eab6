import type { Topics } from './topics.ts'

export const topicRoutes = (_topics: Topics) => []
