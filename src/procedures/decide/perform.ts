/** Doing an act that has been allowed: facts, counts, letters, debts, children, and the way on. */

import { assert } from '../../base/assert.ts'
import type { Facts } from '../decision.ts'
import { dayOf, noonOf, spanOf } from './clocks.ts'
import { openChildren, owe, startClocksFrom, writeLetter } from './effects.ts'
import { choose } from './evaluate.ts'
import { AS_ENTERED, type Told } from './finish.ts'
import type { Moving } from './moving.ts'
import { fill, recordActor, scopeOf } from './moving.ts'
import { reachedLimit, type Seat } from './seat.ts'
import { go } from './steps.ts'

export type Filled = {
  readonly facts: Facts
  readonly personId: string | null
  readonly role: string
}

/** What is to be told of it. At its limit an act only leads where its `else` says (P05). */
export function perform(moving: Moving, seat: Seat, filled: Filled): Told {
  const { act, place, member } = seat
  fill(moving, member, filled.facts)
  recordActor(moving, filled.role, filled.personId)
  if (reachedLimit(moving, seat)) {
    go(moving, act.atMost?.orElse ?? 'stay', place)
    return AS_ENTERED
  }
  if (act.atMost !== null)
    moving.counts = { ...moving.counts, [seat.key]: (moving.counts[seat.key] ?? 0) + 1 }
  startClocksFrom(moving, { is: 'act', of: act.name }, moving.at)
  if (act.serves !== null) writeLetter(moving, act.serves)
  for (const debt of act.owes) owe(moving, debt)
  extendClocks(moving, act.name)
  const to = choose(act.to, scopeOf(moving, member))
  assert(to !== null, `a proved act has a way out: ${act.name}`)
  const stays = to === 'stay' || to === 'over'
  const at = { step: place.step, member }
  if (stays) openChildren(moving, act.opens, at)
  go(moving, to, place)
  if (!stays) openChildren(moving, act.opens, { step: moving.entered.at(-1) ?? place.step, member })
  return { says: act.says, silent: act.silent === true }
}

/** One extension runs from the last day that was allowed before it. */
function extendClocks(moving: Moving, act: string): void {
  const { procedure, facts, setting } = moving
  moving.clocks = moving.clocks.map((clock) => {
    const extend = procedure.clocks[clock.name]?.extend
    if (!extend || extend.by !== act) return clock
    const start = clock.unit === 'hour' ? clock.dueAt : noonOf(dayOf(clock.dueAt))
    const { dueAt } = setting.lengths.due(spanOf(extend.once, facts, start), start, clock.right)
    return { ...clock, dueAt, extended: clock.extended + 1 }
  })
}
