/** Starts the program: an installation, its rooms, the pages, the loops, and one HTTP server. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Actor } from '../base/actor.ts'
import { areaAt } from '../base/area-code.ts'
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Config } from '../platform/config.ts'
import { callerOf } from '../platform/http/call-route.ts'
import { STYLED_POLICY } from '../platform/http/headers.ts'
import { HTTP_SETTINGS } from '../platform/http/needs.ts'
import type { Statics } from '../platform/http/pages.ts'
import { type HttpServer, openServer } from '../platform/http/server.ts'
import { openInstallation } from '../platform/installation.ts'
import type { Log } from '../platform/log.ts'
import { startLoops } from './loops.ts'
import { openResidentPages, residentStatics } from './resident-pages.ts'
import { openRooms, type Rooms } from './rooms.ts'

const DIST = join(import.meta.dirname, '../../dist')
const PORTS_TRIED = 20

export type Running = {
  /** Where it listens: http://127.0.0.1:8080 */
  readonly address: string
  readonly rooms: Rooms
  stop(): Promise<void>
}

export type Serving = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** Fills an empty demonstration before the program calls itself ready. */
  readonly fill?: (rooms: Rooms) => Promise<void>
}

export async function serve({ config, clock, log, fill }: Serving): Promise<Running> {
  const port = await portFor(config)
  const origin = config.origin ?? `http://${config.host}:${port}`
  const installation = await openInstallation(config, log)
  const undo: (() => Promise<void>)[] = [() => installation.close()]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const rooms = await openRooms({ installation, config, clock, origin })
    const waitingFor = new Set(fill ? ['demo-county'] : [])
    const health = () => ({ ok: waitingFor.size === 0, waitingFor: [...waitingFor] })
    const server = await serverOf({ rooms, config, clock, log, origin, health })
    undo.push(() => server.close())
    const address = await server.listen(port, config.host)
    if (fill) await fill(rooms)
    waitingFor.clear()
    const loops = startLoops(rooms, { clock, log })
    undo.push(() => loops.stop())
    return { address, rooms, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Opening = Omit<Serving, 'fill'> & {
  readonly rooms: Rooms
  readonly origin: string
  readonly health: () => { ok: boolean; waitingFor: string[] }
}

async function serverOf(opening: Opening): Promise<HttpServer> {
  const { rooms, config, clock, log, origin, health } = opening
  const { people, routes, live, cases } = rooms
  const resident = join(DIST, 'resident')
  return openServer({
    routes,
    clock,
    log,
    health,
    actorOf: (token, now) => people.actorOf(token, now),
    settings: {
      ...HTTP_SETTINGS,
      secure: origin.startsWith('https:'),
      trustProxy: config.trustProxy,
    },
    live: { hub: live, topicsOf: (actor) => cases.topicsFor(actor) },
    ...(existsSync(resident) ? { pages: await residentPages(opening, resident) } : {}),
    statics: [...deskStatics(), ...(existsSync(resident) ? residentStatics(resident) : [])],
  })
}

/** The desk is a program of its own: every address below /staff/ is its own to read. */
function deskStatics(): Statics[] {
  const folder = join(DIST, 'staff')
  if (!existsSync(folder)) return []
  const forGood = /\/assets\//
  return [{ prefix: '/staff/', folder, fallback: 'index.html', policy: STYLED_POLICY, forGood }]
}

function residentPages({ rooms, config }: Opening, folder: string) {
  const { areas, people, notices, blobs, routes } = rooms
  const call = callerOf(routes)
  return openResidentPages({
    folder,
    demo: config.demo,
    sessionSeconds: HTTP_SETTINGS.sessionSeconds,
    // The pages name their routes in types of their own; what they ask is checked as over HTTP.
    call: (name, ctx, input) => call(name as Parameters<typeof call>[0], ctx, input as never),
    async upload(ctx, file) {
      const kept = await blobs.put(ctx, { bytes: file.bytes, name: file.name })
      return { blobId: kept.blobId, name: kept.name, picture: kept.thumbnail }
    },
    async who(ctx, askedPlace) {
      const { actor } = ctx
      const home = await homeOf(actor)
      const code = askedPlace ?? home
      const place = code === null ? null : areas.find(areaAt(code, 'village') ?? code)
      if (actor.personId === null) return { viewer: null, place }
      const names = await people.fullNames(actor.county, [actor.personId])
      const viewer = {
        name: names.get(actor.personId) ?? '',
        unread: await notices.unread(ctx),
        staff: actor.posts.length > 0,
      }
      return { viewer, place }
    },
  })

  async function homeOf({ personId, county }: Actor): Promise<string | null> {
    if (personId === null) return null
    const self = { kind: 'person' as const, personId, county, posts: [] }
    return (await people.cards(county, [personId], self)).get(personId)?.homeArea ?? null
  }
}

/** The port that was asked for, or, when none was, the next free one. */
async function portFor({ port, host }: Config): Promise<number> {
  const { number, isGiven } = port
  if (number === 0) return 0
  for (let tried = 0; tried < (isGiven ? 1 : PORTS_TRIED); tried++)
    if (await isFree(number + tried, host)) return number + tried
  throw new Refusal('port-busy', { port: number })
}

const isFree = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
