/** Questions that pages ask before anything is filled. */
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Setting } from '../decision.ts'
import type { Procedure } from '../model.ts'
import { seatFor } from './act.ts'
import { aroundCase, type Doing, type WhyNot, whyNotTurn } from './allowed.ts'
import { wallOf } from './who.ts'

type Asking = Pick<Doing, 'act' | 'place' | 'personId' | 'at' | 'setting'>

/** The first reason why this person may not do this act of the procedure now, or null. */
export function whyNotAct(procedure: Procedure, state: CaseState, asking: Asking): WhyNot | null {
  const around = aroundCase(procedure, state, asking)
  try {
    return whyNotTurn(around, seatFor(around, asking), asking)
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, facts: error.facts }
    throw error
  }
}

type Walled = {
  readonly personId: string
  readonly at: string
  readonly setting: Setting
}

/**
 * Behind which wall a person stands: for `everything` the file does not exist at all, in no page,
 * count or notice; for `acts` it may be known and not acted on. Null: behind none.
 */
export function isWalled(
  procedure: Procedure,
  state: CaseState,
  who: Walled,
): 'everything' | 'acts' | null {
  return wallOf(aroundCase(procedure, state, who), who.personId)
}
