/**
 * What these pages ask of the server: the same routes that every other client has, called in the
 * process while the page is made. A refusal is thrown as `Refused`.
 */
import type { areaRoutes } from '../../src/areas/index.ts'
import type { ballotRoutes } from '../../src/ballots/index.ts'
import type { caseRoutes } from '../../src/cases/index.ts'
import type { Answered } from '../../src/cases/schema.ts'
import type { hallRoutes } from '../../src/hall/index.ts'
import type { noticeRoutes } from '../../src/notices/index.ts'
import type { peopleRoutes } from '../../src/people/index.ts'
import type { Input, NameOf, Output } from '../../src/platform/http/client-types.ts'

export type AnsweredLine = Answered['lines'][number]
export type { FoundPlace, PlaceLine, PlaceView } from '../../src/areas/index.ts'
export type { BudgetLine, BudgetRound } from '../../src/ballots/index.ts'
export type {
  MotionResult,
  MotionView,
  MyUnit,
  PollLine,
  PollView,
  ReceiptFound,
  Result as PollResult,
} from '../../src/ballots/polls/shapes-out.ts'
export type { Similar } from '../../src/cases/schema.ts'
export type {
  MeetingLine,
  MeetingView,
  ResolutionLine,
} from '../../src/hall/meetings/schema.ts'
export type { ListLine, ListView, ProblemLine } from '../../src/hall/topics/schema.ts'
export type { Inbox, Preference } from '../../src/notices/schema.ts'
export type { ContactPage, MyData, SessionLine } from '../../src/people/schema.ts'

/** Routes whose shapes are the rooms' own. */
type Known =
  | ReturnType<typeof areaRoutes>[number]
  | ReturnType<typeof peopleRoutes>[number]
  | ReturnType<typeof noticeRoutes>[number]
  | ReturnType<typeof caseRoutes>[number]
  | ReturnType<typeof ballotRoutes>[number]
  | ReturnType<typeof hallRoutes>[number]

export type Calls = {
  [Name in NameOf<Known>]: { input: Input<Known, Name>; output: Output<Known, Name> }
}

export type Call = keyof Calls

export type Api = <One extends Call>(
  call: One,
  input: Calls[One]['input'],
  /** Makes a repeated sending count once. */
  key?: string,
) => Promise<Calls[One]['output']>
