import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { announce, findToRun, type Room } from '../room.ts'

/** From now on it can be answered. Opening an open one changes nothing. */
export async function openSurvey(room: Room, ctx: Ctx, surveyId: string): Promise<void> {
  const { survey, state } = await findToRun(room, ctx, surveyId)
  if (state === 'open') return
  if (survey.opened_at !== null) throw new Refusal('survey-closed')
  if (survey.closes_at !== null && survey.closes_at <= ctx.now)
    throw new Refusal('survey-closes-before')
  await room.db
    .updateTable('survey')
    .set({ opened_at: ctx.now })
    .where('county', '=', survey.county)
    .where('id', '=', survey.id)
    .where('opened_at', 'is', null)
    .execute()
  announce(room, survey)
}

/** No answer after this moment. It is not opened again: its results stand. */
export async function closeSurvey(room: Room, ctx: Ctx, surveyId: string): Promise<void> {
  const { survey, state } = await findToRun(room, ctx, surveyId)
  if (state === 'draft') throw new Refusal('survey-not-open')
  if (state === 'closed') return
  await room.db
    .updateTable('survey')
    .set({ closed_at: ctx.now, closed_by: ctx.actor.personId })
    .where('county', '=', survey.county)
    .where('id', '=', survey.id)
    .where('closed_at', 'is', null)
    .execute()
  announce(room, survey)
}
