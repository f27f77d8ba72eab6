/**
 * E-mail by SMTP. The Message-ID is made from the notice's id, so that a mail sent twice, because
 * nobody lived to write down the first, is one mail to every mailbox that knows its Message-IDs.
 */
import { createTransport } from 'nodemailer'
import type { Language } from '../../base/text.ts'
import type { Channel, Sent } from '../notices.ts'

export type EmailSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (465); else STARTTLS where the server offers it. */
  readonly secure: boolean
  readonly user?: string
  readonly password?: string
  /** Sender: an address, or `name <address>`. */
  readonly from: string
  /** Right part of the Message-ID. */
  readonly domain: string
  readonly timeoutMs: number
}

const SUBJECT: Readonly<Record<Language, string>> = {
  zh: '您的事项有新进展',
  en: 'News of your matter',
}
const SIGNED: Readonly<Record<Language, string>> = {
  zh: '这是系统自动发出的邮件，请不要直接回复。',
  en: 'This mail was sent automatically; please do not answer it.',
}

export const messageIdOf = (id: string, domain: string) => `<notice-${id}@${domain}>`

export function emailChannel(settings: EmailSettings): Channel {
  const { host, port, secure, user, password, timeoutMs } = settings
  const transport = createTransport({
    host,
    port,
    secure,
    ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'email',
    async send({ id, words, link, reach }): Promise<Sent> {
      if (reach.email === null) return { is: 'skipped', why: 'no e-mail address' }
      const { language } = reach
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: '', address: reach.email },
          subject: SUBJECT[language],
          text: `${words}\n\n${link}\n\n${SIGNED[language]}\n`,
          messageId: messageIdOf(id, settings.domain),
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { is: 'sent', providerId: null }
      } catch (error) {
        return outcomeOf(error)
      }
    },
  }
}

/** A server that says 5xx has decided; everything else may go better later. */
function outcomeOf(error: unknown): Sent {
  const status: unknown = Reflect.get(Object(error), 'responseCode')
  const code: unknown = Reflect.get(Object(error), 'code')
  if (typeof status === 'number' && status >= 500 && code !== 'EAUTH')
    return { is: 'failed', why: `SMTP ${status}` }
  const why = typeof status === 'number' ? `SMTP ${status}` : String(code ?? 'no connection')
  return { is: 'again', why, done: [] }
}
