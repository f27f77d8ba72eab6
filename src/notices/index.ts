/** The door of notices: one message to one person, once by each channel. */
export type {
  CaseNotice,
  Channel,
  ChannelName,
  LiveNotice,
  Message,
  NoticeItem,
  Notices,
  NoticesNeeds,
  NoticesSettings,
  Sent,
} from './notices.ts'
