/**
 * What these pages ask of the server: the same routes that every other client has, called in the
 * process while the page is made. A refusal is thrown as `Refused`.
 */
import type { CaseLine, CaseView, OpenCase, Opened, Acted, ActOnCase } from '../../src/cases/schema.ts'

export type AreaLine = {
  readonly code: string
  readonly name: string
  readonly level: string
  /** Names from the county down, for a place found by its words. */
  readonly path: readonly string[]
  readonly hasBelow: boolean
}

export type Contact = {
  readonly post: string
  readonly postName: { readonly zh: string; readonly en: string }
  readonly name: string
  readonly phone: string | null
  readonly areaName: string
}

export type NoticeLine = {
  readonly noticeId: string
  readonly at: string
  readonly words: string
  readonly caseId: string | null
  readonly number: string | null
  readonly read: boolean
}

export type SessionLine = {
  readonly sessionId: string
  readonly device: string
  readonly since: string
  readonly lastSeenAt: string
  readonly current: boolean
}

export type AnsweredLine = {
  readonly number: string
  readonly title: string
  readonly category: string | null
  readonly areaName: string
  readonly answer: string | null
  readonly openedAt: string
  readonly endedAt: string
}

export type Looked = {
  readonly at: string
  readonly by: string
  readonly why: string
  readonly what: string
}

export type Held = {
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly looked: readonly Looked[]
}

type None = Readonly<Record<string, never>>
type Many<Line> = { readonly lines: readonly Line[]; readonly next: string | null }

export type Calls = {
  'GET /places': { input: { within?: string; words?: string }; output: Many<AreaLine> }
  'GET /places/{area}': { input: { area: string }; output: AreaLine }
  'GET /places/{area}/contacts': { input: { area: string }; output: Many<Contact> }
  'GET /cases/mine': { input: { filter?: string; after?: string }; output: Many<CaseLine> }
  'GET /cases/{caseId}': { input: { caseId: string }; output: CaseView }
  'GET /cases/answered': { input: { area: string; after?: string }; output: Many<AnsweredLine> }
  'GET /cases/similar': {
    input: { procedure: string; area: string; words: string }
    output: { lines: readonly (CaseLine & { followers: number })[] }
  }
  'POST /cases/look-up': { input: { number: string; pickUpCode: string }; output: CaseView }
  'POST /cases': { input: Partial<OpenCase>; output: Opened }
  'POST /cases/{caseId}/acts': { input: Partial<ActOnCase> & { caseId: string }; output: Acted }
  'POST /cases/{caseId}/follow': { input: { caseId: string }; output: { number: string } }
  'GET /notices': { input: { after?: string }; output: Many<NoticeLine> & { unread: number } }
  'POST /notices/read': { input: None; output: None }
  'POST /sign-in/code': { input: { phone: string }; output: { demoCode: string | null } }
  'POST /sign-in': { input: { phone: string; code: string }; output: { token: string } }
  'POST /sign-out': { input: None; output: None }
  'GET /sessions': { input: None; output: Many<SessionLine> }
  'DELETE /sessions/{sessionId}': { input: { sessionId: string }; output: None }
  'GET /me/held': { input: None; output: Held }
}

export type Call = keyof Calls

export type Api = <One extends Call>(
  call: One,
  input: Calls[One]['input'],
) => Promise<Calls[One]['output']>
