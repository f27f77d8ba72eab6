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

export type AreaLine = {
  readonly code: string
  readonly name: string
  /** Names from the county down to the place above it. */
  readonly path: readonly string[]
  readonly hasBelow: boolean
}

export type ContactPage = {
  readonly area: string
  readonly areaName: Text
  readonly posts: readonly {
    readonly area: string
    readonly areaName: Text
    readonly role: string
    readonly title: Text
    readonly name: string
    readonly phone: string | null
  }[]
  readonly organisations: readonly {
    readonly id: string
    readonly area: string
    readonly kindTitle: Text
    readonly name: string
    readonly phone: string | null
  }[]
}

export type NoticeLine = {
  readonly id: string
  readonly at: string
  readonly zh: string
  readonly en: string
  readonly caseId: string
  readonly read: boolean
}

export type SessionLine = {
  readonly id: string
  readonly createdAt: string
  readonly seenAt: string
  readonly agent: string
  readonly here: boolean
}

export type MyData = {
  readonly name: string
  readonly phone: string | null
  readonly identity: string | null
  readonly email: string | null
  readonly homeArea: string | null
  readonly addedAt: string
  readonly household: { readonly area: string; readonly door: string } | null
  readonly proxies: readonly { readonly name: string; readonly until: string | null }[]
  readonly lookUps: readonly {
    readonly at: string
    readonly by: string
    readonly what: string
    readonly why: string
  }[]
}

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

export type ChannelName = 'push' | 'email' | 'sms' | 'wechat'

type None = Readonly<Record<string, never>>

export type Calls = {
  'GET /areas': {
    input: { within?: string | undefined; words?: string | undefined }
    output: { areas: readonly AreaLine[] }
  }
  'GET /areas/{area}': { input: { area: string }; output: AreaLine }
  'GET /areas/{area}/contacts': { input: { area: string }; output: ContactPage }
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
  'GET /notices': {
    input: { after?: string | undefined }
    output: { unread: number; notices: readonly NoticeLine[]; next: string | null }
  }
  'POST /notices/read': { input: { ids?: readonly string[] }; output: { done: true } }
  'GET /notices/preferences': {
    input: None
    output: { preferences: readonly { channel: ChannelName; wanted: boolean }[] }
  }
  'PUT /notices/preferences': {
    input: { preferences: readonly { channel: ChannelName; wanted: boolean }[] }
    output: { done: true }
  }
  'POST /sign-in/code': {
    input: { phone: string }
    output: { demoCode: string | null; minutes: number }
  }
  'POST /sign-in': {
    input: { phone: string; code: string; name?: string; homeArea?: string }
    output: { token: string }
  }
  'POST /sign-out': { input: None; output: { done: true } }
  'GET /me/sessions': { input: None; output: { sessions: readonly SessionLine[] } }
  'DELETE /me/sessions/{id}': { input: { id: string }; output: { done: true } }
  'GET /me/data': { input: None; output: MyData }
}

export type Call = keyof Calls

export type Api = <One extends Call>(
  call: One,
  input: Calls[One]['input'],
  /** Makes a repeated sending count once. */
  key?: string,
) => Promise<Calls[One]['output']>
