/**
 * What these pages ask of the server: the same routes that every other client has, called in the
 * process while the page is made. A refusal is thrown as `Refused`.
 */
import type { Text } from '../../src/base/text.ts'
import type {
  Acted,
  ActOnCase,
  CaseLine,
  CaseView,
  OpenCase,
  Opened,
} from '../../src/cases/schema.ts'
import type { Inbox, Preference } from '../../src/notices/schema.ts'
import type {
  ChangeMe,
  CodeSent,
  ContactPage,
  MyData,
  SessionLine,
  SignedIn,
} from '../../src/people/schema.ts'

export type { ContactPage, Inbox, MyData, Preference, SessionLine }

export type PlaceLine = {
  readonly code: string
  readonly level: string
  readonly name: string
  readonly nameEn: string | null
  /** How many direct children it has. */
  readonly children: number
}
export type FoundPlace = PlaceLine & { readonly around: string }
export type PlaceView = PlaceLine & { readonly path: readonly PlaceLine[] }

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

type None = Readonly<Record<string, never>>
type Done = { done: true }

export type Calls = {
  'GET /areas': { input: { parent?: string }; output: { places: readonly PlaceLine[] } }
  'GET /areas/search': {
    input: { name: string; within?: string; limit?: number }
    output: { places: readonly FoundPlace[] }
  }
  'GET /areas/{code}': { input: { code: string }; output: PlaceView }
  'GET /contacts/{area}': { input: { area: string }; output: ContactPage }
  'GET /cases/mine': {
    input: { filter?: 'open' | 'ended' | undefined; after?: string | undefined }
    output: { lines: readonly CaseLine[]; next: string | null; total: number }
  }
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
  'POST /cases': { input: Partial<OpenCase>; output: Opened }
  'POST /cases/{caseId}/acts': { input: Partial<ActOnCase> & { caseId: string }; output: Acted }
  'POST /cases/{caseId}/follow': { input: { caseId: string }; output: { number: string } }
  'GET /notices': { input: { after?: string | undefined }; output: Inbox }
  'POST /notices/read': { input: { ids?: string[] }; output: Done }
  'GET /notices/preferences': { input: None; output: { preferences: Preference[] } }
  'PUT /notices/preferences': { input: Preference; output: Done }
  'POST /sign-in/code': { input: { phone: string }; output: CodeSent }
  'POST /sign-in/phone': {
    input: { phone: string; code: string; name?: string; homeArea?: string }
    output: SignedIn
  }
  'POST /sign-out': { input: None; output: Done }
  'PATCH /me': { input: Partial<ChangeMe>; output: Done }
  'GET /me/sessions': { input: None; output: { sessions: SessionLine[] } }
  'DELETE /me/sessions/{sessionId}': { input: { sessionId: string }; output: Done }
  'GET /me/data': { input: None; output: MyData }
}

export type Call = keyof Calls

export type Api = <One extends Call>(
  call: One,
  input: Calls[One]['input'],
  /** Makes a repeated sending count once. */
  key?: string,
) => Promise<Calls[One]['output']>
