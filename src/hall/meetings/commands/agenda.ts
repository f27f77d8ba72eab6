/** What is put on the agenda, and what is settled there without a resolution. */
import { isWithin } from '../../../base/area-code.ts'
import { localDate } from '../../../base/dates.ts'
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { actOnTopic } from '../act-on-topic.ts'
import { keyOf, ledMeeting, type Room, refuseIfOver, refuseUnlessOpen, tellPages } from '../room.ts'
import type { AddItem, SettleItem } from '../schema.ts'
import * as store from '../store.ts'

/** Steps of a topic from which it is put on an agenda; on others it is on one already. */
const WAITING: readonly string[] = ['listed', 'again']

/** Answers its position. */
export async function addItem(room: Room, ctx: Ctx, input: AddItem): Promise<number> {
  const meeting = await ledMeeting(room, ctx, input.meetingId)
  refuseIfOver(meeting)
  const by = ctx.actor.personId ?? ''
  const { topicId } = input
  const title =
    topicId === undefined ? talked(input) : await scheduled(room, ctx, { meeting, topicId })
  const position = await store.addItem(room.db, {
    ...keyOf(meeting),
    topicId: topicId ?? null,
    title,
    by,
    at: ctx.now,
  })
  tellPages(room, meeting.id)
  return position
}

function talked({ title }: AddItem): string {
  if (title === undefined) throw new Refusal('agenda-item-empty')
  return maskText(title)
}

type Scheduling = { readonly meeting: store.MeetingRow; readonly topicId: string }

/** The topic's own file says for which meeting it is. Answers its title. */
async function scheduled(room: Room, ctx: Ctx, { meeting, topicId }: Scheduling): Promise<string> {
  const { county, area } = meeting
  const topicArea = await room.topics.areaOf(county, topicId)
  if (topicArea === null || !isWithin(topicArea, area)) throw new Refusal('topic-unknown')
  const gist = (await room.cases.gists({ county, ids: [topicId], now: ctx.now })).get(topicId)
  if (gist === undefined) throw new Refusal('topic-unknown')
  if (gist.status === 'ended') throw new Refusal('case-ended', { end: gist.end ?? '' })
  if (WAITING.includes(gist.step))
    await actOnTopic(room, ctx, {
      caseId: topicId,
      act: 'schedule',
      form: { meeting: meeting.title, 'meets-on': localDate(meeting.starts_at) },
    })
  return gist.title
}

/** A topic that needs no resolution: what was found is its answer. */
export async function settleItem(room: Room, ctx: Ctx, input: SettleItem): Promise<void> {
  const meeting = await ledMeeting(room, ctx, input.meetingId)
  refuseUnlessOpen(meeting)
  const { topicId } = await itemWithTopic(room, meeting, input.position)
  await actOnTopic(room, ctx, { caseId: topicId, act: 'settle', form: { answer: input.answer } })
  tellPages(room, meeting.id)
}

export async function itemWithTopic(
  room: Room,
  meeting: store.MeetingRow,
  position: number,
): Promise<{ topicId: string }> {
  const items = await store.itemsOf(room.db, keyOf(meeting))
  const item = items.find((one) => one.position === position)
  if (item === undefined) throw new Refusal('agenda-item-unknown')
  if (item.topic_id === null) throw new Refusal('agenda-item-no-topic')
  return { topicId: item.topic_id }
}
