/** Opens the room: inbox, preferences, devices, callbacks, delivery. */
import { timingSafeEqual } from 'node:crypto'
import { Refusal } from '../base/refusal.ts'
import type { Ctx } from '../platform/route.ts'
import { signCallback } from './channels/gateway.ts'
import { vapidOf } from './channels/push.ts'
import { type Delivering, deliverDue } from './deliver.ts'
import type { NoticeItem, Notices, NoticesNeeds, NoticesSettings } from './notices.ts'
import type { AskInbox, Callback, Inbox, Preference } from './schema.ts'
import * as store from './store.ts'
import { endpointHash, sealSubscription } from './subscription.ts'

export const NOTICES_DEFAULTS: Omit<NoticesSettings, 'origin' | 'callbackSecret'> = {
  leaseSeconds: 120,
  // About a day in all: a provider's bad night is slept through.
  retrySeconds: [30, 120, 600, 1800, 7200, 21_600, 43_200],
}

/** How far a callback's clock may be off; longer ago it could be a copy. */
const CALLBACK_MS_MAX = 5 * 60_000

export function openNotices(needs: NoticesNeeds): Notices {
  const room: Delivering = { ...needs, db: store.noticeDb(needs.db) }
  const { db } = room
  const { publicKey } = vapidOf(needs.secrets)
  return {
    announce: (items) => announce(room, items),
    async tell(items) {
      if (items.length === 0) return 0
      const added = await store.addNotices(db, items)
      announce(room, items)
      return added
    },
    ofCase: (county, caseId) => store.noticesOfCase(db, county, caseId),
    deliverDue: (now, limit) => deliverDue(room, now, limit),
    setDefaults: (county, channels) => store.setDefaults(db, county, channels),
    setPreference: (county, personId, want) => store.setPreference(db, { county, personId }, want),
    pushKey: () => publicKey,
    inbox: (ctx, input) => inbox(room, ctx, input),
    unread: (ctx) => store.unreadOf(db, selfOf(ctx)),
    markRead: (ctx, { ids }) => store.setRead(db, selfOf(ctx), { ids: ids ?? null, at: ctx.now }),
    preferences: (ctx) => preferences(room, ctx),
    async subscribe(ctx, device) {
      const who = selfOf(ctx)
      const sealed = sealSubscription(room.secrets, device)
      await store.insertSubscription(db, who, { ...sealed, at: ctx.now })
      await store.setPreference(db, who, { channel: 'push', wanted: true })
    },
    async unsubscribe(ctx, endpoint) {
      const { county, personId } = selfOf(ctx)
      const device = { personId, endpointHash: endpointHash(room.secrets, endpoint) }
      await store.deleteSubscription(db, county, device)
    },
    callback: (ctx, told) => callback(room, ctx, told),
  }
}

function announce(room: Delivering, items: readonly NoticeItem[]): void {
  for (const { personId, id } of items)
    room.live?.publish([`person:${personId}`], { type: 'notice', id })
}

export function selfOf(ctx: Ctx): { county: string; personId: string } {
  const { personId, county } = ctx.actor
  if (personId === null) throw new Refusal('not-signed-in')
  return { county, personId }
}

async function inbox(room: Delivering, ctx: Ctx, input: AskInbox): Promise<Inbox> {
  const who = selfOf(ctx)
  const after = input.after === undefined ? null : readCursor(input.after)
  const rows = await store.inboxOf(room.db, who, { after, limit: input.limit + 1 })
  const shown = rows.slice(0, input.limit)
  const last = shown.at(-1)
  return {
    unread: await store.unreadOf(room.db, who),
    notices: shown.map((row) => ({
      id: row.id,
      caseId: row.case_id,
      seq: row.seq,
      says: row.says,
      zh: row.zh,
      en: row.en,
      at: row.at.toISOString(),
      read: row.read_at !== null,
      path: row.path,
    })),
    next: rows.length > shown.length && last ? `${last.at.getTime()}.${last.id}` : null,
  }
}

function readCursor(text: string): store.Cursor {
  const parts = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text)
  if (parts === null) throw new Refusal('cursor-unknown')
  return { at: new Date(Number(parts[1])), id: parts[2]! }
}

/** Of the channels that are there: what the person gets. */
async function preferences(room: Delivering, ctx: Ctx): Promise<Preference[]> {
  const { chosen, defaults } = await store.preferencesOf(room.db, selfOf(ctx))
  return room.channels.map(({ name }) => ({
    channel: name,
    wanted: chosen.find((one) => one.channel === name)?.wanted ?? defaults.includes(name),
  }))
}

/** The gateway's word on a message: signed, fresh, and taken once. */
async function callback(room: Delivering, ctx: Ctx, told: Callback): Promise<void> {
  const { callbackSecret } = room.settings
  const { signature, ...signed } = told
  const wanted = Buffer.from(signCallback(callbackSecret ?? '', signed), 'hex')
  const isSigned = timingSafeEqual(wanted, Buffer.from(signature, 'hex'))
  if (callbackSecret === null || !isSigned) throw new Refusal('callback-not-signed')
  const at = new Date(told.at)
  if (Math.abs(ctx.now.getTime() - at.getTime()) > CALLBACK_MS_MAX)
    throw new Refusal('callback-too-old')
  const keepFrom = new Date(ctx.now.getTime() - 2 * CALLBACK_MS_MAX)
  const isNew = await store.takeNonce(room.db, told.county, { nonce: told.nonce, at, keepFrom })
  if (!isNew) throw new Refusal('callback-repeated')
  const { county, id, channel, state } = told
  if (!(await store.markCallback(room.db, { county, id, channel, state, at: ctx.now })))
    throw new Refusal('delivery-unknown')
}
