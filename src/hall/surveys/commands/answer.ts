/** Answers: half-written ones are kept, whole ones count once. */

import { sha256 } from '../../../base/hash.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { ASKERS } from '../../askers.ts'
import { homeOf } from '../../home.ts'
import { idFor } from '../../key-id.ts'
import { check } from '../check.ts'
import { VISITORS, whyNotDoor } from '../policy.ts'
import type { Answers } from '../question.ts'
import {
  announce,
  buildingOf,
  type Found,
  find,
  householdWho,
  personWho,
  type Room,
  seatKey,
  subjectOf,
} from '../room.ts'
import type { SaveDraft, Saved, Seat, SendAnswers } from '../schema.ts'
import {
  draftOf,
  dropDraft,
  insertAnswer,
  type NewAnswer,
  saveDraft,
  standingAnswers,
} from '../store.ts'

/** Lays what was typed over what was there; what cannot stand is named and not kept. */
export async function saveAnswers(room: Room, ctx: Ctx, input: SaveDraft): Promise<Saved> {
  const found = await find(room, ctx, input.surveyId)
  const { survey } = found
  refuseWriting(found, ctx, input.seat)
  const key = {
    county: survey.county,
    surveyId: survey.id,
    personId: ctx.actor.personId!,
    seat: seatKey(input.seat),
  }
  const laid: Record<string, Answers[string]> = { ...(await draftOf(room.db, key)) }
  for (const [question, value] of Object.entries(input.answers))
    if (value === null) delete laid[question]
    else laid[question] = value
  const checked = check(survey.design, laid)
  await saveDraft(room.db, key, { answers: checked.kept, at: ctx.now })
  const given = Object.keys(input.answers)
  return {
    draft: checked.kept,
    asked: [...checked.asked],
    next: checked.next,
    wrong: checked.wrong.filter(({ question }) => given.includes(question)),
  }
}

function refuseWriting({ state, standing }: Found, ctx: Ctx, seat: Seat | undefined): void {
  if (state !== 'open') throw new Refusal(state === 'draft' ? 'survey-not-open' : 'survey-closed')
  if (seat === undefined) {
    if (!standing.answer) throw new Refusal('survey-not-for-you')
    return
  }
  const reason = whyNotDoor(standing, seat.area)
  if (reason !== null) throw new Refusal(reason)
  if (!seat.area.startsWith(ctx.actor.county)) throw new Refusal('survey-door-not-yours')
}

/** One answer, by the household or the person it is of. Answers its id. */
export async function sendAnswers(room: Room, ctx: Ctx, input: SendAnswers): Promise<string> {
  const found = await find(room, ctx, input.surveyId)
  const { survey } = found
  const { seat } = input
  refuseWriting(found, ctx, seat)
  const checked = check(survey.design, input.answers)
  const [wrong] = checked.wrong
  if (wrong !== undefined) throw new Refusal('survey-answer', { ...wrong })
  const who =
    seat === undefined ? await ownSeat(room, ctx, found) : await seatOf(room, ctx, { survey, seat })
  const answer: NewAnswer = {
    county: survey.county,
    survey_id: survey.id,
    id: idFor(ctx, `answer ${survey.id} ${seatKey(seat)}`),
    subject: subjectOf(room, survey.id, who.who),
    channel: seat === undefined ? 'web' : channelOf(ctx, input),
    area: buildingOf(who.area),
    age: survey.asks_age ? (input.age ?? null) : null,
    answers: checked.kept,
    entered_by: seat === undefined ? null : ctx.actor.personId,
    slip: seat === undefined ? null : (input.slip ?? null),
    key_hash: ctx.idempotencyKey === null ? null : Buffer.from(sha256(ctx.idempotencyKey)),
    at: ctx.now,
  }
  const id = (await insertAnswer(room.db, answer)) ? answer.id : await sameAsBefore(room, answer)
  await dropDraft(room.db, {
    county: survey.county,
    surveyId: survey.id,
    personId: ctx.actor.personId!,
    seat: seatKey(seat),
  })
  announce(room, survey)
  return id
}

/**
 * It was not written: because it is there already under this key, or because of what stands there.
 */
async function sameAsBefore(room: Room, answer: NewAnswer): Promise<string> {
  const there = await standingAnswers(room.db, answer)
  const own = there.find(({ subject }) => subject.equals(answer.subject))
  if (own?.key_hash && answer.key_hash && own.key_hash.equals(answer.key_hash)) return own.id
  if (own !== undefined) throw new Refusal('survey-answered')
  if (there.length > 0) throw new Refusal('survey-slip-twice', { slip: answer.slip ?? '' })
  throw new Refusal('survey-closed')
}

type Whose = { readonly who: string; readonly area: string }

async function ownSeat(room: Room, ctx: Ctx, { survey }: Found): Promise<Whose> {
  const { county } = ctx.actor
  const personId = ctx.actor.personId!
  if (survey.rule === 'person') {
    const home = await homeOf(room.people, ctx)
    return { who: personWho(personId), area: home ?? survey.area }
  }
  const household = (await room.people.households(county, [personId])).get(personId)
  if (household === undefined) throw new Refusal('survey-household-unknown')
  return { who: householdWho(household.area, household.door), area: household.area }
}

async function seatOf(
  room: Room,
  { actor }: Ctx,
  { survey, seat }: { readonly survey: Found['survey']; readonly seat: Seat },
): Promise<Whose> {
  if (room.areas.find(seat.area) === null) throw new Refusal('area-unknown', { area: seat.area })
  if (survey.rule === 'household')
    return { who: householdWho(seat.area, seat.door), area: seat.area }
  if (seat.name === undefined || seat.name === '') throw new Refusal('survey-name-needed')
  const personId = await room.people.findOrAdd(actor.county, {
    name: seat.name,
    phone: seat.phone,
    homeArea: seat.area,
  })
  return { who: personWho(personId), area: seat.area }
}

/**
 * Slips are typed in by those who run it or look after the place; a volunteer stands at the door.
 */
function channelOf(ctx: Ctx, { channel, slip }: SendAnswers): 'paper' | 'visit' {
  if (channel !== 'paper') return 'visit'
  const roles = [...ASKERS, ...VISITORS]
  if (!ctx.actor.posts.some(({ role }) => roles.includes(role)))
    throw new Refusal('survey-paper-by-staff')
  if (slip === undefined) throw new Refusal('survey-slip-needed')
  return 'paper'
}
