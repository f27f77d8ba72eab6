/** GET /api/v1/live: a server-sent event stream of what changed, without its contents. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../base/actor.ts'
import { Refusal } from '../../base/refusal.ts'
import { API } from './endpoint.ts'
import { API_HEADERS } from './headers.ts'
import { readQuery } from './input.ts'
import type { Limits } from './limits.ts'
import type { LiveEvent } from './live.ts'
import type { ServerNeeds } from './needs.ts'
import { readCaller } from './request.ts'

const HEARTBEAT_MS = 20_000
const TOPICS_MAX = 50
/** A reader so slow that this much waits for it is cut off, and fetches anew when it returns. */
const WAITING_BYTES_MAX = 64 * 1024
const TARGET = { method: 'GET', path: '/live', perMinuteMax: 60 }
const WANTED = new Map([['topic', 'list' as const]])

export function addStream(server: FastifyInstance, needs: ServerNeeds & { limits: Limits }): void {
  const { live } = needs
  if (live === undefined) return
  const open = new Map<string, number>()
  const streams = new Set<() => void>()
  server.addHook('preClose', async () => {
    for (const end of streams) end()
  })
  server.get(`${API}/live`, async (request, reply) => {
    const { actor, caller } = await readCaller(request, TARGET, needs)
    const asked = readQuery((request.raw.url ?? '').split('?')[1] ?? '', WANTED).topic
    const topics = await topicsOf(actor, Array.isArray(asked) ? asked.map(String) : [])
    const who = actor.personId ?? caller.ip
    if ((open.get(who) ?? 0) >= needs.settings.streamsMax)
      throw new Refusal('too-many-streams', { streamsMax: needs.settings.streamsMax })
    open.set(who, (open.get(who) ?? 0) + 1)
    const stream = start(request, reply)
    const stop = live.hub.subscribe(topics, (_topic, event) => stream.write(event))
    const beat = setInterval(() => void check(), HEARTBEAT_MS)
    const end = () => {
      if (!streams.delete(end)) return
      stop()
      clearInterval(beat)
      const left = (open.get(who) ?? 1) - 1
      if (left === 0) open.delete(who)
      else open.set(who, left)
      reply.raw.end()
    }
    streams.add(end)
    reply.raw.once('close', end)

    /** Says that the line is alive, and hangs up when the session has ended meanwhile. */
    async function check() {
      if (caller.token !== null && actor.kind === 'person') {
        const still = await Promise.resolve(needs.actorOf(caller.token, needs.clock.now())).catch(
          () => null,
        )
        if (still?.personId !== actor.personId) return end()
      }
      if (reply.raw.writableLength > WAITING_BYTES_MAX) return end()
      reply.raw.write(': here\n\n')
    }
  })

  async function topicsOf(actor: Actor, asked: readonly string[]): Promise<readonly string[]> {
    if (asked.length > TOPICS_MAX) throw new Refusal('too-many-topics', { topicsMax: TOPICS_MAX })
    const own = actor.personId === null ? [] : [`person:${actor.personId}`]
    return [...own, ...((await live?.topicsOf(actor, asked)) ?? [])]
  }
}

/** Begins the stream; a page that was here before missed something and is told to fetch anew. */
function start(request: FastifyRequest, reply: FastifyReply) {
  reply.hijack()
  reply.raw.writeHead(200, {
    ...API_HEADERS,
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 3000\n\n')
  const before = Number(request.headers['last-event-id'])
  let serial = Number.isSafeInteger(before) && before > 0 ? before : 0
  const write = (event: LiveEvent) => {
    if (reply.raw.writableLength > WAITING_BYTES_MAX) return void reply.raw.destroy()
    reply.raw.write(`id: ${++serial}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }
  if (request.headers['last-event-id'] !== undefined) write({ type: 'refetch', id: '' })
  return { write }
}
