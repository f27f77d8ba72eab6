/** What the part is opened with, and what its commands and queries are given. */
import type { Areas } from '../../areas/index.ts'
import type { Clock } from '../../base/clock.ts'
import type { Cases } from '../../cases/index.ts'
import type { People } from '../../people/index.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Db } from '../../platform/database.ts'
import type { RollDb } from './store/tables.ts'

export type RollsNeeds = {
  readonly db: Db
  readonly clock: Clock
  readonly people: People
  readonly areas: Pick<Areas, 'nameOf' | 'labelOf'>
  readonly cases: Pick<Cases, 'open'>
  readonly blobs: Pick<Blobs, 'about'>
}

export type Room = Omit<RollsNeeds, 'db'> & { readonly db: RollDb }
