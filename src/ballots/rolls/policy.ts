/** Who may do what with rolls, as sentences that answer with the code of a Refusal, or null. */
import { type Actor, postOver } from '../../base/actor.ts'

/** Posts that keep the rolls of their area. */
export const KEEPERS: readonly string[] = [
  'property-desk',
  'street-lead',
  'registrar',
  'secretary',
  'head',
]

/** Posts that look into them besides: whoever goes from door to door with a ballot. */
export const READERS: readonly string[] = [...KEEPERS, 'steward', 'village-head', 'desk']

/** A roll beside one's areas is as one that does not exist. */
export function whyNotRead(actor: Actor, area: string): 'roll-unknown' | null {
  return postOver(actor, READERS, area) ? null : 'roll-unknown'
}

/** A reader is told that it is another's to change; to anybody else there is no such roll. */
export function whyNotKeep(actor: Actor, area: string): 'roll-unknown' | 'roll-not-yours' | null {
  if (postOver(actor, KEEPERS, area)) return null
  return whyNotRead(actor, area) ?? 'roll-not-yours'
}
