import type { Meetings } from './meetings.ts'

export const meetingRoutes = (_meetings: Meetings) => []
