/**
 * What the server and the built residents' pages say to each other. The pages are a bundle of their
 * own (dist/resident/pages.js), so they meet here, in types alone.
 */
import type { Language } from '../base/text.ts'

/** Who looks, and how the page is to be written for them. */
export type Here = {
  readonly language: Language
  /** Larger letters and targets, R 10.22. */
  readonly elder: boolean
  /** Moment of the request, ISO 8601 in UTC. */
  readonly now: string
  /** Path and query of this page. */
  readonly address: string
  /** http://host, for links that leave the page. */
  readonly origin: string
  readonly viewer: Viewer | null
  /** The community whose page this is; null until one has been chosen. */
  readonly place: Place | null
  /** A demonstration county: the pages say so. */
  readonly demo: boolean
}

export type Place = { readonly code: string; readonly name: string }

export type Viewer = {
  readonly name: string
  readonly unread: number
  /** Somebody who also works here: gets a way to the desk. */
  readonly staff: boolean
  /** Where the person lives, down to the stairway when it is known. */
  readonly home?: Place | null
}

/** A picture or paper that is already stored, kept while its form is still being written. */
export type Kept = {
  readonly blobId: string
  readonly name: string
  readonly picture: boolean
}

/** A refusal with what a person can do, ready to be shown. */
export type Refusing = {
  readonly code: string
  readonly status: number
  readonly words: string
  /** Field of the form -> what is wanted. */
  readonly fields: Readonly<Record<string, string>>
}

export type Asked = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly here: Here
  /** Values that the page before left for this one. */
  readonly left: Readonly<Record<string, string>>
}

export type Sent = Asked & {
  /** What was typed, by field; the first value where a field came twice. */
  readonly typed: Readonly<Record<string, string>>
  /** Every value of a field that may come several times. */
  readonly all: (field: string) => readonly string[]
  /** Files of this form, already stored. */
  readonly kept: readonly Kept[]
  /** Why a file of this form was refused. */
  readonly fileRefusal: Refusing | null
}

/** Where a form leads. */
export type Go = {
  readonly kind: 'go'
  readonly to: string
  readonly leave?: Leaving
  /** The community whose pages are shown from now on. */
  readonly place?: string
  /** A preference that the browser keeps. */
  readonly prefer?: { readonly language?: Language; readonly elder?: boolean }
  /** Signed in or out: the cookie is set, or dropped when this is null. */
  readonly token?: string | null
}

/** For the page that is gone to, and for a while only. */
export type Leaving = {
  readonly values: Readonly<Record<string, string>>
  readonly seconds: number
}

/** The same page again, with what was typed and why it did not go through. */
export type Again<Props> = {
  readonly kind: 'again'
  readonly props: Props
  /** One sentence for a sender that shows no page: the queue of an offline phone. */
  readonly say: string
  /** False for a step of the same form that is no refusal: choosing a place, taking out a photo. */
  readonly refused: boolean
}

export type Reply<Props> = Go | Again<Props>

export type Assets = { readonly style: string; readonly islands: Readonly<Record<string, string>> }

/** Calls a route in the process; a refusal is thrown as the bundle's `Refused`. */
export type CallApi = (name: string, input: unknown, key?: string) => Promise<unknown>

export type BundlePage = {
  readonly path: string
  readonly signedIn: boolean
  readonly takesFiles: boolean
  /** Its form comes back to the same address. */
  readonly posts: boolean
  get(api: CallApi, asked: Asked): Promise<unknown>
  post(api: CallApi, sent: Sent): Promise<Reply<unknown>>
}

/** What dist/resident/pages.js gives. */
export type Bundle = {
  readonly pages: readonly BundlePage[]
  readonly Refused: new (refusing: Refusing) => Error & { readonly refusing: Refusing }
  /** The page of a refusal, an unknown address or a fault of ours. */
  refusedPage(refusing: Refusing, here: Here): unknown
  documentOf(
    shown: unknown,
    around: { page: BundlePage | null; here: Here; assets: Assets },
  ): string
}
