/** A case as its row keeps it: where it stands, whose it is, and the head of its file. */
import { areaAt } from '../base/area-code.ts'
import { localDate } from '../base/dates.ts'
import type { CaseState } from '../procedures/index.ts'

export type ChannelName = 'web' | 'phone' | 'counter' | 'paper' | 'visit'

/** Times are ISO 8601 in UTC; hashes are 64 hexadecimal digits. */
export type CaseFile = {
  readonly county: string
  readonly id: string
  readonly number: string
  readonly procedure: string
  readonly version: number
  /** Fingerprint of the procedure as it was when the case began. */
  readonly edition: string
  readonly area: string
  readonly state: CaseState
  readonly step: string
  readonly stage: number
  readonly status: 'open' | 'ended'
  readonly openerId: string | null
  readonly concernedId: string | null
  readonly proxyId: string | null
  readonly keeperId: string | null
  readonly channel: ChannelName
  readonly confidential: boolean
  readonly walled: readonly string[]
  readonly title: string
  readonly category: string | null
  readonly urgency: string | null
  readonly due: string | null
  readonly stageDue: string | null
  /** Number and hash of the file's last entry. */
  readonly seq: number
  readonly headHash: string
  readonly parentId: string | null
  readonly parentKey: string | null
  readonly rootId: string
  readonly rootNumber: string
  readonly mergedInto: string | null
  readonly openedAt: string
  readonly respondedAt: string | null
  readonly endedAt: string | null
  readonly endWord: string | null
  readonly reopened: number
  readonly homes: number
  /** The last act and what it changed of the state, as it was before: for `correct`. */
  readonly former: Former | null
  readonly tally: Tally
}

export type Former = {
  readonly act: string
  readonly state: Partial<CaseState>
  /** Who did it; null: time, or another case. */
  readonly by: string | null
}

export const COUNTS = [
  'opened',
  'open_now',
  'fresh',
  'rating',
  'ended',
  'late',
  'responded',
  'in_time',
  'rated',
  'solved',
  'satisfied',
  'left_out',
] as const

export type CountName = (typeof COUNTS)[number]
export type Counts = Readonly<Record<CountName, number>>

/** What one case adds to the counters of its place, and to which of them. */
export type Tally = {
  readonly procedure: string
  readonly category: string
  /** First day of the month in which it was opened. */
  readonly month: string
  /** Whether the first response came in time, be it counted or left out. */
  readonly inTime: boolean
  readonly counts: Counts
  /** When it came into the stage where it stands; null when it has ended, or was not noted. */
  readonly since: string | null
  /** Working minutes in each stage that it has left, by the stage's number. */
  readonly spent: Readonly<Record<string, number>>
}

/** First day of the month in which a case was opened, in the county's time. */
export const monthOpened = ({ openedAt }: Pick<CaseFile, 'openedAt'>): string =>
  `${localDate(new Date(openedAt)).slice(0, 7)}-01`

/** The village or community of a place, or the place itself where it is larger. */
export const villageOf = (area: string): string => areaAt(area, 'village') ?? area
