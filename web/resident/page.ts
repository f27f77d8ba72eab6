/**
 * A page is data: where it stands, what it asks the server for, how it looks, and what happens when
 * its form comes back. Everything works without script; islands only make it quicker.
 */
import type { ComponentChild } from 'preact'
import type { Language, Text } from '../../src/base/text.ts'
import type { Api } from './api.ts'

/** Who looks, and how the page is to be written for them. */
export type Here = {
  readonly language: Language
  /** Larger letters and targets, R 10.22. */
  readonly elder: boolean
  /** Moment of the request, ISO 8601 in UTC. */
  readonly now: string
  /** Path and query of this page. */
  readonly address: string
  readonly viewer: Viewer | null
  /** The community whose page this is; null until one has been chosen. */
  readonly place: { readonly code: string; readonly name: string } | null
  /** A demonstration county: the pages say so. */
  readonly demo: boolean
}

export type Viewer = {
  readonly name: string
  readonly unread: number
  /** Somebody who also works here: gets a way to the desk. */
  readonly staff: boolean
}

/** An uploaded picture or paper, kept on the server until the form is sent. */
export type Kept = {
  readonly blobId: string
  readonly name: string
  readonly picture: boolean
}

export type Asked = {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly here: Here
  /** Values that the last page left for this one, gone after it was read. */
  readonly left: Readonly<Record<string, string>>
}

export type Sent = Asked & {
  /** What was typed, by field; the last one where a field came twice. */
  readonly typed: Readonly<Record<string, string>>
  /** Every value of a field that may come several times. */
  readonly all: (field: string) => readonly string[]
  /** Files of this form, already stored. */
  readonly kept: readonly Kept[]
  /** Why a file of this form was refused. */
  readonly fileRefusal: Refusing | null
}

/** A refusal of the server, with what a person can do, ready to be shown. */
export type Refusing = {
  readonly code: string
  readonly status: number
  readonly words: string
  /** Field of the form -> what is wanted. */
  readonly fields: Readonly<Record<string, string>>
}

/** Thrown by `api` for an expected no; a page shows it beside the field, or as a page of its own. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusing: Refusing

  constructor(refusing: Refusing) {
    super(refusing.code)
    this.refusing = refusing
  }
}

export type Reply<Props> =
  | { readonly kind: 'go'; readonly to: string; readonly leave?: Readonly<Record<string, string>> }
  | { readonly kind: 'again'; readonly props: Props; readonly refused: boolean }
  /** Signed in or out: the glue sets or drops the cookie, then goes on. */
  | { readonly kind: 'signed'; readonly token: string | null; readonly to: string }

export type Page<Props> = {
  /** Parameters in braces, as the routes write them. */
  readonly path: string
  /** Needs somebody who has signed in; others are led to the sign-in and back. */
  readonly signedIn?: boolean
  readonly title: (props: Props, here: Here) => string
  /** Names of the islands that make this page quicker. */
  readonly islands?: readonly string[]
  readonly load: (api: Api, asked: Asked) => Promise<Props>
  readonly view: (props: Props, here: Here) => ComponentChild
  /** Its place in the bottom bar, when it has one. */
  readonly tab?: Tab
  readonly post?: (api: Api, sent: Sent) => Promise<Reply<Props>>
}

export type Tab = 'home' | 'matters' | 'board' | 'me'

/** Keeps the type of what is loaded inside the page; outside all pages look alike. */
export type AnyPage = {
  readonly path: string
  readonly signedIn: boolean
  readonly islands: readonly string[]
  readonly tab: Tab | null
  readonly get: (api: Api, asked: Asked) => Promise<Shown>
  readonly post: ((api: Api, sent: Sent) => Promise<Reply<Shown>>) | null
}

/** A page with what it shows already in it. */
export type Shown = {
  readonly title: string
  readonly body: ComponentChild
}

export function page<Props>(one: Page<Props>): AnyPage {
  const shown = (props: Props, here: Here): Shown => ({
    title: one.title(props, here),
    body: one.view(props, here),
  })
  const { post } = one
  return {
    path: one.path,
    signedIn: one.signedIn ?? false,
    islands: one.islands ?? [],
    tab: one.tab ?? null,
    get: async (api, asked) => shown(await one.load(api, asked), asked.here),
    post: post
      ? async (api, sent) => {
          const reply = await post(api, sent)
          return reply.kind === 'again'
            ? { ...reply, props: shown(reply.props, sent.here) }
            : reply
        }
      : null,
  }
}

export const inLanguage = (text: Text, here: Here): string => text[here.language] || text.zh
