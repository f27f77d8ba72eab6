/** Who carries a survey from door to door, and what was written down for others. */
import type { Ctx } from '../../../platform/route.ts'
import { findToRun, type Room } from '../room.ts'
import { enteredAnswers, volunteersOf } from '../store.ts'

export async function volunteerLines(room: Room, ctx: Ctx, surveyId: string) {
  const { survey } = await findToRun(room, ctx, surveyId)
  const rows = await volunteersOf(room.db, survey.county, survey.id)
  const names = await room.people.fullNames(
    survey.county,
    rows.map((row) => row.person_id),
  )
  return rows.map(({ person_id, area }) => ({
    personId: person_id,
    name: names.get(person_id) ?? '',
    area,
    areaName: room.areas.labelOf(area)?.[ctx.language] ?? area,
  }))
}

export async function enteredLines(room: Room, ctx: Ctx, surveyId: string) {
  const { survey } = await findToRun(room, ctx, surveyId)
  const rows = await enteredAnswers(room.db, survey.county, survey.id)
  const writers = [...new Set(rows.flatMap(({ entered_by }) => entered_by ?? []))]
  const names = await room.people.fullNames(survey.county, writers)
  return rows.map(({ id, slip, channel, at, entered_by, taken_back_why }) => ({
    answerId: id,
    slip,
    channel,
    at: at.toISOString(),
    byName: names.get(entered_by ?? '') ?? '',
    takenBackWhy: taken_back_why,
  }))
}
