/** What the room is opened with. Narrow on purpose: it asks no more of its neighbours than this. */
import type { Actor, Staffing } from '../base/actor.ts'
import type { Clock } from '../base/clock.ts'
import type { Text } from '../base/text.ts'
import type { Database } from '../platform/database.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Lengths, Library } from '../procedures/index.ts'
import type { CaseDoors } from './doors.ts'
import type { PowerList } from './power-list.ts'
import type { NoticeWrite } from './writing.ts'

export type CaseSettings = {
  /** Letters of a county in readable numbers: 530103 -> PL. */
  readonly letters: Readonly<Record<string, string>>
  /** Lists show as "soon" what is due within so many hours. */
  readonly soonHours: number
  /** When something looks as if it was closed without being done (K.18). */
  readonly doubts: {
    /** The same place and words within so many days after it was solved. */
    readonly backDays: number
    /** The same words in so many other replies within so many days. */
    readonly wordsMin: number
    readonly wordsDays: number
    /** A photo of another reply within so many days, so many of its 64 bits apart. */
    readonly photoDays: number
    readonly photoBitsMax: number
  }
}

export const CASE_DEFAULTS: CaseSettings = {
  letters: {},
  soonHours: 48,
  doubts: { backDays: 30, wordsMin: 3, wordsDays: 90, photoDays: 180, photoBitsMax: 5 },
}

export type PersonCard = {
  readonly id: string
  readonly name: string
  readonly phone: string | null
  readonly posts: readonly { readonly role: string; readonly title: Text; readonly area: string }[]
}

/** Of the people's door, what the spine asks. */
export type PeopleDoor = {
  staffing(county: string): Staffing
  colleagues(county: string, personId: string): readonly string[]
  delegates(county: string, personId: string): readonly string[]
  nearTo(county: string, personId: string): readonly string[]
  belongs(
    county: string,
    asked: { readonly personId: string; readonly body: string; readonly area: string },
  ): Promise<boolean>
  findOrAdd(
    county: string,
    somebody: { readonly name: string; readonly phone?: string | undefined },
  ): Promise<string>
  cards(
    county: string,
    ids: readonly string[],
    reader: Actor,
  ): Promise<ReadonlyMap<string, PersonCard>>
  fullNames(county: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Ids of persons by name, whole phone or its last four digits. */
  find(county: string, q: string, limit: number): Promise<readonly string[]>
}

export type NoticesDoor = {
  announce(items: readonly NoticeWrite[]): void
  ofCase(
    county: string,
    caseId: string,
  ): Promise<
    readonly {
      readonly personId: string
      readonly zh: string
      readonly en: string
      readonly at: Date
      readonly channel: string
      readonly state: string
    }[]
  >
}

export type AreasDoor = {
  nameOf(code: string): Text | null
  /** The names that a person needs to find it, from the village down. */
  labelOf(code: string): Text | null
}

/** Of a stored file, what its case shows; null when there is no such file. */
export type BlobsDoor = {
  about(blobId: string): Promise<{
    readonly name: string
    readonly type: string
    readonly bytes: number
    readonly thumbnail: boolean
  } | null>
  /** How a photo looks, 64 letters 0 and 1; null for what is no photo, or a plain one. */
  lookOf(blobId: string): Promise<string | null>
}

export type LiveDoor = {
  publish(topics: readonly string[], event: { readonly type: string; readonly id: string }): void
}

export type CaseNeeds = {
  readonly database: Database
  readonly clock: Clock
  readonly secrets: Secrets
  readonly settings: CaseSettings
  readonly people: PeopleDoor
  readonly notices: NoticesDoor
  readonly areas: AreasDoor
  readonly blobs: BlobsDoor
  readonly live: LiveDoor
  /** The shipped procedures, read and proved, with their sources: what patches are laid over. */
  readonly procedures: Library
  /** Working days and local numbers of a county. */
  readonly lengths: (county: string) => Lengths
  /** Who handles what: asked before dispatch. Without one nobody is told what fits. */
  readonly powerList?: PowerList
  /** Engines behind the doors of procedures, by name. */
  readonly doors?: CaseDoors
  /** Titles of posts: what a page calls a role that no person holds by name. */
  readonly titleOf: (role: string) => Text | null
}
