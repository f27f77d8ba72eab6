/** Endpoints of rolls. */
import { route } from '../../platform/route.ts'
import { KEEPERS } from './policy.ts'
import type { Rolls } from './rolls.ts'
import * as shape from './schema.ts'

export function rollRoutes(rolls: Rolls) {
  return [
    route({
      method: 'POST',
      path: '/rolls/{rollId}/frozen',
      summary: 'Freezes a roll for a poll: a copy that nothing changes unseen',
      may: KEEPERS,
      input: shape.FreezeRoll,
      output: shape.Made,
      refusals: ['roll-unknown', 'roll-not-yours', 'roll-empty'],
      run: async (ctx, input) => ({ id: await rolls.freeze(ctx, input) }),
    }),
  ]
}
