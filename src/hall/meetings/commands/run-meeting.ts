/** A meeting begins and ends. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { actOnTopic } from '../act-on-topic.ts'
import { stateOf } from '../policy.ts'
import { broughtBack } from '../queries/resolutions.ts'
import { endSpeaking } from '../record-store.ts'
import { keyOf, ledMeeting, type Room } from '../room.ts'
import * as store from '../store.ts'
import { change } from './call-meeting.ts'

export async function openMeeting(room: Room, ctx: Ctx, meetingId: string): Promise<void> {
  const meeting = await ledMeeting(room, ctx, meetingId)
  const state = stateOf(meeting)
  if (state === 'open') return
  if (state !== 'called') throw new Refusal('meeting-over')
  await change(room, meeting, { at: ctx.now, change: { opened_at: ctx.now } })
}

/**
 * What had become of the earlier resolutions is kept as it stood; topics on which nothing was
 * resolved wait for another meeting.
 */
export async function closeMeeting(room: Room, ctx: Ctx, meetingId: string): Promise<void> {
  const meeting = await ledMeeting(room, ctx, meetingId)
  const state = stateOf(meeting)
  if (state === 'closed') return
  if (state === 'called') throw new Refusal('meeting-not-open')
  if (state === 'called-off') throw new Refusal('meeting-over')
  const { county } = meeting
  const looked = await broughtBack(room, ctx, meeting)
  await store.insertReviews(
    room.db,
    looked.map(({ row, gist }) => ({
      county,
      meeting_id: meeting.id,
      resolution_id: row.id,
      step_zh: gist.stepName.zh,
      step_en: gist.stepName.en,
      end_word: gist.end,
      overdue: gist.overdue,
      at: ctx.now,
    })),
  )
  await endSpeaking(room.db, keyOf(meeting), ctx.now)
  await change(room, meeting, { at: ctx.now, change: { closed_at: ctx.now } })
  await postponeUndecided(room, ctx, meeting)
}

const NOT_REACHED = '会上没有议完，下次再议'

async function postponeUndecided(room: Room, ctx: Ctx, meeting: store.MeetingRow): Promise<void> {
  const items = await store.itemsOf(room.db, keyOf(meeting))
  const ids = items.flatMap(({ topic_id }) => topic_id ?? [])
  const gists = await room.cases.gists({ county: meeting.county, ids, now: ctx.now })
  for (const { caseId, step, status } of gists.values()) {
    if (status !== 'open' || step !== 'scheduled') continue
    const unkeyed = { ...ctx, idempotencyKey: null }
    await actOnTopic(room, unkeyed, { caseId, act: 'postpone', form: { reason: NOT_REACHED } })
  }
}
