/** What every command and query of budget rounds works with. */
import type { Actor } from '../../base/actor.ts'
import type { Text } from '../../base/text.ts'
import type { People } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Live } from '../../platform/http/live.ts'
import type { BudgetDb } from './store.ts'

export type BudgetNeeds = {
  readonly db: Db
  readonly people: Pick<People, 'findOrAdd' | 'cards'>
  readonly areas: { nameOf(code: string): Text | null; labelOf(code: string): Text | null }
  readonly live: Pick<Live, 'publish'>
  /** County of whoever names none. */
  readonly county: string
}

export type BudgetRoom = Omit<BudgetNeeds, 'db'> & { readonly db: BudgetDb }

/** The county whose rounds somebody asks for. */
export const countyFor = (room: BudgetRoom, actor: Actor) =>
  actor.county === '' ? room.county : actor.county

/** Open pages of the place hear that something about the round changed. */
export function announce(room: BudgetRoom, { id, area }: { id: string; area: string }): void {
  const topics = [6, 9, 12, 15, 18, 22]
    .filter((length) => length <= area.length)
    .map((length) => `place:${area.slice(0, length)}`)
  room.live.publish(topics, { type: 'budget', id })
}
