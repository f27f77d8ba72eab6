/** Who may do what with places, as sentences that answer with the code of a Refusal, or null. */
import { type Actor, postOver } from '../base/actor.ts'
import { isNational } from './place.ts'

/** Posts that keep the registers of their area: the same that keep its people. */
export const KEEPERS: readonly string[] = ['registrar', 'secretary', 'head']

/**
 * Grids, compounds, buildings and stairways are kept by the registrar, secretary or head of the
 * community or of a place around it; places of the national list are changed by nobody here.
 */
export function whyNotKeep(actor: Actor, code: string): 'area-national' | 'area-not-yours' | null {
  if (isNational(code)) return 'area-national'
  return postOver(actor, KEEPERS, code) ? null : 'area-not-yours'
}
