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

export async function aCounty(
  database: Database,
  order: CountyOrder,
  now: Date,
): Promise<MadeCounty> {
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
  const clock = settableClock(now)
  const rooms = await openRooms({ ...needs, clock }, areas)
  const load = () =>
    loadCounty(order, {
      areas,
      roomsAt: (moving) => openRooms({ ...needs, clock: moving }, areas),
      keepPhoto: null,
      now,
      tell: () => {},
    })
  const made = await load()
  await rooms.people.refreshStaffing()
  return { rooms, clock, made, load }
}
