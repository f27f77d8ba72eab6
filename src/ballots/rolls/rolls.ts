/** Owners' rolls 名册: who owns what in an estate, who votes for whom, and the copies polls count. */
import type { Text } from '../../base/text.ts'
import type { Ctx } from '../../platform/route.ts'
import { closeFrozen, type Freezing, freeze, freezeFor } from './commands/freeze.ts'
import type { FrozenRoll, Unit } from './model.ts'
import type { RollsNeeds, Room } from './needs.ts'
import { frozenRoll } from './queries/frozen-roll.ts'
import { type OwnUnit, standing, unitsOf } from './queries/standing.ts'
import type { Asked, Standing, WhyNotVote } from './standing.ts'
import { rollOfArea } from './store/roll.ts'
import { rollTables } from './store/tables.ts'

export type Rolls = {
  // For the rooms that decide over a roll; they have asked their own policy.
  /** Id of an estate's roll; null when it has none. */
  rollAt(county: string, area: string): Promise<string | null>
  /** Copies a roll for a poll. Refuses `roll-unknown`, `roll-empty`. Answers the copy's id. */
  freezeFor(county: string, freezing: Freezing): Promise<string>
  /** Refuses `roll-unknown`. */
  frozen(county: string, frozenId: string): Promise<FrozenRoll>
  /** The poll is closed: no correction reaches the copy any more. Twice is once. */
  close(county: string, frozenId: string, closing: { at: Date; by: string | null }): Promise<void>
  /** In whose name somebody may vote for a unit at a moment, or why not. */
  standing(county: string, frozenId: string, asked: Asked): Promise<Standing>
  /** Why somebody may not vote for a unit at a moment; null: they may. */
  mayVote(county: string, frozenId: string, asked: Asked): Promise<WhyNotVote | null>
  /** Units that somebody may vote for at a moment, in whosoever's name. */
  unitsOf(county: string, frozenId: string, asked: Omit<Asked, 'unit'>): Promise<OwnUnit[]>

  // What the routes call
  freeze(ctx: Ctx, input: { rollId: string; purpose: string }): Promise<string>
}

export type { Text, Unit }

export function openRolls(needs: RollsNeeds): Rolls {
  const room: Room = { ...needs, db: rollTables(needs.db) }
  return {
    async rollAt(county, area) {
      return (await rollOfArea(room.db, county, area))?.id ?? null
    },
    freezeFor: (county, freezing) => freezeFor(room, county, freezing),
    frozen: (county, frozenId) => frozenRoll(room, county, frozenId),
    close: (county, frozenId, closing) => closeFrozen(room, county, { frozenId, ...closing }),
    standing: (county, frozenId, asked) => standing(room, county, { frozenId, ...asked }),
    async mayVote(county, frozenId, asked) {
      const found = await standing(room, county, { frozenId, ...asked })
      return 'reason' in found ? found.reason : null
    },
    unitsOf: (county, frozenId, asked) => unitsOf(room, county, { frozenId, ...asked }),
    freeze: (ctx, input) => freeze(room, ctx, input),
  }
}
