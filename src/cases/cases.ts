/** What the room offers to the others. */
import type { Ctx } from '../platform/route.ts'
import { actOnCase } from './commands/act-on-case.ts'
import { openNewCase } from './commands/open-case.ts'
import { runAlarms } from './commands/run-alarms.ts'
import type { CaseNeeds } from './needs.ts'
import { openRoom, type Room } from './room.ts'
import type { Acted, ActOnCase, OpenCase, Opened } from './schema.ts'

export type Cases = {
  open(ctx: Ctx, input: OpenCase): Promise<Opened>
  act(ctx: Ctx, input: ActOnCase): Promise<Acted>
  /** Does what time does by itself; answers how many cases were looked at. */
  runAlarms(limit?: number): Promise<number>
}

export async function openCases(needs: CaseNeeds): Promise<Cases> {
  const room: Room = openRoom(needs)
  await room.registry.refresh()
  return {
    open: (ctx, input) => openNewCase(room, ctx, input),
    act: (ctx, input) => actOnCase(room, ctx, input),
    runAlarms: (limit) => runAlarms(room, limit),
  }
}
