import type { Actor } from '../../base/actor.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../log.ts'
import type { Route } from '../route.ts'
import type { Live } from './live.ts'
import type { Pages, Statics } from './pages.ts'

export type HttpSettings = {
  /** Calls a minute that one caller may make of one route. */
  readonly perMinuteMax: number
  /** Calls a minute of one route by all who have not signed in at one address. */
  readonly perMinuteMaxUnsigned: number
  /** How long a browser keeps the session's cookie; the session itself may end sooner. */
  readonly sessionSeconds: number
  /** The server is reached by https, be it through a proxy: cookies are marked Secure. */
  readonly secure: boolean
  /** A proxy in front tells the caller's address in X-Forwarded-For. */
  readonly trustProxy: boolean
  /** Open live streams of one person (or of one address that is not signed in). */
  readonly streamsMax: number
  /** Proves every answer against its route's shape: for tests, it costs time. */
  readonly checkAnswers: boolean
}

export const HTTP_SETTINGS: HttpSettings = {
  perMinuteMax: 600,
  perMinuteMaxUnsigned: 1200,
  sessionSeconds: 30 * 24 * 3600,
  secure: false,
  trustProxy: false,
  streamsMax: 8,
  checkAnswers: false,
}

export type Health = {
  readonly ok: boolean
  /** What is still being done before the program is ready: migrations, demo-county. */
  readonly waitingFor: readonly string[]
}

export type ServerNeeds = {
  readonly routes: readonly Route[]
  /** Whose session this is, or null when there is none or it has ended. */
  readonly actorOf: (token: string, now: Date) => Actor | null | Promise<Actor | null>
  readonly clock: Clock
  readonly settings: HttpSettings
  readonly log: Log
  readonly health: () => Health
  readonly live?: {
    readonly hub: Live
    /** Those of the asked topics that this actor may hear of; a person's own needs no asking. */
    readonly topicsOf: (
      actor: Actor,
      asked: readonly string[],
    ) => readonly string[] | Promise<readonly string[]>
  }
  readonly pages?: Pages
  readonly statics?: readonly Statics[]
}
