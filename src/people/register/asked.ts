/** What the reading of a row may ask: whether a place, a post, a level exists. */
import type { Transaction } from 'kysely'
import type { Actor } from '../../base/actor.ts'
import { isAreaCode, isWithin, levelOf } from '../../base/area-code.ts'
import { whyNotKeep } from '../policy.ts'
import { ROLES, roleOf } from '../roles.ts'
import type { Room } from '../room.ts'
import type { PeopleTables } from '../store/tables.ts'
import { WRONG, type Wrong } from './columns.ts'

export type Asked = {
  readonly room: Room
  readonly actor: Actor
  readonly county: string
  readonly now: Date
}

export type Written = { readonly added: number; readonly changed: number }
export type Tx = Transaction<PeopleTables>

/** A place that exists, in the actor's county and among those whose register the actor keeps. */
export const asArea =
  ({ room, actor, county }: Asked) =>
  (text: string): string | Wrong => {
    const area = text.toUpperCase()
    if (!isAreaCode(area) || !isWithin(area, county) || room.places.nameOf(area) === null)
      return WRONG.area
    return whyNotKeep(actor, area) === null ? area : WRONG.notYours
  }

/** A role by its name, or by its title in either language. */
export function asRole(text: string): string | Wrong {
  if (roleOf(text)) return text
  const found = Object.entries(ROLES).find(([, { title }]) =>
    [title.zh, title.en.toLowerCase()].includes(text.toLowerCase()),
  )
  return found?.[0] ?? WRONG.role
}

export const hasLevel = (role: string, area: string) =>
  roleOf(role)?.levels.includes(levelOf(area)) ?? false
