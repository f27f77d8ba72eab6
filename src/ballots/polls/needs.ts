/** What the part is opened with, and what its commands and queries are given. */
import type pg from 'pg'
import type { Areas } from '../../areas/index.ts'
import type { Clock } from '../../base/clock.ts'
import type { WorkCalendar } from '../../base/work-calendar.ts'
import type { People } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Live } from '../../platform/http/live.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { RulePack } from '../counting/owners/rule-pack.ts'
import type { Rolls } from '../rolls/rolls.ts'
import type { Caster } from './casting.ts'
import type { PollBook } from './poll-book.ts'
import type { PollDb } from './store/tables.ts'
import type { VoterBook } from './voter-book.ts'

export type PollsNeeds = {
  readonly db: Db
  /** For the one statement that takes ballots. */
  readonly pool: pg.Pool
  readonly clock: Clock
  readonly secrets: Secrets
  readonly people: Pick<People, 'fullNames'>
  readonly areas: Pick<Areas, 'nameOf'>
  readonly live: Pick<Live, 'publish'>
  readonly calendar: WorkCalendar
  readonly rulePacks: readonly RulePack[]
  readonly rolls: Pick<
    Rolls,
    | 'rollAt'
    | 'freezeFor'
    | 'frozen'
    | 'unitsNamed'
    | 'unitsOfPerson'
    | 'close'
    | 'standings'
    | 'unitsOf'
  >
}

export type Room = Omit<PollsNeeds, 'db' | 'pool'> & {
  readonly db: PollDb
  /** Polls whose text can no longer change, in memory. */
  readonly book: PollBook
  readonly cast: Caster
  readonly voters: VoterBook
  /** Secret of the receipts. */
  readonly receiptKey: Uint8Array
}
