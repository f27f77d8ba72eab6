/**
 * Who may see what of a case, as sentences. Whoever may not know of a case gets the same answer as
 * for one that does not exist: status, body, counts and ids are equal (R 2.08, K.10).
 */
import { type Actor, postOver } from '../base/actor.ts'
import { isWithin } from '../base/area-code.ts'
import { NEIGHBOURS } from '../people/index.ts'
import { isWalled, type Procedure, type Setting } from '../procedures/index.ts'
import type { CaseFile } from './case-file.ts'
import { bodiesOf } from './doors.ts'

/**
 * In what capacity somebody sees a case:
 * `side` opener, person concerned, proxy or follower · `awaited` it waits for them ·
 * `acted` they have acted on it · `staff` a post over its place.
 */
export type Standing = 'side' | 'awaited' | 'acted' | 'staff'

export type Reading = {
  readonly procedure: Procedure
  readonly file: CaseFile
  readonly followers: readonly string[]
  readonly setting: Setting
  /** ISO 8601. */
  readonly at: string
}

/** In what capacity this actor sees the case, or null: then it does not exist for them. */
export function standingOf(actor: Actor, reading: Reading): Standing | null {
  const { personId } = actor
  const { file, followers, procedure, setting, at } = reading
  if (actor.kind !== 'person' || personId === null || actor.county !== file.county) return null
  if (file.walled.includes(personId)) return null
  if (isWalled(procedure, file.state, { personId, at, setting }) === 'everything') return null
  if ([file.openerId, file.concernedId, file.proxyId, ...followers].includes(personId))
    return 'side'
  if (isAwaited(actor, file)) return 'awaited'
  if (Object.values(file.state.actors).some((ids) => ids.includes(personId))) return 'acted'
  if (file.keeperId === personId) return 'acted'
  if (bodiesOf(procedure).some((body) => setting.belongs(personId, body))) return 'side'
  return !file.confidential && readsAt(actor, file.area) ? 'staff' : null
}

/** Whether the case waits for this actor now, by name or by a post. */
export function isAwaited(actor: Actor, file: CaseFile): boolean {
  const { personId } = actor
  if (personId === null || file.status === 'ended') return false
  return file.state.awaits.some(({ who, not }) => {
    if (not.includes(personId)) return false
    if (who.kind === 'person') return who.personId === personId
    if (who.kind === 'post') return postOver(actor, [who.post], who.area) !== null
    if (who.kind === 'case') return false
    const sides = { opener: file.openerId, proxy: file.proxyId, concerned: file.concernedId }
    return sides[who.side] === personId
  })
}

/** Whether a post of this actor reads the files of a place. */
export function readsAt(actor: Actor, area: string): boolean {
  return actor.posts.some((post) => isWithin(area, post.area) && !NEIGHBOURS.includes(post.role))
}

/** The places whose files this actor reads: none inside another of them. */
export function placesRead(actor: Actor): readonly string[] {
  const areas = actor.posts
    .filter(({ role }) => !NEIGHBOURS.includes(role))
    .map(({ area }) => area)
    .sort()
  return areas.filter((area, at) => !areas.slice(0, at).some((larger) => isWithin(area, larger)))
}

/** Whether names and phones are shown in full: to whoever works on the case, to nobody else. */
export const worksOn = (standing: Standing): boolean =>
  standing === 'awaited' || standing === 'acted'

/** Roles in which this person stands in the case: secret fields name who may read them. */
export function rolesIn(actor: Actor, { file }: Pick<Reading, 'file'>): readonly string[] {
  const { personId } = actor
  if (personId === null) return []
  const acted = Object.entries(file.state.actors)
    .filter(([, ids]) => ids.includes(personId))
    .map(([role]) => role)
  const sides = [
    file.openerId === personId ? 'opener' : '',
    file.concernedId === personId ? 'concerned' : '',
    file.proxyId === personId ? 'proxy' : '',
  ]
  const awaited = file.state.awaits
    .filter(({ who, not }) => {
      if (not.includes(personId)) return false
      if (who.kind === 'person') return who.personId === personId
      return who.kind === 'post' && postOver(actor, [who.post], who.area) !== null
    })
    .map(({ role }) => role)
  return [...new Set([...acted, ...sides.filter(Boolean), ...awaited])]
}
