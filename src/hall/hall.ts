/** Opens the parts of the hall, each with what it needs. */
import { type Meetings, openMeetings } from './meetings/meetings.ts'
import type { HallNeeds } from './needs.ts'
import { type Opinion, openOpinion } from './opinion/opinion.ts'
import { openSurveys, type Surveys } from './surveys/surveys.ts'
import { openTopics, type Topics } from './topics/topics.ts'

export type Hall = {
  readonly topics: Topics
  readonly meetings: Meetings
  readonly surveys: Surveys
  readonly opinion: Opinion
}

export function openHall(needs: HallNeeds): Hall {
  const topics = openTopics(needs)
  const meetings = openMeetings(needs, topics)
  return {
    topics,
    meetings,
    surveys: openSurveys(needs),
    opinion: openOpinion(needs),
  }
}
