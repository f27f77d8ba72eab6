import { isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { workPhoneOf } from '../phone.ts'
import { whyNotGivePost, whyNotKeep } from '../policy.ts'
import { selfOf } from '../queries/my-data.ts'
import { ORGANISATION_KINDS } from '../roles.ts'
import type { Room } from '../room.ts'
import type { AddOrganisation, GivePost } from '../schema.ts'
import { personById } from '../store/person.ts'
import {
  insertOrganisation,
  insertPost,
  organisationById,
  postById,
  setPostEnd,
} from '../store/post.ts'

/** Refuses a work phone that nobody could call. */
export function workPhoneFor(phone: string | undefined): string | null {
  if (phone === undefined || phone === '') return null
  const digits = workPhoneOf(phone)
  if (digits === null) throw new Refusal('phone-unreadable')
  return digits
}

export function checkPlace(room: Room, county: string, area: string) {
  if (!isWithin(area, county) || room.places.nameOf(area) === null)
    throw new Refusal('area-unknown', { area })
}

/** Gives a post from a moment on; the row stays when it ends. */
export async function givePost(room: Room, ctx: Ctx, input: GivePost): Promise<string> {
  const { county, personId } = selfOf(ctx)
  checkPlace(room, county, input.area)
  const reason = whyNotGivePost(ctx.actor, input)
  if (reason) throw new Refusal(reason, { role: input.role, area: input.area })
  if ((await personById(room, county, input.personId)) === null) throw new Refusal('person-unknown')
  const { organisationId = null } = input
  if (organisationId !== null && (await organisationById(room.db, county, organisationId)) === null)
    throw new Refusal('organisation-unknown')
  const since = input.since === undefined ? ctx.now : new Date(input.since)
  const until = input.until === undefined ? null : new Date(input.until)
  if (until !== null && until <= since) throw new Refusal('post-dates')
  const id = await insertPost(room.db, county, {
    personId: input.personId,
    role: input.role,
    area: input.area,
    since,
    until,
    public: input.public,
    workPhone: workPhoneFor(input.workPhone),
    organisationId,
    givenBy: personId,
  })
  await room.posts.refresh()
  return id
}

/** Ends a post now; what it allowed ends with it. */
export async function endPost(room: Room, ctx: Ctx, postId: string): Promise<void> {
  const { county, personId } = selfOf(ctx)
  const post = await postById(room.db, county, postId)
  if (post === null) throw new Refusal('post-unknown')
  // A post elsewhere is as one that does not exist.
  if (whyNotKeep(ctx.actor, post.area)) throw new Refusal('post-unknown')
  const ended = await setPostEnd(room.db, county, { postId, at: ctx.now, by: personId })
  if (ended === null) throw new Refusal('post-ended')
  await room.posts.refresh()
}

export async function addOrganisation(
  room: Room,
  county: string,
  input: AddOrganisation,
): Promise<string> {
  checkPlace(room, county, input.area)
  if (!Object.hasOwn(ORGANISATION_KINDS, input.kind))
    throw new Refusal('kind-unknown', { kind: input.kind })
  return insertOrganisation(room.db, county, {
    area: input.area,
    kind: input.kind,
    name: input.name,
    phone: workPhoneFor(input.phone),
    at: room.clock.now(),
  })
}
