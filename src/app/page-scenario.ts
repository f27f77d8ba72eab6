/** What a section of the page test answers: `linli page N`. */
import type { ApiClient } from './api-client.ts'

export type Figure = { readonly name: string; readonly want: number; readonly got: number }

export type Played = {
  readonly figures: readonly Figure[]
  /** Figures of the page whose rooms are not built. */
  readonly missing: readonly string[]
}

/** Plays one section over HTTP; the time is the server's, for authenticators and new names. */
export type Scenario = (client: ApiClient, now: () => Date) => Promise<Played>
