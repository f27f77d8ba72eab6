/** What a meeting may and may not, as sentences that answer with the code of a Refusal, or null. */
import type { Actor } from '../../base/actor.ts'
import { localDate } from '../../base/dates.ts'
import {
  ASSEMBLIES,
  type Assembly,
  citationOf,
  decides,
  dueOf,
  hasAssembled,
  partNeeds,
} from '../../base/law/index.ts'
import type { RefusalFacts } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'
import { convenes, keeps } from '../place.ts'
import type { Kind, Quorum, State, WhyNotTakePart } from './schema.ts'

export type Why = { readonly code: string; readonly facts: RefusalFacts }

export type Times = {
  readonly opened_at: Date | null
  readonly closed_at: Date | null
  readonly called_off_at: Date | null
}

export function stateOf({ opened_at, closed_at, called_off_at }: Times): State {
  if (called_off_at !== null) return 'called-off'
  if (closed_at !== null) return 'closed'
  return opened_at === null ? 'called' : 'open'
}

const HALL: Text = { zh: '阳光议事厅', en: 'Sunshine Hall' }

/** The assembly that a law knows, or null for a meeting of the hall. */
export const assemblyOf = (kind: Kind): Assembly | null =>
  kind === 'hall' ? null : ASSEMBLIES[kind]

export const kindName = (kind: Kind): Text => assemblyOf(kind)?.name ?? HALL
export const countsHouseholds = (kind: Kind): boolean => kind.endsWith('-households')

/** Meetings are called, and their resolutions put on record, by the secretary or the chair. */
export const whyNotConvene = (actor: Actor, area: string): 'hall-not-yours' | null =>
  convenes(actor, area) ? null : 'hall-not-yours'

/** Attendance, speakers and minutes are kept by any of the committee's people. */
export const whyNotKeep = (actor: Actor, area: string): 'hall-not-yours' | null =>
  keeps(actor, area) ? null : 'hall-not-yours'

export type Calling = {
  readonly kind: Kind
  readonly startsAt: Date
  readonly endsAt: Date
  readonly entitled: number | null
  readonly now: Date
}

/**
 * The first reason a meeting may not be called for that time. The law's days of notice run from
 * the day of calling, which is not counted (R 0.1); the day on which they end is early enough.
 */
export function whyNotCall({ kind, startsAt, endsAt, entitled, now }: Calling): Why | null {
  if (startsAt <= now) return { code: 'meeting-past', facts: {} }
  if (endsAt <= startsAt) return { code: 'meeting-ends-early', facts: {} }
  const assembly = assemblyOf(kind)
  if (assembly === null) return null
  if (entitled === null) return { code: 'meeting-entitled-missing', facts: {} }
  if (!assembly.hasNotice) return null
  const { due: earliest, count } = dueOf({ rule: assembly.rule, from: localDate(now) })
  if (localDate(startsAt) >= earliest) return null
  return { code: 'meeting-notice-short', facts: { rule: assembly.rule, days: count, earliest } }
}

/** Null where no law counts who is there. */
export function quorumOf(kind: Kind, entitled: number | null, present: number): Quorum | null {
  const assembly = assemblyOf(kind)
  if (assembly === null || entitled === null || kind === 'hall') return null
  return {
    entitled,
    needs: partNeeds(assembly.present, entitled),
    reached: hasAssembled(kind, present, entitled),
    counts: assembly.counts,
    cite: citationOf(assembly.rule),
  }
}

export type Passing = {
  readonly kind: Kind
  readonly entitled: number | null
  readonly present: number
  readonly inFavour: number | null
}

/** Whether those who are there may decide, and have decided. */
export function whyNotPass({ kind, entitled, present, inFavour }: Passing): Why | null {
  const quorum = quorumOf(kind, entitled, present)
  if (quorum === null) return null
  if (!quorum.reached) return { code: 'meeting-no-quorum', facts: { present, needs: quorum.needs } }
  if (inFavour === null || inFavour > present)
    return { code: 'resolution-count', facts: { present } }
  if (decides(inFavour, present)) return null
  return { code: 'resolution-not-carried', facts: { inFavour, present } }
}

export type TakingPart = { readonly livesThere: boolean; readonly state: State }

/** Residents of the meeting's own place take part, while it is open. */
export function whyNotTakePart(
  actor: Actor,
  { livesThere, state }: TakingPart,
): WhyNotTakePart | null {
  if (state === 'closed' || state === 'called-off') return 'meeting-over'
  if (actor.personId === null) return 'not-signed-in'
  if (!livesThere) return 'hall-not-resident'
  return state === 'open' ? null : 'meeting-not-open'
}
