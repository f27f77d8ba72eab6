/** Opens the parts of the hall, each with what it needs. */
import { type Meetings, openMeetings } from './meetings/meetings.ts'
import type { HallNeeds } from './needs.ts'
import { type Opinion, openOpinion } from './opinion/opinion.ts'
import { openSurveys, type Surveys } from './surveys/surveys.ts'
import { openTopics, type Topics } from './topics/topics.ts'

export type Hall = {
  readonly topics: Topics
  readonly meetings: Meetings
  /** Of the topics that a page asks to hear of, those that anybody may. */
  topicsFor(asked: readonly string[]): string[]
  readonly surveys: Surveys
  readonly opinion: Opinion
}

const UUID = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const PUBLIC_TOPIC = new RegExp(`^(meeting|problems):${UUID}$`)

export function openHall(needs: HallNeeds): Hall {
  const topics = openTopics(needs)
  const meetings = openMeetings(needs, topics)
  return {
    topics,
    meetings,
    topicsFor: (asked) => asked.filter((topic) => PUBLIC_TOPIC.test(topic)),
    surveys: openSurveys(needs),
    opinion: openOpinion(needs),
  }
}
