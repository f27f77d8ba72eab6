/** A case that this actor may know of, by number or id, or null as if it did not exist. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { CaseFile } from '../case-file.ts'
import { standingOf } from '../policy.ts'
import type { Room } from '../room.ts'
import { settingOf } from '../setting.ts'
import { idByNumber } from '../store/find.ts'
import type { Loaded } from '../store/load.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function seenCase(room: Room, ctx: Ctx, named: string): Promise<CaseFile | null> {
  const { county } = ctx.actor
  const id = UUID.test(named) ? named : await idByNumber(room.pool, county, named)
  if (id === null) return null
  const loaded: Loaded | null = await room.load(county, id).catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })
  if (loaded === null) return null
  const { file } = loaded
  const procedure = await room.procedureOf(file)
  const reading = {
    ...loaded,
    procedure,
    setting: settingOf(room.around, procedure, { ...file, followers: loaded.followers }),
    at: ctx.now.toISOString(),
  }
  return standingOf(ctx.actor, reading) === null ? null : file
}
