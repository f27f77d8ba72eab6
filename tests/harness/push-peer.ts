/**
 * A push service and a browser in one: it makes subscriptions, takes messages over HTTP, checks who
 * signed them (RFC 8292) and decrypts them (RFC 8291, RFC 8188) with its own code.
 */
import { createDecipheriv, createECDH, createHmac, createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

export type Pushed = {
  readonly device: string
  readonly topic: string
  readonly ttl: string
  /** Decrypted. */
  readonly payload: unknown
  readonly claims: { aud: string; exp: number; sub: string }
  readonly key: string
}

export type PushPeer = {
  readonly pushed: Pushed[]
  /** A new device; `status` may be changed between two messages. */
  device(name: string): { endpoint: string; keys: { p256dh: string; auth: string } }
  status: Map<string, number>
  readonly origin: string
}

const hmac = (key: Uint8Array, ...parts: Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()
const ONE = Buffer.from([1])

/** The record of RFC 8188, opened with the browser's private key and secret. */
export function decrypt(
  body: Buffer,
  browser: { key: ReturnType<typeof createECDH>; auth: Buffer },
): string {
  const salt = body.subarray(0, 16)
  const keyLength = body[20]!
  const sender = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const shared = browser.key.computeSecret(sender)
  const info = [Buffer.from('WebPush: info\0'), browser.key.getPublicKey(), sender]
  const secret = hmac(hmac(browser.auth, shared), ...info, ONE)
  const root = hmac(salt, secret)
  const key = hmac(root, Buffer.from('Content-Encoding: aes128gcm\0'), ONE).subarray(0, 16)
  const nonce = hmac(root, Buffer.from('Content-Encoding: nonce\0'), ONE).subarray(0, 12)
  const opener = createDecipheriv('aes-128-gcm', key, nonce)
  opener.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
  const end = padded.lastIndexOf(2)
  return padded.subarray(0, end).toString('utf8')
}

/** Claims of the token, when the key it names has signed it; else it throws. */
export function checkVapid(authorization: string): { claims: Pushed['claims']; key: string } {
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
  const [head, body, signature] = (token ?? '').split('.')
  const point = Buffer.from(key ?? '', 'base64url')
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  })
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature ?? '', 'base64url'),
  )
  if (!good) throw new Error('the VAPID signature does not hold')
  return { claims: JSON.parse(Buffer.from(body!, 'base64url').toString()), key: key! }
}

export async function pushPeer(): Promise<PushPeer> {
  const browsers = new Map<string, { key: ReturnType<typeof createECDH>; auth: Buffer }>()
  const peer = { pushed: [] as Pushed[], status: new Map<string, number>(), origin: '' }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const device = (request.url ?? '').slice(1)
    const status = peer.status.get(device) ?? 201
    if (status === 201)
      peer.pushed.push({
        device,
        topic: String(request.headers.topic),
        ttl: String(request.headers.ttl),
        payload: JSON.parse(decrypt(Buffer.concat(chunks), browsers.get(device)!)),
        ...checkVapid(String(request.headers.authorization)),
      })
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  peer.origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return Object.assign(peer, {
    device(name: string) {
      const key = createECDH('prime256v1')
      const p256dh = key.generateKeys().toString('base64url')
      const auth = createHmac('sha256', name).digest().subarray(0, 16)
      browsers.set(name, { key, auth })
      return {
        endpoint: `${peer.origin}/${name}`,
        keys: { p256dh, auth: auth.toString('base64url') },
      }
    },
  })
}
