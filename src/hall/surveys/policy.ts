/** Who may do what with a survey, as sentences that answer with the code of a Refusal, or null. */
import { type Actor, postOver } from '../../base/actor.ts'
import { isWithin } from '../../base/area-code.ts'
import { ASKERS } from '../askers.ts'

/** Posts that go from door to door in their own place, besides volunteers who are named. */
export const VISITORS: readonly string[] = [
  ...['steward', 'courtyard-head', 'building-head', 'unit-head', 'branch-secretary'],
]

export type SurveyPlace = {
  readonly area: string
  readonly state: 'draft' | 'open' | 'closed'
  readonly results: 'staff' | 'after' | 'during'
}

export type Reader = {
  readonly actor: Actor
  /** Where the reader lives; null when nobody knows. */
  readonly home: string | null
  /** Place of the doors for which the reader was named a volunteer. */
  readonly volunteerAt: string | null
}

/** A survey is there for those who live in its place, who run it, and who carry it round. */
export function standingIn({ actor, home, volunteerAt }: Reader, survey: SurveyPlace) {
  const run = postOver(actor, ASKERS, survey.area) !== null
  const lives = home !== null && isWithin(home, survey.area)
  const visit = run ? survey.area : (visitorAt(actor, survey.area) ?? volunteerAt)
  const isOut = survey.state !== 'draft'
  return {
    exists: run || (isOut && (lives || visit !== null)),
    answer: lives && survey.state === 'open',
    visit: survey.state === 'open' ? visit : null,
    run,
    seeResults: run || (isOut && lives && resultsAreOut(survey)),
  }
}

export type Standing = ReturnType<typeof standingIn>

const resultsAreOut = ({ results, state }: SurveyPlace) =>
  results === 'during' || (results === 'after' && state === 'closed')

/** The doors of somebody who looks after a part of the place, or of all of it. */
function visitorAt(actor: Actor, area: string): string | null {
  const post = actor.posts.find(
    ({ role, area: at }) => VISITORS.includes(role) && (isWithin(at, area) || isWithin(area, at)),
  )
  if (post === undefined) return null
  return isWithin(post.area, area) ? post.area : area
}

/** Somebody answers at a door that lies where the writer may go. */
export function whyNotDoor(standing: Standing, door: string): 'survey-door-not-yours' | null {
  return standing.visit !== null && isWithin(door, standing.visit) ? null : 'survey-door-not-yours'
}
