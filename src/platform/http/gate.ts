/**
 * The port, taken before anything else: who asks while the database is still being made is told so
 * (503) instead of being turned away, and the address is known before the rooms are opened.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Config } from '../config.ts'
import { listenAt } from './listen.ts'
import type { HttpServer } from './server.ts'

export type Gate = {
  /** http://127.0.0.1:8080 */
  readonly address: string
  /** From now on the server answers. */
  open(server: HttpServer): void
  /** Takes no new request and waits for those in hand. */
  close(): Promise<void>
}

type Answering = (request: IncomingMessage, response: ServerResponse) => void

const REQUEST_MS_MAX = 120_000
const KEEP_ALIVE_MS = 72_000

const waiting: Answering = (_request, response) => {
  response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' })
  response.end(JSON.stringify({ ok: false, waitingFor: ['database'] }))
}

export async function openGate(config: Pick<Config, 'port' | 'host'>): Promise<Gate> {
  let answering = waiting
  const server = createServer(
    { requestTimeout: REQUEST_MS_MAX, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => answering(request, response),
  )
  const connections = watch(server)
  const listen = (port: number, host = '127.0.0.1') =>
    new Promise<string>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, () => {
        server.off('error', reject)
        const address = server.address()
        const found = typeof address === 'object' && address !== null ? address.port : port
        resolve(`http://${host}:${found}`)
      })
    })
  const address = await listenAt({ listen }, config)
  return {
    address,
    open(next) {
      answering = next.handle
    },
    close: () => connections.close(),
  }
}

/**
 * Who is connected, and with how many requests in hand. Browsers open connections on which they ask
 * nothing yet, and Node does not count those as idle: closing would wait a minute for each.
 */
function watch(server: Server): { close(): Promise<void> } {
  const inHand = new Map<Socket, number>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    inHand.set(socket, 0)
    socket.once('close', () => inHand.delete(socket))
  })
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    inHand.set(socket, (inHand.get(socket) ?? 0) + 1)
    response.once('close', () => {
      const left = (inHand.get(socket) ?? 1) - 1
      if (inHand.has(socket)) inHand.set(socket, left)
      if (closing && left === 0) socket.destroySoon()
    })
  })
  return {
    close: () =>
      new Promise((resolve) => {
        closing = true
        server.close(() => resolve())
        for (const [socket, requests] of inHand) if (requests === 0) socket.destroy()
      }),
  }
}
