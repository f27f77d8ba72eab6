/** The speakers' list: who asks first speaks first, unless the chair calls somebody before. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { livesIn } from '../../place.ts'
import { stateOf, whyNotKeep, whyNotTakePart } from '../policy.ts'
import * as records from '../record-store.ts'
import { keyOf, knownMeeting, type Room, refuseUnlessOpen, tellPages } from '../room.ts'
import type { AskToSpeak, MoveSpeech } from '../schema.ts'
import type { MeetingRow, SpeechRow } from '../store.ts'

/** Answers the id of the place on the list. Asking twice keeps the first one. */
export async function askToSpeak(room: Room, ctx: Ctx, input: AskToSpeak): Promise<string> {
  const meeting = await knownMeeting(room, ctx, input.meetingId)
  const { name } = input
  if (name === undefined) await refuseUnlessThere(room, ctx, meeting)
  else {
    const why = whyNotKeep(ctx.actor, meeting.area)
    if (why !== null) throw new Refusal(why)
    refuseUnlessOpen(meeting)
  }
  const id = await records.insertSpeech(room.db, {
    county: meeting.county,
    meeting_id: meeting.id,
    id: idFor(ctx, `speech ${meeting.id}`),
    person_id: name === undefined ? ctx.actor.personId : null,
    name_sealed: name === undefined ? null : room.secrets.seal(name),
    asked_at: ctx.now,
    rank: ctx.now.getTime(),
    minutes: input.minutes,
    began_at: null,
    ended_at: null,
    withdrawn_at: null,
  })
  tellPages(room, meeting.id)
  return id
}

/** Residents speak who are there, by code or by the list on paper. */
async function refuseUnlessThere(room: Room, ctx: Ctx, meeting: MeetingRow): Promise<void> {
  const livesThere = await livesIn(room, ctx, meeting.area)
  const why = whyNotTakePart(ctx.actor, { livesThere, state: stateOf(meeting) })
  if (why !== null) throw new Refusal(why)
  const present = records.presentIn(await records.attendancesOf(room.db, keyOf(meeting)))
  if (!present.some(({ person_id }) => person_id === ctx.actor.personId))
    throw new Refusal('speech-not-attending')
}

export async function moveSpeech(room: Room, ctx: Ctx, input: MoveSpeech): Promise<void> {
  const meeting = await knownMeeting(room, ctx, input.meetingId)
  const isOwn = (one: SpeechRow) => one.person_id !== null && one.person_id === ctx.actor.personId
  const speeches = await records.speechesOf(room.db, keyOf(meeting))
  const speech = speeches.find(({ id }) => id === input.speechId)
  const mayMove = whyNotKeep(ctx.actor, meeting.area) === null
  // Whoever asked may take it back; all else is the chair's.
  if (!mayMove && !(input.to === 'withdrawn' && speech !== undefined && isOwn(speech)))
    throw new Refusal('hall-not-yours')
  refuseUnlessOpen(meeting)
  if (speech === undefined) throw new Refusal('speech-unknown')
  await moved(room, ctx, { meeting, speech, speeches, to: input.to })
  tellPages(room, meeting.id)
}

type Moving = {
  readonly meeting: MeetingRow
  readonly speech: SpeechRow
  readonly speeches: readonly SpeechRow[]
  readonly to: MoveSpeech['to']
}

async function moved(room: Room, ctx: Ctx, moving: Moving): Promise<void> {
  const { meeting, speech, speeches, to } = moving
  const { db } = room
  const at = ctx.now
  if (to === 'spoken') {
    if (speech.began_at === null) throw new Refusal('speech-not-begun')
    if (speech.ended_at === null) await records.changeSpeech(db, speech, { ended_at: at })
    return
  }
  if (speech.began_at !== null) {
    if (to === 'speaking' && speech.ended_at === null) return
    throw new Refusal('speech-begun')
  }
  if (to === 'speaking') {
    await records.endSpeaking(db, keyOf(meeting), at)
    await records.changeSpeech(db, speech, { began_at: at })
  } else if (to === 'withdrawn') await records.changeSpeech(db, speech, { withdrawn_at: at })
  else {
    const first = Math.min(...speeches.map(({ rank }) => rank))
    await records.changeSpeech(db, speech, { rank: first - 1 })
  }
}
