import { postOver } from '../../../base/actor.ts'
import { countyOf } from '../../../base/area-code.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { ASKERS } from '../../askers.ts'
import { idFor } from '../../key-id.ts'
import { faultsOf } from '../design.ts'
import type { Question } from '../question.ts'
import { announce, findToRun, type Room } from '../room.ts'
import type { ChangeSurvey, MakeSurvey } from '../schema.ts'

/** A draft, for whoever runs surveys of the place. Sent again under its key it is made once. */
export async function makeSurvey(room: Room, ctx: Ctx, input: MakeSurvey): Promise<string> {
  const { area } = input
  const { actor, now } = ctx
  if (room.areas.find(area) === null || area.length < COUNTY_DIGITS)
    throw new Refusal('area-unknown', { area })
  if (countyOf(area) !== actor.county) throw new Refusal('area-elsewhere', { area })
  if (postOver(actor, ASKERS, area) === null) throw new Refusal('area-not-yours', { area })
  refuseFaults(input.design)
  const id = idFor(ctx, 'survey')
  await room.db
    .insertInto('survey')
    .values({
      county: actor.county,
      id,
      area,
      ...columnsOf(input),
      made_by: actor.personId!,
      made_at: now,
      opened_at: null,
      closed_at: null,
      closed_by: null,
    })
    .onConflict((same) => same.columns(['county', 'id']).doNothing())
    .execute()
  return id
}

const COUNTY_DIGITS = 6

/** While it is a draft: what was asked of somebody already is never changed under their answer. */
export async function changeSurvey(room: Room, ctx: Ctx, input: ChangeSurvey): Promise<void> {
  const { survey } = await findToRun(room, ctx, input.surveyId)
  refuseFaults(input.design)
  const done = await room.db
    .updateTable('survey')
    .set(columnsOf(input))
    .where('county', '=', survey.county)
    .where('id', '=', survey.id)
    .where('opened_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Refusal('survey-opened')
  announce(room, survey)
}

function refuseFaults(design: readonly Question[]): void {
  const [first] = faultsOf(design)
  if (first !== undefined) throw new Refusal('survey-design', { ...first })
}

const columnsOf = (input: Omit<ChangeSurvey, 'surveyId'>) => ({
  title: input.title,
  about: input.about,
  design: JSON.stringify(input.design),
  rule: input.rule,
  asks_age: input.asksAge,
  results: input.results,
  group_min: input.groupMin,
  closes_at: input.closesAt === undefined ? null : new Date(input.closesAt),
})
