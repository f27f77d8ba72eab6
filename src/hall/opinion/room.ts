/** What the commands and questions of conversations work with, and how one is found. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { homeOf } from '../home.ts'
import type { HallNeeds } from '../needs.ts'
import type { Look, MapBook } from './map-book.ts'
import { type Standing, standingIn } from './policy.ts'
import {
  type Conversation,
  conversationById,
  type OpinionDb,
  type Statement,
  stateOf,
  votesFrom,
} from './store.ts'

export type Room = HallNeeds & { readonly db: OpinionDb; readonly maps: MapBook }

export type Found = {
  readonly conversation: Conversation
  readonly key: { readonly county: string; readonly id: string }
  readonly state: 'draft' | 'open' | 'closed'
  readonly standing: Standing
}

/** Refuses `opinion-unknown` to everybody for whom it is not there. */
export async function find(room: Room, ctx: Ctx, conversationId: string): Promise<Found> {
  const { county, personId } = ctx.actor
  const key = { county, id: conversationId }
  const conversation = county === '' ? null : await conversationById(room.db, key)
  if (conversation === null || personId === null) throw new Refusal('opinion-unknown')
  const state = stateOf(conversation, ctx.now)
  const home = await homeOf(room.people, ctx)
  const standing = standingIn({ actor: ctx.actor, home }, { ...conversation, state })
  if (!standing.exists) throw new Refusal('opinion-unknown')
  return { conversation, key, state, standing }
}

export async function findToRun(room: Room, ctx: Ctx, conversationId: string): Promise<Found> {
  const found = await find(room, ctx, conversationId)
  if (!found.standing.run) throw new Refusal('opinion-not-yours')
  return found
}

/** A person inside one conversation, as a keyed hash: no table tells who it is. */
export const personHash = (room: Room, conversationId: string, personId: string): Buffer =>
  room.secrets.lookup('opinion', `${conversationId} person ${personId}`)

export const slipHash = (room: Room, conversationId: string, slip: string): Buffer =>
  room.secrets.lookup('opinion', `${conversationId} slip ${slip.normalize('NFKC').toUpperCase()}`)

export const shownOf = (statements: readonly Statement[]) =>
  statements.filter(({ state }) => state === 'shown')

/** The map as it stands at this moment, on the statements that are shown. */
export function lookAt(room: Room, found: Found, statements: readonly Statement[]): Promise<Look> {
  return room.maps.look({
    key: `${found.key.county} ${found.key.id}`,
    statements: shownOf(statements).map(({ number }) => number),
    source: votesFrom(room.db, found.key),
    onExact: () => announce(room, found.conversation),
  })
}

/** Tells open pages of the place that something about this conversation changed. */
export function announce(room: Room, one: Pick<Conversation, 'id' | 'area'>): void {
  const places = [6, 9, 12, 15, 18, 22].filter((digits) => digits <= one.area.length)
  room.live.publish(
    places.map((digits) => `place:${one.area.slice(0, digits)}`),
    { type: 'opinion', id: one.id },
  )
}
