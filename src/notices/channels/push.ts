/**
 * Web push (RFC 8030): the message is encrypted for the device (RFC 8291) and signed by us (VAPID,
 * RFC 8292). Its topic is the notice's id, so that a second copy replaces one that still waits; the
 * page uses the same id as the notification's tag, so that one that was shown is not shown twice.
 */
import { createECDH } from 'node:crypto'
import webpush from 'web-push'
import type { Secrets } from '../../platform/secrets.ts'
import type { Channel, Message, Sent, Subscription } from '../notices.ts'

export type PushSettings = {
  readonly publicKey: string
  readonly privateKey: string
  /** Whom the push service may write to: mailto: or https: address. */
  readonly subject: string
  readonly timeoutMs: number
  /** Which endpoints may be called; a browser's own ones are public https addresses. */
  readonly mayCall?: (endpoint: URL) => boolean
}

/** How long the push service keeps a message for a device that is off. */
const TTL_SECONDS = 3 * 86_400
/** A push message holds 4 kB. */
const WORDS_LETTERS_MAX = 900

/** The installation's key pair, derived from its one secret: nothing more to keep. */
export function vapidOf(secrets: Secrets): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secrets.derive('vapid'))
  return {
    publicKey: pair.getPublicKey('base64url'),
    privateKey: pair.getPrivateKey().toString('base64url').padStart(43, 'A'),
  }
}

/** Devices name their own endpoint, so it must not lead into our own network. */
export function isPublicEndpoint(endpoint: URL): boolean {
  const { protocol, hostname } = endpoint
  const isAddress = /^[\d.]+$/.test(hostname) || hostname.startsWith('[')
  const isInside = !hostname.includes('.') || /\.(local|localhost|internal|lan)$/i.test(hostname)
  return protocol === 'https:' && !isAddress && !isInside
}

/** `refused`: this message will never be taken, yet the device is there. */
type Outcome = 'sent' | 'gone' | 'refused' | 'again'

export function pushChannel(settings: PushSettings): Channel {
  const mayCall = settings.mayCall ?? isPublicEndpoint
  return {
    name: 'push',
    async send(message, forget): Promise<Sent> {
      if (message.subscriptions.length === 0) return { is: 'skipped', why: 'no device' }
      const done = new Set(message.done)
      const waiting = message.subscriptions.filter((one) => !done.has(one.id))
      const outcomes = await Promise.all(waiting.map((one) => tell(one, message)))
      waiting.forEach((device, at) => {
        if (outcomes[at] === 'gone') forget(device.id)
        if (outcomes[at] === 'sent' || outcomes[at] === 'refused') done.add(device.id)
      })
      if (outcomes.includes('again'))
        return { is: 'again', why: 'a push service is away', done: [...done] }
      const reached = message.done.length > 0 || outcomes.includes('sent')
      if (reached) return { is: 'sent', providerId: null }
      return outcomes.includes('refused')
        ? { is: 'failed', why: 'refused by the push service' }
        : { is: 'skipped', why: 'no device any more' }
    },
  }

  async function tell(device: Subscription, message: Message): Promise<Outcome> {
    if (!URL.canParse(device.endpoint) || !mayCall(new URL(device.endpoint))) return 'gone'
    const request = encrypt(device, message)
    if (request === null) return 'gone'
    try {
      const answer = await fetch(request.endpoint, {
        method: 'POST',
        headers: plainHeaders(request.headers),
        body: new Uint8Array(request.body),
        redirect: 'manual',
        signal: AbortSignal.timeout(settings.timeoutMs),
      })
      await answer.body?.cancel()
      return outcomeOf(answer.status)
    } catch {
      return 'again'
    }
  }

  /** Null for a device whose key is no key. */
  function encrypt(device: Subscription, message: Message) {
    try {
      return webpush.generateRequestDetails(
        { endpoint: device.endpoint, keys: device.keys },
        payloadOf(message),
        {
          vapidDetails: settings,
          contentEncoding: 'aes128gcm',
          TTL: TTL_SECONDS,
          topic: message.id.replaceAll('-', ''),
          urgency: 'normal',
        },
      )
    } catch {
      return null
    }
  }
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'again'
}

function payloadOf({ id, words, link }: Message): string {
  const body = [...words].slice(0, WORDS_LETTERS_MAX).join('')
  return JSON.stringify({ id, body, link })
}

/** fetch counts the body itself. */
function plainHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  )
}
