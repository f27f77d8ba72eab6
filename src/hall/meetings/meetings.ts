/** What the part offers: meetings of the Sunshine Hall, from the notice to the resolutions. */
import type { HallNeeds } from '../needs.ts'
import type { Topics } from '../topics/topics.ts'

export type Meetings = Record<never, never>

export function openMeetings(_needs: HallNeeds, _topics: Topics): Meetings {
  return {}
}
