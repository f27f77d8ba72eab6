/** Who may look at a place's figures, as sentences that answer with the code of a Refusal, or null. */
import type { Actor } from '../base/actor.ts'
import { isWithin, levelOf } from '../base/area-code.ts'
import { placesRead } from '../cases/index.ts'

export type WhyNotLook = 'not-allowed' | 'area-unknown'

/**
 * Whoever reads the files of a place may look at its figures and at those of every place inside it.
 * A place above, beside or elsewhere is as one that does not exist, so that nobody learns a
 * neighbour's numbers by asking. A place wider than a county has no figures yet.
 */
export function whyNotLook(actor: Actor, area: string): WhyNotLook | null {
  const places = placesRead(actor)
  if (actor.kind !== 'person' || places.length === 0) return 'not-allowed'
  if (WIDER.includes(levelOf(area))) return 'area-unknown'
  return places.some((place) => isWithin(area, place)) ? null : 'area-unknown'
}
const WIDER: readonly string[] = ['province', 'prefecture']

/** The place that somebody looks at who named none: the first of their own, a county at most. */
export function placeFirst(actor: Actor): string {
  const place = placesRead(actor)[0]
  return place === undefined || WIDER.includes(levelOf(place)) ? actor.county : place
}
