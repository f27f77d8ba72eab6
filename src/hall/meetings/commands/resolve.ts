/**
 * A resolution: what is to be done, who sees to it, by which day. It opens a case of its own under
 * the topic (procedure `promise`), and comes back at the next meeting with what became of it.
 */
import { localDate } from '../../../base/dates.ts'
import { Refusal } from '../../../base/refusal.ts'
import { maskText } from '../../../cases/index.ts'
import type { Ctx } from '../../../platform/route.ts'
import { idFor } from '../../key-id.ts'
import { actOnTopic } from '../act-on-topic.ts'
import { whyNotPass } from '../policy.ts'
import { attendancesOf, presentIn } from '../record-store.ts'
import { keyOf, ledMeeting, type Room, refuseUnlessOpen, tellPages } from '../room.ts'
import type { Resolve } from '../schema.ts'
import * as store from '../store.ts'
import { itemWithTopic } from './agenda.ts'

/** Answers the resolution's id. */
export async function resolve(room: Room, ctx: Ctx, input: Resolve): Promise<string> {
  const meeting = await ledMeeting(room, ctx, input.meetingId)
  const id = idFor(ctx, `resolution ${meeting.id}`)
  if ((await store.resolutionById(room.db, meeting.county, id)) !== null) return id
  refuseUnlessOpen(meeting)
  if (input.due <= localDate(ctx.now)) throw new Refusal('resolution-due-past', { due: input.due })
  const { topicId } = await itemWithTopic(room, meeting, input.position)
  await refuseUnlessCarried(room, meeting, input.inFavour ?? null)
  const ownerId = await ownerOf(room, ctx, { meeting, input })
  const title = maskText(input.title)
  await actOnTopic(room, ctx, {
    caseId: topicId,
    act: 'resolve',
    form: { promises: [{ title, who: ownerId, due: input.due }] },
  })
  await store.insertResolution(room.db, {
    county: meeting.county,
    id,
    meeting_id: meeting.id,
    area: meeting.area,
    position: input.position,
    topic_id: topicId,
    case_id: await openedBy(room, ctx, { county: meeting.county, topicId, title }),
    title,
    owner_role: input.ownerRole ?? null,
    owner_id: ownerId,
    due: input.due,
    in_favour: input.inFavour ?? null,
    at: ctx.now,
    passed_by: ctx.actor.personId ?? '',
  })
  tellPages(room, meeting.id)
  return id
}

async function refuseUnlessCarried(
  room: Room,
  meeting: store.MeetingRow,
  inFavour: number | null,
): Promise<void> {
  const present = presentIn(await attendancesOf(room.db, keyOf(meeting))).length
  const why = whyNotPass({ kind: meeting.kind, entitled: meeting.entitled, present, inFavour })
  if (why !== null) throw new Refusal(why.code, why.facts)
}

type Owning = { readonly meeting: store.MeetingRow; readonly input: Resolve }

/** The person who is named, or the nearest who holds the post over the meeting's place. */
async function ownerOf(room: Room, ctx: Ctx, { meeting, input }: Owning): Promise<string> {
  const { county, area } = meeting
  const { ownerId, ownerRole } = input
  if (ownerId !== undefined) {
    const cards = await room.people.cards(county, [ownerId], ctx.actor)
    if (cards.has(ownerId)) return ownerId
    throw new Refusal('person-unknown')
  }
  const [holder] =
    ownerRole === undefined ? [] : room.people.staffing(county).holders(ownerRole, area)
  if (holder === undefined) throw new Refusal('resolution-owner-missing')
  return holder
}

type Opened = { readonly county: string; readonly topicId: string; readonly title: string }

/** The case that the act opened: the newest of that title which is no other resolution's. */
async function openedBy(room: Room, ctx: Ctx, { county, topicId, title }: Opened): Promise<string> {
  const ids = await room.cases.childrenOf(county, topicId)
  const [taken, gists] = await Promise.all([
    store.casesTaken(room.db, county, ids),
    room.cases.gists({ county, ids, now: ctx.now }),
  ])
  const own = ids.findLast((id) => !taken.has(id) && gists.get(id)?.title === title)
  if (own === undefined) throw new Refusal('meeting-changed')
  return own
}
