/** A matter comes in: by web, phone desk, counter, paper or a steward's visit (K.01). */
import { countyOf, isAreaCode, isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { whyNotOpen } from '../../procedures/index.ts'
import { attachmentsOf } from '../attachments.ts'
import type { CaseFile } from '../case-file.ts'
import { factsOf, jsonOf } from '../filled-form.ts'
import { announce } from '../live-topics.ts'
import { pickUpCodeOf } from '../pick-up-code.ts'
import { readsAt } from '../policy.ts'
import { seenCase } from '../queries/seen-case.ts'
import type { Room } from '../room.ts'
import { type OpenCase, Opened } from '../schema.ts'
import { settingFor } from '../setting.ts'
import { addKin } from '../store/kin.ts'
import type { SideWrite } from '../writing.ts'
import { begin, groupOf, noRows } from './carry.ts'
import { answeredBefore, keyOf, whoAsks } from './idempotency.ts'

/** The answer without the code, which is never kept: it is made anew from the case's id. */
const Kept = Opened.omit({ pickUpCode: true })

export async function openNewCase(room: Room, ctx: Ctx, input: OpenCase): Promise<Opened> {
  const { actor } = ctx
  if (actor.personId === null) throw new Refusal('not-signed-in')
  const asked = whoAsks(ctx, { ...input, is: 'open' })
  const before = await answeredBefore(room, asked, Kept)
  if (before !== null) return withCode(room, before)
  const { area } = input
  refuseUnlessHere(room, actor.county, area)
  const county = countyOf(area)
  if (!room.registry.isOffered(input.procedure))
    throw new Refusal('procedure-later', { procedure: input.procedure })
  const { procedure, edition } = room.registry.inForce(county, input.procedure, area)
  const at = ctx.now.toISOString()
  const people = await peopleOf(room, ctx, input)
  const file = { county, area, ...people, state: { facts: {} } }
  const setting = await settingFor(room.around, procedure, { file, personId: actor.personId })
  const why = whyNotOpen(procedure, actor.personId, { setting, at })
  if (why !== null) throw new Refusal(why.code, why.facts)
  const parent = input.parent === undefined ? null : await seenCase(room, ctx, input.parent)
  if (input.parent !== undefined && parent === null) throw new Refusal('case-unknown')
  const sources = await sourcesOf(room, ctx, input)
  const grewFrom = input.sources === undefined || parent === null ? sources : [parent, ...sources]
  const form = factsOf(procedure, input.form)
  const files = await attachmentsOf(room, input.attachments)
  const rows = noRows()
  const after = await begin(room, rows, {
    county,
    area,
    procedure,
    edition,
    form,
    body: { form: jsonOf(form), attachments: input.attachments },
    channel: input.channel,
    ...people,
    keeperId: null,
    parent,
    parentKey: null,
    homes: grewFrom.reduce((sum, { homes }) => sum + homes, 1),
    by: { personId: actor.personId, post: postOf(ctx, input), at, responds: false },
  })
  rows.sides.push(...followersOf(after, grewFrom))
  // Before the case itself: a row of a case that was never written is nobody's kin.
  await addKin(room.pool, county, { caseId: after.id, sourceIds: sources.map(({ id }) => id) })
  const attachments = files.map((file) => ({ ...file, caseId: after.id, seq: 1 }))
  const answer = { caseId: after.id, number: after.number, seq: 1, step: after.step }
  const group = { ...groupOf(rows, at, keyOf(asked, answer)), attachments }
  const written = await room.write(group)
  if (written.is !== 'written') {
    const first = await answeredBefore(room, asked, Kept)
    if (first === null) throw new Refusal('case-moved')
    return withCode(room, first)
  }
  announce(room, group)
  return withCode(room, answer)
}

const withCode = (room: Room, kept: Omit<Opened, 'pickUpCode'>): Opened => ({
  ...kept,
  pickUpCode: pickUpCodeOf(room.secrets, kept.caseId),
})

/** The cases that it grows from besides its parent, as far as whoever opens it may see them. */
async function sourcesOf(room: Room, ctx: Ctx, input: OpenCase): Promise<readonly CaseFile[]> {
  const ids = new Set((input.sources ?? []).filter((id) => id !== input.parent))
  const files = await Promise.all([...ids].map((id) => seenCase(room, ctx, id)))
  return files.map((file) => {
    if (file === null) throw new Refusal('case-unknown')
    return file
  })
}

/** Who brought what an open matter grows from hears what becomes of it. */
function followersOf(after: CaseFile, from: readonly CaseFile[]): SideWrite[] {
  const own = [after.openerId, after.concernedId, after.proxyId]
  const ids = from.filter(({ confidential }) => !confidential).map(({ openerId }) => openerId)
  return [...new Set(ids)].flatMap((personId) =>
    personId === null || own.includes(personId) || after.walled.includes(personId)
      ? []
      : [{ caseId: after.id, personId, side: 'follower' as const }],
  )
}

function refuseUnlessHere(room: Room, county: string, area: string): void {
  if (!isAreaCode(area) || area.length < county.length || room.areas.nameOf(area) === null)
    throw new Refusal('area-unknown', { area: area.slice(0, 40) })
  if (!isWithin(area, county)) throw new Refusal('area-elsewhere', { area })
}

/**
 * Who brings the matter. Staff may write down what somebody tells them: then that person is the
 * opener. Whoever speaks for somebody else is the opener, and the other is the person concerned.
 */
async function peopleOf(room: Room, ctx: Ctx, input: OpenCase) {
  const { actor } = ctx
  const { county } = actor
  const { opener, onBehalfOf, channel, area } = input
  if ((opener !== undefined || channel !== 'web') && !readsAt(actor, area))
    throw new Refusal('post-needed', { channel })
  const openerId =
    opener === undefined ? actor.personId : await room.people.findOrAdd(county, opener)
  const concernedId =
    onBehalfOf === undefined ? null : await room.people.findOrAdd(county, onBehalfOf)
  return { openerId, concernedId, proxyId: proxyOf(room, county, { openerId, concernedId }) }
}

/** Whoever may speak for the person concerned hears of it: the one who brings it, or another. */
function proxyOf(
  room: Room,
  county: string,
  { openerId, concernedId }: { openerId: string | null; concernedId: string | null },
): string | null {
  if (concernedId === null) return null
  const proxies = room.people.delegates(county, concernedId)
  return proxies.find((id) => id === openerId) ?? proxies[0] ?? null
}

/** The post in which a member of staff writes it down; null for a resident of their own. */
function postOf({ actor }: Ctx, { opener, channel, area }: OpenCase): string | null {
  if (opener === undefined && channel === 'web') return null
  return actor.posts.find((post) => isWithin(area, post.area))?.role ?? null
}
