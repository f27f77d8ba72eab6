/** Starts the program: the port, an installation, its rooms, the pages, and what runs by itself. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { type Blobs, openBlobs } from '../platform/blobs.ts'
import type { Config } from '../platform/config.ts'
import { openGate } from '../platform/http/gate.ts'
import { STYLED_POLICY } from '../platform/http/headers.ts'
import { type Live, openLive } from '../platform/http/live.ts'
import { HTTP_SETTINGS, type HttpSettings } from '../platform/http/needs.ts'
import type { Statics } from '../platform/http/pages.ts'
import { openServer } from '../platform/http/server.ts'
import { type Installation, isDemonstration, openInstallation } from '../platform/installation.ts'
import type { Log } from '../platform/log.ts'
import { loadLibrary } from '../procedures/index.ts'
import { readCalendar } from './calendar.ts'
import { codeSender, openChannels } from './channels.ts'
import { startLoops } from './loops.ts'
import { residentStatics } from './resident-pages.ts'
import { residentPages } from './resident-visits.ts'
import { openPlaces, openRooms, type Rooms, type RoomsNeeds } from './rooms.ts'
import { allRoutes } from './routes.ts'
import { shippedSources } from './shipped-procedures.ts'

const DIST = join(import.meta.dirname, '../../dist')

export type Serving = {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  /** What an empty database is filled with before the program calls itself ready. */
  readonly fill?: (filling: Filling) => Promise<void>
  /** Settings of the HTTP server that differ from the usual ones: tests and benches. */
  readonly http?: Partial<HttpSettings>
}

export type Filling = {
  readonly rooms: Rooms
  readonly blobs: Blobs
  /** The same rooms by another clock, for what is played in simulated time. */
  readonly roomsAt: (clock: Clock) => Promise<Rooms>
}

export type Running = Filling & {
  /** Where it listens: http://127.0.0.1:8080 */
  readonly address: string
  stop(): Promise<void>
}

export async function serve(serving: Serving): Promise<Running> {
  const { config, clock, log, fill } = serving
  const gate = await openGate(config)
  const { address } = gate
  const origin = config.origin ?? address
  // In the order in which it is closed: nobody comes in any more, then what runs, then the house.
  const closing: (() => Promise<void>)[] = [() => gate.close()]
  const stop = async () => {
    for (const step of closing.splice(0)) await step()
  }
  try {
    const installation = await openInstallation(config, log)
    closing.push(() => installation.close())
    // Invented people beside real ones would be believed, and their accounts are known to all.
    if (!config.demo && (await isDemonstration(installation.database)))
      throw new Refusal('real-beside-demo')
    const live = openLive()
    const filling = await openAll({ ...serving, installation, live, origin })
    const waitingFor = new Set(fill ? ['demo-county'] : [])
    const health = () => ({ ok: waitingFor.size === 0, waitingFor: [...waitingFor] })
    const server = await serverOf({ ...serving, ...filling, live, origin, health })
    gate.open(server)
    closing.splice(0, 1, async () => {
      const closed = gate.close()
      await server.close()
      await closed
    })
    await fill?.(filling)
    waitingFor.clear()
    const loops = startLoops(filling.rooms, { clock, log })
    closing.splice(1, 0, () => loops.stop())
    return { ...filling, address, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Opening = Serving & {
  readonly installation: Installation
  readonly live: Live
  readonly origin: string
}

async function openAll(opening: Opening): Promise<Filling> {
  const { installation, live, origin, config, clock } = opening
  const { database, secrets } = installation
  const areas = await openPlaces(database)
  const blobs = openBlobs({
    folder: installation.blobs,
    db: database.db,
    clock,
    settings: config.blobs,
  })
  const channels = openChannels({ secrets, config, clock, origin })
  const needs: Omit<RoomsNeeds, 'clock'> = {
    database,
    secrets,
    calendar: readCalendar(join(installation.home, 'calendar')),
    live,
    origin,
    blobs,
    channels,
    demo: config.demo,
    county: config.county,
    callbackSecret: config.secrets.smsSecret,
    procedures: loadLibrary(shippedSources()),
    sendCode: codeSender(channels),
  }
  const roomsAt = (by: Clock) => openRooms({ ...needs, clock: by }, areas)
  return { rooms: await roomsAt(clock), blobs, roomsAt }
}

type Showing = Serving &
  Filling & {
    readonly live: Live
    readonly origin: string
    readonly health: () => { ok: boolean; waitingFor: string[] }
  }

async function serverOf(showing: Showing) {
  const { rooms, blobs, config, clock, log, live, origin, health, http } = showing
  const { people, cases, hall } = rooms
  const routes = allRoutes(rooms, blobs)
  const resident = join(DIST, 'resident')
  const hasPages = existsSync(join(resident, 'pages.js'))
  const settings = {
    ...HTTP_SETTINGS,
    secure: origin.startsWith('https:'),
    trustProxy: config.trustProxy,
    ...http,
  }
  return openServer({
    routes,
    clock,
    log,
    health,
    settings,
    actorOf: (token, now) => people.actorOf(token, now),
    live: {
      hub: live,
      topicsOf: async (actor, asked) => [
        ...cases.topicsFor(actor),
        ...hall.topicsFor(asked),
        ...(await rooms.ballots.polls.topicsFor(actor, asked)),
      ],
    },
    ...(hasPages ? { pages: await residentPages(resident, { rooms, blobs, routes, config }) } : {}),
    statics: [...deskStatics(), ...(hasPages ? residentStatics(resident) : [])],
  })
}

/** The desk is a program of its own: every address below /staff/ is its own to read. */
function deskStatics(): Statics[] {
  const folder = join(DIST, 'staff')
  if (!existsSync(folder)) return []
  const forGood = /\/assets\//
  return [{ prefix: '/staff/', folder, fallback: 'index.html', policy: STYLED_POLICY, forGood }]
}
