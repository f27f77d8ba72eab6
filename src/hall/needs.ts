/** What the room is opened with: the spine for topics and resolutions, its neighbours' doors. */
import type { Areas } from '../areas/index.ts'
import type { Clock } from '../base/clock.ts'
import type { Cases } from '../cases/index.ts'
import type { Notices } from '../notices/index.ts'
import type { People } from '../people/index.ts'
import type { Database } from '../platform/database.ts'
import type { Live } from '../platform/http/live.ts'
import type { Secrets } from '../platform/secrets.ts'

export type HallNeeds = {
  readonly database: Database
  readonly clock: Clock
  readonly areas: Areas
  readonly people: People
  readonly notices: Notices
  readonly cases: Cases
  readonly live: Live
  readonly secrets: Secrets
  /** County whose hall is shown to whoever has not signed in. */
  readonly county: string
  /** Address of the pages, without a slash at the end. */
  readonly origin: string
}
