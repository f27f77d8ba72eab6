/** What the room offers to the others, and what it needs to be opened. */
import type { Clock } from '../base/clock.ts'
import type { Reach } from '../people/index.ts'
import type { Db } from '../platform/database.ts'
import type { Ctx } from '../platform/route.ts'
import type { Secrets } from '../platform/secrets.ts'
import type * as shape from './schema.ts'

export type ChannelName = 'push' | 'email' | 'sms' | 'wechat'

/** One item of the SQL function notice_add_many, called inside the act's own transaction. */
export type NoticeItem = {
  readonly county: string
  readonly id: string
  readonly caseId: string
  readonly seq: number
  readonly personId: string
  /** Name of the procedure's message. */
  readonly says: string
  readonly zh: string
  readonly en: string
  /** ISO 8601. */
  readonly at: string
  /** Page that it leads to, below the address of the pages; absent: the case's own. */
  readonly path?: string
}

/** What a channel is given: the id stays the same however often it is tried. */
export type Message = {
  readonly county: string
  /** Notice id: idempotency key, Message-ID, topic. */
  readonly id: string
  readonly words: string
  /** Address of the case's page. */
  readonly link: string
  readonly reach: Reach
  readonly subscriptions: readonly Subscription[]
  /** Of the subscriptions, those that have it already. */
  readonly done: readonly string[]
}

export type Subscription = {
  readonly id: string
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

export type Sent =
  | { readonly is: 'sent'; readonly providerId: string | null }
  /** There is no address: nothing will change by trying again. */
  | { readonly is: 'skipped'; readonly why: string }
  | {
      readonly is: 'again'
      readonly why: string
      /** Devices that have it, so that they are not asked twice. */
      readonly done: readonly string[]
    }
  | { readonly is: 'failed'; readonly why: string }

export type Channel = {
  readonly name: ChannelName
  send(message: Message, forget: (subscriptionId: string) => void): Promise<Sent>
}

export type NoticesSettings = {
  /** Address of the pages, without a slash at the end. */
  readonly origin: string
  /**
   * Shared with the SMS and WeChat gateway: its callbacks are signed with it; null: none is
   * taken.
   */
  readonly callbackSecret: string | null
  /** Seconds until a delivery that somebody took and never finished may be taken over. */
  readonly leaseSeconds: number
  /** Waiting before the second, third, ... try, in seconds; after the last one it has failed. */
  readonly retrySeconds: readonly number[]
}

export type NoticesNeeds = {
  readonly db: Db
  readonly secrets: Secrets
  readonly clock: Clock
  readonly settings: NoticesSettings
  readonly people: {
    reach(county: string, ids: readonly string[]): Promise<Map<string, Reach>>
  }
  readonly channels: readonly Channel[]
  /** Tells open pages of a person at once. */
  /** Tells open pages at once; the platform's Live is one. */
  readonly live?: {
    publish(topics: readonly string[], event: { readonly type: string; readonly id: string }): void
  }
}

export type Notices = {
  /** After the commit: tells open pages of `person:ID` at once. Harmless when called twice. */
  announce(items: readonly NoticeItem[]): void
  /**
   * Tells people of what is no act on a case: a meeting, a vote. `caseId` is the id of that thing, and
   * the same message of the same `seq` to the same person is one. Answers how many were new.
   */
  tell(items: readonly NoticeItem[]): Promise<number>
  /** The log of one case, oldest first; personal data left out. */
  ofCase(county: string, caseId: string): Promise<CaseNotice[]>
  /** Sends what is due by every channel; answers how many were tried. Call it again and again. */
  deliverDue(now: Date, limit: number): Promise<number>
  /** Channels that everybody in a county gets who has not chosen otherwise. */
  setDefaults(county: string, channels: readonly ChannelName[]): Promise<void>
  setPreference(county: string, personId: string, want: shape.Preference): Promise<void>

  /** For the browser's PushManager: the public VAPID key, base64url. */
  pushKey(): string
  inbox(ctx: Ctx, input: shape.AskInbox): Promise<shape.Inbox>
  unread(ctx: Ctx): Promise<number>
  markRead(ctx: Ctx, input: shape.MarkRead): Promise<number>
  preferences(ctx: Ctx): Promise<shape.Preference[]>
  subscribe(ctx: Ctx, input: shape.Subscribe): Promise<void>
  unsubscribe(ctx: Ctx, endpoint: string): Promise<void>
  callback(ctx: Ctx, input: shape.Callback): Promise<void>
}

/** One notice by one way, as the file shows it. */
export type CaseNotice = {
  readonly id: string
  readonly seq: number
  readonly personId: string
  readonly says: string
  readonly zh: string
  readonly en: string
  readonly at: Date
  /** `inbox`, or a channel. */
  readonly channel: string
  /** For the inbox `sent` or `read`; else a delivery's state. */
  readonly state: string
}
