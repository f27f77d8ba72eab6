/**
 * What these pages ask of the server: the same routes that every other client has, called in the
 * process while the page is made. A refusal is thrown as `Refused`.
 */
import type { z } from 'zod'
import type { areaRoutes } from '../../src/areas/index.ts'
import type { Text } from '../../src/base/text.ts'
import type {
  Acted,
  ActOnCase,
  AskMine,
  CaseView,
  MyMatters,
  OpenCase,
  Opened,
} from '../../src/cases/schema.ts'
import type { noticeRoutes } from '../../src/notices/index.ts'
import type { peopleRoutes } from '../../src/people/index.ts'
import type { Input, NameOf, Output } from '../../src/platform/http/client-types.ts'

export type { FoundPlace, PlaceLine, PlaceView } from '../../src/areas/index.ts'
export type { Inbox, Preference } from '../../src/notices/schema.ts'
export type { ContactPage, MyData, SessionLine } from '../../src/people/schema.ts'

export type AnsweredLine = {
  readonly number: string
  readonly title: string
  readonly areaName: string
  readonly categoryName: Text | null
  readonly answer: string | null
  readonly openedAt: string
  readonly endedAt: string
}

export type Similar = {
  readonly caseId: string
  readonly number: string
  readonly title: string
  readonly areaName: string
  readonly openedAt: string
  /** Households that told the same so far, the opener's among them. */
  readonly households: number
}

/** Routes whose shapes are the rooms' own. */
type Known =
  | ReturnType<typeof areaRoutes>[number]
  | ReturnType<typeof peopleRoutes>[number]
  | ReturnType<typeof noticeRoutes>[number]

type KnownCalls = {
  [Name in NameOf<Known>]: { input: Input<Known, Name>; output: Output<Known, Name> }
}

type CaseCalls = {
  'GET /cases/mine': { input: Partial<AskMine>; output: MyMatters }
  'GET /cases/{caseId}': { input: { caseId: string }; output: CaseView }
  'GET /cases/answered': {
    input: { area: string; after?: string | undefined }
    output: { lines: readonly AnsweredLine[]; next: string | null }
  }
  'GET /cases/similar': {
    input: { procedure: string; area: string; words: string }
    output: { lines: readonly Similar[] }
  }
  'POST /cases/look-up': { input: { number: string; pickUpCode: string }; output: CaseView }
  'POST /cases': { input: z.input<typeof OpenCase>; output: Opened }
  'POST /cases/{caseId}/acts': { input: z.input<typeof ActOnCase>; output: Acted }
  'POST /cases/{caseId}/follow': { input: { caseId: string }; output: { number: string } }
}

export type Calls = KnownCalls & CaseCalls

export type Call = keyof Calls

export type Api = <One extends Call>(
  call: One,
  input: Calls[One]['input'],
  /** Makes a repeated sending count once. */
  key?: string,
) => Promise<Calls[One]['output']>
