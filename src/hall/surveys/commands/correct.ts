/**
 * What was written down wrongly for somebody else is taken back; who carries the survey is named.
 */
import { isWithin } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { announce, find, findToRun, type Room } from '../room.ts'
import type { EndVolunteer, NameVolunteer, TakeBack } from '../schema.ts'

/**
 * By whoever wrote it down, or who runs the survey. It stays in the table with the reason, counts
 * no more, and its household or person may answer anew. Answers of the web are nobody's to take back.
 */
export async function takeBack(room: Room, ctx: Ctx, input: TakeBack): Promise<void> {
  const { survey, state, standing } = await find(room, ctx, input.surveyId)
  if (state !== 'open') throw new Refusal('survey-closed')
  const done = await room.db
    .updateTable('survey_answer')
    .set({
      taken_back_at: ctx.now,
      taken_back_by: ctx.actor.personId,
      taken_back_why: input.why,
    })
    .where('county', '=', survey.county)
    .where('survey_id', '=', survey.id)
    .where('id', '=', input.answerId)
    .where('entered_by', 'is not', null)
    .where('taken_back_at', 'is', null)
    .$if(!standing.run, (own) => own.where('entered_by', '=', ctx.actor.personId))
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('survey-answer-unknown')
  announce(room, survey)
}

export async function nameVolunteer(room: Room, ctx: Ctx, input: NameVolunteer): Promise<void> {
  const { survey } = await findToRun(room, ctx, input.surveyId)
  const { personId, area = survey.area } = input
  if (!isWithin(area, survey.area) || room.areas.find(area) === null)
    throw new Refusal('area-unknown', { area })
  const cards = await room.people.cards(survey.county, [personId], ctx.actor)
  const home = cards.get(personId)?.homeArea ?? null
  const isOurs = (cards.get(personId)?.posts ?? []).some((post) => isWithin(post.area, survey.area))
  // A person elsewhere answers exactly like one who does not exist.
  if (!isOurs && (home === null || !isWithin(home, survey.area)))
    throw new Refusal('person-unknown')
  const named = { area, named_by: ctx.actor.personId!, named_at: ctx.now, ended_at: null }
  await room.db
    .insertInto('survey_volunteer')
    .values({ county: survey.county, survey_id: survey.id, person_id: personId, ...named })
    .onConflict((same) => same.columns(['county', 'survey_id', 'person_id']).doUpdateSet(named))
    .execute()
}

export async function endVolunteer(room: Room, ctx: Ctx, input: EndVolunteer): Promise<void> {
  const { survey } = await findToRun(room, ctx, input.surveyId)
  const done = await room.db
    .updateTable('survey_volunteer')
    .set({ ended_at: ctx.now })
    .where('county', '=', survey.county)
    .where('survey_id', '=', survey.id)
    .where('person_id', '=', input.personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('person-unknown')
}
