/**
 * A page is data: where it stands, what it asks the server for, how it looks, and what happens when
 * its form comes back. Everything works without script; islands only make it quicker.
 */
import type { ComponentChild } from 'preact'
import type { Asked, Here, Refusing, Reply, Sent } from '../../src/app/resident-bundle.ts'
import type { Text } from '../../src/base/text.ts'
import type { Api } from './api.ts'

export type {
  Again,
  Asked,
  Assets,
  Go,
  Here,
  Kept,
  Refusing,
  Reply,
  Sent,
} from '../../src/app/resident-bundle.ts'

/** Thrown by `api` for an expected no; a page shows it beside the field, or as a page of its own. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusing: Refusing

  constructor(refusing: Refusing) {
    super(refusing.code)
    this.refusing = refusing
  }
}

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
  /** Takes photos: its form may be large. */
  readonly takesFiles?: boolean
  readonly post?: (api: Api, sent: Sent) => Promise<Reply<Props>>
}

export type Tab = 'home' | 'matters' | 'board' | 'me'

/** A page with what it shows already in it. */
export type Shown = {
  readonly title: string
  readonly body: ComponentChild
}

/** Keeps the type of what is loaded inside the page; outside all pages look alike. */
export type AnyPage = {
  readonly path: string
  readonly signedIn: boolean
  readonly takesFiles: boolean
  readonly islands: readonly string[]
  readonly tab: Tab | null
  readonly posts: boolean
  get(api: Api, asked: Asked): Promise<Shown>
  post(api: Api, sent: Sent): Promise<Reply<Shown>>
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
    takesFiles: one.takesFiles ?? false,
    islands: one.islands ?? [],
    tab: one.tab ?? null,
    get: async (api, asked) => shown(await one.load(api, asked), asked.here),
    posts: post !== undefined,
    post: async (api, sent) => {
      if (!post) throw new Error(`broken invariant: ${one.path} takes no form`)
      const reply = await post(api, sent)
      return reply.kind === 'again' ? { ...reply, props: shown(reply.props, sent.here) } : reply
    },
  }
}

export const inLanguage = (text: Text, here: Here): string => text[here.language] || text.zh

/** Shows the form again with a refusal. */
export const refusedBy = (refusing: Refusing) => ({ say: refusing.words, refused: true }) as const
