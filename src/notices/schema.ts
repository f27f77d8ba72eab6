/** Shapes of notices, in and out. Times are ISO 8601 in UTC. */
import { z } from 'zod'

export const Nothing = z.object({})
export const Done = z.object({ done: z.literal(true) })
export const ChannelName = z.enum(['push', 'email', 'sms', 'wechat'])

export const AskInbox = z.object({
  /** `next` of the page before. */
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const Inbox = z.object({
  unread: z.number().int(),
  notices: z.array(
    z.object({
      id: z.uuid(),
      caseId: z.uuid(),
      seq: z.number().int(),
      says: z.string(),
      zh: z.string(),
      en: z.string(),
      at: z.string(),
      read: z.boolean(),
      /** Where it leads when it is about no case. */
      path: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})
/** These, or, when left out, all. */
export const MarkRead = z.object({ ids: z.array(z.uuid()).max(200).optional() })

export const Preference = z.object({ channel: ChannelName, wanted: z.boolean() })
export const Preferences = z.object({ preferences: z.array(Preference) })

/** As the browser's PushSubscription gives it. */
export const Subscribe = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({
    p256dh: z.string().regex(/^[\w-]{80,100}={0,2}$/),
    auth: z.string().regex(/^[\w-]{20,30}={0,2}$/),
  }),
})

/** What the SMS or WeChat gateway tells of a message; signed over the six fields before `signature`. */
export const Callback = z.object({
  county: z.string().regex(/^\d{6}$/),
  channel: z.enum(['sms', 'wechat']),
  id: z.uuid(),
  state: z.enum(['delivered', 'failed']),
  at: z.iso.datetime(),
  nonce: z.string().min(8).max(80),
  /** HMAC-SHA256 in hex. */
  signature: z.string().regex(/^[0-9a-f]{64}$/),
})

export const EndpointOnly = z.object({ endpoint: z.string().max(1000) })
export const PushKey = z.object({ key: z.string() })
export const Unread = z.object({ unread: z.number().int() })
export const Marked = z.object({ marked: z.number().int() })

export type AskInbox = z.output<typeof AskInbox>
export type Inbox = z.output<typeof Inbox>
export type MarkRead = z.output<typeof MarkRead>
export type Preference = z.output<typeof Preference>
export type Subscribe = z.output<typeof Subscribe>
export type Callback = z.output<typeof Callback>
