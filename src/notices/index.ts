/** The door of notices: one message to one person, once by each channel. */
export { type EmailSettings, emailChannel } from './channels/email.ts'
export { type GatewaySettings, gatewayChannel } from './channels/gateway.ts'
export { type PushSettings, pushChannel, vapidOf } from './channels/push.ts'
export type {
  CaseNotice,
  Channel,
  ChannelName,
  Message,
  NoticeItem,
  Notices,
  NoticesNeeds,
  NoticesSettings,
  Sent,
} from './notices.ts'
export { NOTICES_DEFAULTS, openNotices } from './open.ts'
export { noticeRoutes } from './routes.ts'
