/**
 * SMS and WeChat by an HTTP adapter that the county runs beside its provider; the README has the
 * contract. Each request is signed, and carries the notice's id as Idempotency-Key.
 */
import { createHmac } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import type { Channel, Message, Sent } from '../notices.ts'
import type { Callback } from '../schema.ts'

export type GatewaySettings = {
  readonly name: 'sms' | 'wechat'
  readonly url: string
  readonly secret: string
  readonly timeoutMs: number
}

const hmac = (secret: string, text: string) =>
  createHmac('sha256', secret).update(text).digest('hex')

/** Over the moment and the body, with a point between. */
export function signRequest(secret: string, timestamp: string, body: string): string {
  return hmac(secret, `${timestamp}.${body}`)
}

/** Over the callback's fields, each on its own line, in this order. */
export function signCallback(secret: string, told: Omit<Callback, 'signature'>): string {
  const { county, channel, id, state, at, nonce } = told
  return hmac(secret, [county, channel, id, state, at, nonce].join('\n'))
}

export function gatewayChannel(settings: GatewaySettings, clock: Clock): Channel {
  return {
    name: settings.name,
    async send(message): Promise<Sent> {
      if (message.reach.phone === null) return { is: 'skipped', why: 'no phone' }
      const body = bodyOf(message, message.reach.phone)
      const timestamp = clock.now().toISOString()
      try {
        const answer = await fetch(settings.url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': message.id,
            'x-linli-timestamp': timestamp,
            'x-linli-signature': signRequest(settings.secret, timestamp, body),
          },
          body,
          redirect: 'manual',
          signal: AbortSignal.timeout(settings.timeoutMs),
        })
        return outcomeOf(answer.status, await answer.text())
      } catch {
        return { is: 'again', why: 'no connection', done: [] }
      }
    },
  }

  function bodyOf({ id, county, words, link, reach }: Message, phone: string): string {
    const { name: channel } = settings
    return JSON.stringify({ id, county, channel, phone, words, link, language: reach.language })
  }
}

/** 409 says that this id is there already: that is what we wanted. */
function outcomeOf(status: number, text: string): Sent {
  if ((status >= 200 && status < 300) || status === 409)
    return { is: 'sent', providerId: providerIdOf(text) }
  const isTemporary = status >= 500 || [408, 425, 429].includes(status)
  return isTemporary
    ? { is: 'again', why: `HTTP ${status}`, done: [] }
    : { is: 'failed', why: `HTTP ${status}` }
}

function providerIdOf(text: string): string | null {
  try {
    const id: unknown = Reflect.get(Object(JSON.parse(text)), 'providerId')
    return typeof id === 'string' ? id.slice(0, 200) : null
  } catch {
    return null
  }
}
