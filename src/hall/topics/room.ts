/** What every command and query of the part works with. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import { countyFor } from '../place.ts'
import { type ListRow, listById, type TopicDb, topicDb } from './store.ts'

export type Room = HallNeeds & { readonly db: TopicDb }

export const openRoom = (needs: HallNeeds): Room => ({ ...needs, db: topicDb(needs.database.db) })

/** A list of the caller's county, or `list-unknown`. */
export async function knownList(room: Room, ctx: Ctx, listId: string): Promise<ListRow> {
  const list = await listById(room.db, { county: countyFor(room, ctx), listId })
  if (list === null) throw new Refusal('list-unknown')
  return list
}

/** Tells the pages that show this list. */
export function tellPages(room: Room, listId: string): void {
  room.live.publish([`problems:${listId}`], { type: 'problems', id: listId })
}
