/** The made county in a database of its own, by the same loader that `npm start` uses. */

import { type CountyMade, loadCounty } from '../../src/app/county/load-county.ts'
import type { CountyOrder } from '../../src/app/county/plan.ts'
import { openPlaces, openRooms, type Rooms, type RoomsNeeds } from '../../src/app/rooms.ts'
import { type SettableClock, settableClock } from '../../src/base/clock.ts'
import { CHINA } from '../../src/base/work-calendar.ts'
import type { Database } from '../../src/platform/database.ts'
import { openLive } from '../../src/platform/http/live.ts'
import { openSecrets } from '../../src/platform/secrets.ts'
import { shippedLibrary } from './shipped-procedures.ts'

export type MadeCounty = {
  readonly rooms: Rooms
  readonly clock: SettableClock
  readonly made: CountyMade
  /** Loads it once more. */
  readonly load: () => Promise<CountyMade>
}

/** Real places, nobody in them yet, and the rooms by a clock of their own. */
export async function countyRooms(database: Database, now: Date) {
  const areas = await openPlaces(database)
  const needs: Omit<RoomsNeeds, 'clock'> = {
    database,
    secrets: openSecrets(new Uint8Array(32).fill(3)),
    live: openLive(),
    calendar: CHINA,
    demo: true,
    county: '530103',
    origin: 'http://127.0.0.1',
    channels: [],
    callbackSecret: null,
    blobs: { about: async () => null, lookOf: async () => null },
    procedures: shippedLibrary(),
    sendCode: async () => {},
  }
  const roomsAt = (clock: SettableClock) => openRooms({ ...needs, clock }, areas)
  const clock = settableClock(now)
  return { areas, clock, roomsAt, rooms: await roomsAt(clock) }
}

export async function aCounty(
  database: Database,
  order: CountyOrder,
  now: Date,
): Promise<MadeCounty> {
  const { areas, clock, roomsAt, rooms } = await countyRooms(database, now)
  const load = () => loadCounty(order, { areas, roomsAt, keepPhoto: null, now, tell: () => {} })
  const made = await load()
  await rooms.people.refreshStaffing()
  return { rooms, clock, made, load }
}
