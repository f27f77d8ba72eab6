/** Endpoints of notices: the inbox, what one wants, devices, and the gateway's callback. */
import { route } from '../platform/route.ts'
import type { Notices } from './notices.ts'
import { selfOf } from './open.ts'
import * as shape from './schema.ts'

const DONE = { done: true } as const

export function noticeRoutes(notices: Notices) {
  return [...inboxRoutes(notices), ...wayRoutes(notices), ...gatewayRoutes(notices)]
}

function inboxRoutes(notices: Notices) {
  return [
    route({
      method: 'GET',
      path: '/notices',
      summary: 'One’s own notices, the newest first',
      may: 'person',
      input: shape.AskInbox,
      output: shape.Inbox,
      refusals: ['cursor-unknown'],
      run: (ctx, input) => notices.inbox(ctx, input),
    }),
    route({
      method: 'GET',
      path: '/notices/unread',
      summary: 'How many of one’s own notices are unread',
      may: 'person',
      input: shape.Nothing,
      output: shape.Unread,
      refusals: [],
      run: async (ctx) => ({ unread: await notices.unread(ctx) }),
    }),
    route({
      method: 'POST',
      path: '/notices/read',
      summary: 'Marks these of one’s own notices as read, or all',
      may: 'person',
      input: shape.MarkRead,
      output: shape.Marked,
      refusals: [],
      run: async (ctx, input) => ({ marked: await notices.markRead(ctx, input) }),
    }),
  ]
}

function wayRoutes(notices: Notices) {
  return [
    route({
      method: 'GET',
      path: '/notices/preferences',
      summary: 'By which channels one is told, besides the inbox',
      may: 'person',
      input: shape.Nothing,
      output: shape.Preferences,
      refusals: [],
      run: async (ctx) => ({ preferences: await notices.preferences(ctx) }),
    }),
    route({
      method: 'PUT',
      path: '/notices/preferences',
      summary: 'Wants one channel, or does not',
      may: 'person',
      input: shape.Preference,
      output: shape.Done,
      refusals: [],
      async run(ctx, input) {
        const { county, personId } = selfOf(ctx)
        await notices.setPreference(county, personId, input)
        return DONE
      },
    }),
    route({
      method: 'GET',
      path: '/notices/push-key',
      summary: 'The public key with which a browser subscribes to push',
      may: 'anyone',
      input: shape.Nothing,
      output: shape.PushKey,
      refusals: [],
      run: async () => ({ key: notices.pushKey() }),
    }),
    route({
      method: 'POST',
      path: '/notices/devices',
      summary: 'Subscribes this browser to push',
      may: 'person',
      input: shape.Subscribe,
      output: shape.Done,
      refusals: [],
      run: (ctx, input) => notices.subscribe(ctx, input).then(() => DONE),
    }),
    route({
      method: 'DELETE',
      path: '/notices/devices',
      summary: 'Takes this browser out again',
      may: 'person',
      input: shape.EndpointOnly,
      output: shape.Done,
      refusals: [],
      run: (ctx, { endpoint }) => notices.unsubscribe(ctx, endpoint).then(() => DONE),
    }),
  ]
}

function gatewayRoutes(notices: Notices) {
  return [
    route({
      method: 'POST',
      path: '/notices/callbacks',
      summary: 'For the SMS and WeChat gateway: what became of a message, signed',
      may: 'anyone',
      perMinuteMax: 6000,
      input: shape.Callback,
      output: shape.Done,
      refusals: [
        'callback-not-signed',
        'callback-too-old',
        'callback-repeated',
        'delivery-unknown',
      ],
      run: (ctx, input) => notices.callback(ctx, input).then(() => DONE),
    }),
  ]
}
