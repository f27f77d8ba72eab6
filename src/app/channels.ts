/** The ways out of the house: push, mail, and a gateway for SMS and WeChat. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import {
  type Channel,
  emailChannel,
  gatewayChannel,
  pushChannel,
  vapidOf,
} from '../notices/index.ts'
import type { Config } from '../platform/config.ts'
import type { Secrets } from '../platform/secrets.ts'

const CHANNEL_TIMEOUT_MS = 10_000

export type ChannelsNeeds = {
  readonly secrets: Secrets
  readonly config: Config
  readonly clock: Clock
  /** Address of the pages as people type it, without a slash at the end. */
  readonly origin: string
}

/** Push always, the others when they are set. */
export function openChannels({ secrets, config, clock, origin }: ChannelsNeeds): Channel[] {
  const { smtpUrl, smsSecret } = config.secrets
  const channels = [
    pushChannel({
      ...vapidOf(secrets),
      subject: origin.startsWith('https:') ? origin : 'mailto:push@localhost',
      timeoutMs: CHANNEL_TIMEOUT_MS,
    }),
  ]
  if (smtpUrl !== null) channels.push(mailBy(new URL(smtpUrl), config, origin))
  if (config.smsUrl !== null && smsSecret !== null)
    for (const name of ['sms', 'wechat'] as const) {
      const settings = { name, url: config.smsUrl, secret: smsSecret }
      channels.push(gatewayChannel({ ...settings, timeoutMs: CHANNEL_TIMEOUT_MS }, clock))
    }
  return channels
}

/** Sign-in codes go by SMS; without a gateway nobody can be sent one, and the page says so. */
export function codeSender(channels: readonly Channel[]) {
  const sms = channels.find(({ name }) => name === 'sms')
  return async ({ phone, code, minutes }: { phone: string; code: string; minutes: number }) => {
    const sent = await sms?.send(
      {
        county: '',
        id: randomUUID(),
        words: `验证码 ${code}，${minutes} 分钟内有效，不要告诉别人。`,
        link: '',
        reach: { phone, email: null, language: 'zh' },
        subscriptions: [],
        done: [],
      },
      () => {},
    )
    if (sent?.is !== 'sent') throw new Refusal('code-not-sent')
  }
}

function mailBy(server: URL, config: Config, origin: string): Channel {
  const secure = server.protocol === 'smtps:'
  const domain = new URL(origin).hostname
  return emailChannel({
    host: server.hostname,
    port: Number(server.port) || (secure ? 465 : 587),
    secure,
    ...(server.username === ''
      ? {}
      : {
          user: decodeURIComponent(server.username),
          password: decodeURIComponent(server.password),
        }),
    from: config.mailFrom ?? `linli@${domain}`,
    domain,
    timeoutMs: CHANNEL_TIMEOUT_MS,
  })
}
