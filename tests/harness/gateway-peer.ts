/** The county's SMS adapter as the README of notices describes it: checks signatures, once by id. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { GATEWAY_SECRET } from '../builders/notices.ts'

const Body = z.object({
  id: z.string(),
  county: z.string(),
  channel: z.string(),
  phone: z.string(),
  words: z.string(),
  link: z.string(),
  language: z.string(),
})
export type Text = z.output<typeof Body>

export type GatewayPeer = {
  readonly url: string
  /** Every request that was signed well, copies too. */
  readonly requests: Text[]
  /** What phones have received: a second request with an id is no second message. */
  readonly messages: Map<string, Text>
  status: number
  onArrival: (text: Text) => void
}

export async function gatewayPeer(): Promise<GatewayPeer> {
  const peer = {
    url: '',
    requests: [] as Text[],
    messages: new Map<string, Text>(),
    status: 200,
    onArrival: (_text: Text) => {},
  }
  const server = createServer(async (request, response): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    const signed = `${request.headers['x-linli-timestamp']}.${body}`
    const wanted = createHmac('sha256', GATEWAY_SECRET).update(signed).digest('hex')
    if (request.headers['x-linli-signature'] !== wanted) return void response.writeHead(401).end()
    if (peer.status !== 200) return void response.writeHead(peer.status).end()
    const text = Body.parse(JSON.parse(body))
    if (request.headers['idempotency-key'] !== text.id) return void response.writeHead(400).end()
    peer.requests.push(text)
    peer.messages.set(text.id, text)
    peer.onArrival(text)
    response.writeHead(200).end(JSON.stringify({ providerId: `p-${text.id}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const address = server.address()
  peer.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/send`
  return peer
}
