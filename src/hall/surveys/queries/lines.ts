/** The surveys that are there for a reader, and one of them to be answered. */
import type { Ctx } from '../../../platform/route.ts'
import { ASKERS } from '../../askers.ts'
import { homeOf } from '../../home.ts'
import { check } from '../check.ts'
import { type Standing, standingIn, VISITORS } from '../policy.ts'
import {
  type Found,
  find,
  householdWho,
  personWho,
  type Room,
  seatKey,
  subjectOf,
} from '../room.ts'
import type { AskSurvey, SurveyLine, SurveyView } from '../schema.ts'
import {
  answerCounts,
  answeredAmong,
  draftOf,
  type Survey,
  stateOf,
  surveysAbout,
  surveysWithVolunteer,
  volunteerPlaces,
} from '../store.ts'

export async function surveyLines(room: Room, ctx: Ctx): Promise<SurveyLine[]> {
  const { county, personId, posts } = ctx.actor
  if (personId === null || county === '') return []
  const home = await homeOf(room.people, ctx)
  const roles = [...ASKERS, ...VISITORS]
  const within = posts.filter(({ role }) => roles.includes(role)).map(({ area }) => area)
  // A helper of one stairway carries the survey of the whole community, too.
  const around = [home, ...within].filter((area) => area !== null)
  const found = await Promise.all([
    ...(around.length === 0 ? [null] : around).map((area) =>
      surveysAbout(room.db, county, { within, around: area }),
    ),
    surveysWithVolunteer(room.db, county, personId),
  ])
  const surveys = [...new Map(found.flat().map((one) => [one.id, one])).values()]
  const surveyIds = surveys.map(({ id }) => id)
  const places = await volunteerPlaces(room.db, county, { personId, surveyIds })
  const seen = surveys.flatMap((survey): Found[] => {
    const state = stateOf(survey, ctx.now)
    const reader = { actor: ctx.actor, home, volunteerAt: places.get(survey.id) ?? null }
    const standing = standingIn(reader, { ...survey, state })
    return standing.exists ? [{ survey, state, standing }] : []
  })
  return linesOf(room, ctx, seen)
}

async function linesOf(room: Room, ctx: Ctx, found: readonly Found[]): Promise<SurveyLine[]> {
  const { county } = ctx.actor
  const personId = ctx.actor.personId!
  const ids = found.map(({ survey }) => survey.id)
  const household = (await room.people.households(county, [personId])).get(personId)
  const subjects = found.flatMap(({ survey }) => {
    const who = whoOf(survey, personId, household)
    return who === null ? [] : [{ surveyId: survey.id, subject: subjectOf(room, survey.id, who) }]
  })
  const [counts, answered] = await Promise.all([
    answerCounts(room.db, county, ids),
    answeredAmong(room.db, county, subjects),
  ])
  return found.map(({ survey, state, standing }) => {
    const subject = subjects.find(({ surveyId }) => surveyId === survey.id)?.subject
    return {
      surveyId: survey.id,
      title: survey.title,
      area: survey.area,
      areaName: room.areas.nameOf(survey.area)?.[ctx.language] ?? survey.area,
      state,
      rule: survey.rule,
      opensAt: survey.opened_at?.toISOString() ?? null,
      closesAt: (survey.closed_at ?? survey.closes_at)?.toISOString() ?? null,
      answers: counts.get(survey.id) ?? 0,
      answered: subject !== undefined && answered.has(subject.toString('hex')),
      may: mayOf(standing),
    }
  })
}

function whoOf(
  { rule }: Survey,
  personId: string,
  household: { readonly area: string; readonly door: string } | undefined,
): string | null {
  if (rule === 'person') return personWho(personId)
  return household === undefined ? null : householdWho(household.area, household.door)
}

const mayOf = ({ answer, visit, run, seeResults }: Standing) => ({
  answer,
  visit,
  run,
  seeResults,
})

/**
 * One survey with what its reader has written so far: of their own, or at the door they stand at.
 */
export async function surveyView(room: Room, ctx: Ctx, asked: AskSurvey): Promise<SurveyView> {
  const found = await find(room, ctx, asked.surveyId)
  const { survey } = found
  const { area, door, name } = asked
  const seat =
    area !== undefined && door !== undefined && door !== '' ? { area, door, name } : undefined
  const [[line], draft, doorAnswered] = await Promise.all([
    linesOf(room, ctx, [found]),
    draftOf(room.db, {
      county: survey.county,
      surveyId: survey.id,
      personId: ctx.actor.personId!,
      seat: seatKey(seat),
    }),
    seat !== undefined && found.standing.visit !== null && survey.rule === 'household'
      ? isDoorAnswered(room, survey, seat)
      : false,
  ])
  const checked = check(survey.design, draft)
  return {
    ...line!,
    about: survey.about,
    design: survey.design,
    asksAge: survey.asks_age,
    results: survey.results,
    groupMin: survey.group_min,
    draft: checked.kept,
    asked: [...checked.asked],
    next: checked.next,
    doorAnswered,
  }
}

async function isDoorAnswered(
  room: Room,
  survey: Survey,
  { area, door }: { readonly area: string; readonly door: string },
): Promise<boolean> {
  const subject = subjectOf(room, survey.id, householdWho(area, door))
  const there = await answeredAmong(room.db, survey.county, [{ surveyId: survey.id, subject }])
  return there.size > 0
}
