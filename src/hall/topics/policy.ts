/** Who may do what with problem lists: sentences that answer with a Refusal's code, or null. */
import type { Actor } from '../../base/actor.ts'
import { convenes, keeps } from '../place.ts'
import type { ListRow } from './store.ts'

/** Lists are kept by the stewards and the committee of their place; to others' staff they are read. */
export function whyNotKeep(actor: Actor, area: string): 'hall-not-yours' | null {
  return keeps(actor, area) ? null : 'hall-not-yours'
}

/** A topic is put before the hall by whoever calls its meetings. */
export function whyNotConvene(actor: Actor, area: string): 'hall-not-yours' | null {
  return convenes(actor, area) ? null : 'hall-not-yours'
}

export type ListState = 'coming' | 'open' | 'closed'

/** From the opening moment on, until the moment of closing, which itself is too late. */
export function stateOf(list: Pick<ListRow, 'opens_at' | 'closes_at'>, now: Date): ListState {
  if (now < list.opens_at) return 'coming'
  return now < list.closes_at ? 'open' : 'closed'
}

export type Marking = { readonly livesThere: boolean; readonly now: Date }

/** Residents of the list's own place mark, as often as the list says, while it is open. */
export function whyNotMark(actor: Actor, list: ListRow, { livesThere, now }: Marking) {
  if (actor.personId === null) return 'not-signed-in'
  if (!livesThere) return 'hall-not-resident'
  return stateOf(list, now) === 'open' ? null : 'list-not-open'
}

/** The first reason these marks may not stand together, or null. */
export function whyNotSet(
  list: Pick<ListRow, 'marks_each'>,
  wanted: readonly string[],
  markable: ReadonlySet<string>,
): 'problem-unknown' | 'too-many-marks' | null {
  if (wanted.some((id) => !markable.has(id))) return 'problem-unknown'
  return new Set(wanted).size > list.marks_each ? 'too-many-marks' : null
}
