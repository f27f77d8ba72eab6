/** Puts a version or a patch of a procedure in force for a place; running cases stay on theirs. */
import { isWithin } from '../../base/area-code.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { ChangeProcedure } from '../schema.ts'

/** Who may change the rules of a place: its head, by the post they hold over all of it. */
export const CHANGERS: readonly string[] = ['head', 'supervisor']

export async function changeProcedure(
  room: Room,
  ctx: Ctx,
  input: ChangeProcedure,
): Promise<{ edition: string; version: number }> {
  const { actor, now } = ctx
  const { area, kind, source } = input
  const holds = actor.posts.some(
    (post) => CHANGERS.includes(post.role) && isWithin(area, post.area),
  )
  if (actor.personId === null || !holds) throw new Refusal('post-needed')
  const change = { procedure: input.name, area, kind, source, by: actor.personId }
  const { edition, procedure } = await room.registry.change(actor.county, change, now)
  return { edition, version: procedure.version }
}
