/**
 * Numbers of sign-in as configuration: the standard gives none (R 10.15), so a county may tighten
 * or loosen what stands here.
 */
export type PeopleSettings = {
  /**
   * A demonstration: codes are shown on the page instead of being sent. Never beside real people.
   */
  readonly demo: boolean
  /** County of whoever names none, six digits. */
  readonly county: string
  /** Address of the pages, without a slash at the end: printed in QR codes. */
  readonly origin: string
  /** Name that authenticator apps show. */
  readonly issuer: string
  readonly password: {
    readonly lengthMin: number
    readonly daysMax: number
    /** How many former passwords may not come back. */
    readonly formerKept: number
  }
  readonly lock: { readonly failuresMax: number; readonly minutes: number }
  readonly idleMinutes: { readonly resident: number; readonly staff: number }
  readonly code: {
    readonly minutes: number
    readonly triesMax: number
    readonly resendSeconds: number
    /** Codes to one phone in an hour. */
    readonly perHourMax: number
  }
  /** Days that ended sessions are kept: an audit log, so six months at the least (R 10.17). */
  readonly sessionKeepDays: number
  /** How long an answered session is believed before the database is asked again. */
  readonly cacheSeconds: number
}

export const PEOPLE_DEFAULTS: Omit<PeopleSettings, 'demo' | 'county' | 'origin'> = {
  issuer: 'Linli 邻里',
  password: { lengthMin: 8, daysMax: 90, formerKept: 5 },
  lock: { failuresMax: 5, minutes: 10 },
  idleMinutes: { resident: 30, staff: 15 },
  code: { minutes: 5, triesMax: 5, resendSeconds: 60, perHourMax: 5 },
  sessionKeepDays: 190,
  cacheSeconds: 5,
}
