/** Whether somebody may read a stored file: who reads the words of a case that it belongs to. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import { readingOf } from './case-view.ts'

const CASES_MAX = 20

export async function mayReadBlob(room: Room, ctx: Ctx, blobId: string): Promise<boolean> {
  const { county } = ctx.actor
  const { rows } = await room.pool.query<{ case_id: string }>(
    `select distinct case_id from attachment where county = $1 and blob_id = $2 limit ${CASES_MAX}`,
    [county, blobId],
  )
  for (const { case_id } of rows) {
    try {
      const { standing, isParty } = await readingOf(room, ctx, await room.load(county, case_id))
      if (standing !== 'side' || isParty) return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return false
}
