/** What the commands and questions of surveys work with, and how one survey is found. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { homeOf } from '../home.ts'
import type { HallNeeds } from '../needs.ts'
import { type Standing, standingIn } from './policy.ts'
import type { Seat } from './schema.ts'
import { type Survey, type SurveyDb, stateOf, surveyById, volunteerPlaces } from './store.ts'

export type Room = HallNeeds & { readonly db: SurveyDb }

export type Found = {
  readonly survey: Survey
  readonly state: 'draft' | 'open' | 'closed'
  readonly standing: Standing
}

/** Refuses `survey-unknown` to everybody for whom it is not there. */
export async function find(room: Room, ctx: Ctx, surveyId: string): Promise<Found> {
  const { county, personId } = ctx.actor
  const survey = county === '' ? null : await surveyById(room.db, county, surveyId)
  if (survey === null || personId === null) throw new Refusal('survey-unknown')
  const state = stateOf(survey, ctx.now)
  const [home, places] = await Promise.all([
    homeOf(room.people, ctx),
    volunteerPlaces(room.db, county, { personId, surveyIds: [surveyId] }),
  ])
  const reader = { actor: ctx.actor, home, volunteerAt: places.get(surveyId) ?? null }
  const standing = standingIn(reader, { ...survey, state })
  if (!standing.exists) throw new Refusal('survey-unknown')
  return { survey, state, standing }
}

/** The same, for those who run it: others who may see it are told that it is not theirs to run. */
export async function findToRun(room: Room, ctx: Ctx, surveyId: string): Promise<Found> {
  const found = await find(room, ctx, surveyId)
  if (!found.standing.run) throw new Refusal('survey-not-yours')
  return found
}

/** 901室 and 901 号 are one door. */
export const doorKey = (door: string) =>
  door
    .normalize('NFKC')
    .replace(/[\s室号户房]/g, '')
    .toUpperCase()

/** Whose answer counts once, as a keyed hash: nobody can read from the table whose it is. */
export function subjectOf(room: Room, surveyId: string, who: string): Buffer {
  return room.secrets.lookup('survey', `${surveyId} ${who}`)
}

export const householdWho = (area: string, door: string) => `household ${area} ${doorKey(door)}`
export const personWho = (personId: string) => `person ${personId}`

/** Under what an answer is being written: oneself, or a door. */
export const seatKey = (seat: Pick<Seat, 'area' | 'door' | 'name'> | undefined) =>
  seat === undefined ? '' : `${seat.area} ${doorKey(seat.door)} ${seat.name ?? ''}`

/** Building, or the smallest place that is known: the stairway is the household's own. */
export const buildingOf = (area: string) => area.slice(0, BUILDING_DIGITS)
const BUILDING_DIGITS = 22

/** Tells open pages of the place that something about this survey changed. */
export function announce(room: Room, survey: Pick<Survey, 'id' | 'area'>): void {
  const places = [6, 9, 12, 15, 18, 22].filter((digits) => digits <= survey.area.length)
  room.live.publish(
    places.map((digits) => `place:${survey.area.slice(0, digits)}`),
    { type: 'survey', id: survey.id },
  )
}
