/** A real SMTP server that keeps what it is given, by Message-ID as mailboxes do. */
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

export type Mail = { readonly id: string; readonly to: string; readonly text: string }

export type MailPeer = {
  readonly port: number
  /** Everything that arrived, copies too. */
  readonly mails: Mail[]
  /** What a mailbox shows. */
  unique(): Map<string, Mail>
  /** Answers the next mails with this status instead of taking them; 0: takes them. */
  refuseWith: number
  /** Called when a mail has arrived whole, before it is acknowledged. */
  onArrival: (mail: Mail) => void
}

function decode(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n') + 4)
  return /content-transfer-encoding: base64/i.test(raw)
    ? Buffer.from(body, 'base64').toString('utf8')
    : body
        .replace(/=\r\n/g, '')
        .replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
          Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
        )
}

export async function mailPeer(): Promise<MailPeer> {
  const peer: MailPeer & { port: number } = {
    port: 0,
    mails: [],
    refuseWith: 0,
    onArrival: () => {},
    unique: () => new Map(peer.mails.map((mail) => [mail.id, mail])),
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    async onData(stream, session, done) {
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk)
      if (peer.refuseWith > 0) {
        const error = Object.assign(new Error('no'), { responseCode: peer.refuseWith })
        return done(error)
      }
      const raw = Buffer.concat(chunks).toString('latin1')
      const mail = {
        id: /^message-id: (.*)\r$/im.exec(raw)?.[1] ?? '',
        to: session.envelope.rcptTo[0]?.address ?? '',
        text: decode(raw),
      }
      peer.mails.push(mail)
      peer.onArrival(mail)
      done()
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => void server.close(() => {}))
  const address = server.server.address()
  peer.port = typeof address === 'object' && address ? address.port : 0
  return peer
}
