/** `linli county`: opens the installation as a demonstration, makes the county in it, closes it. */

import { NOBODY } from '../../base/actor.ts'
import { systemClock } from '../../base/clock.ts'
import { CHINA } from '../../base/work-calendar.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { openConfig } from '../../platform/config.ts'
import { openLive } from '../../platform/http/live.ts'
import { openInstallation } from '../../platform/installation.ts'
import { openLog } from '../../platform/log.ts'
import { loadLibrary } from '../../procedures/index.ts'
import { openPlaces, openRooms, type RoomsNeeds } from '../rooms.ts'
import { shippedSources } from '../shipped-procedures.ts'
import { type CountyMade, loadCounty } from './load-county.ts'
import { photoOf } from './photos.ts'
import type { CountyOrder } from './plan.ts'

export type CountyReport = CountyOrder & CountyMade & { readonly seconds: number }

/** Refuses `demo-beside-real` in a database that is no demonstration. */
export async function makeCounty(order: CountyOrder): Promise<CountyReport> {
  const startMs = performance.now()
  const config = openConfig(undefined, { demo: true })
  const installation = await openInstallation(config, openLog(config.log))
  try {
    const { database, secrets } = installation
    const blobs = openBlobs({
      folder: installation.blobs,
      db: database.db,
      clock: systemClock,
      settings: config.blobs,
    })
    // What was invented is told to nobody: there is no channel, and no code goes out.
    const needs: Omit<RoomsNeeds, 'clock'> = {
      database,
      secrets,
      blobs,
      live: openLive(),
      calendar: CHINA,
      demo: true,
      county: config.county,
      origin: config.origin ?? '',
      channels: [],
      callbackSecret: null,
      procedures: loadLibrary(shippedSources()),
      sendCode: async () => {},
    }
    const areas = await openPlaces(database)
    const made = await loadCounty(order, {
      areas,
      roomsAt: (clock) => openRooms({ ...needs, clock }, areas),
      now: systemClock.now(),
      tell: (words) => void process.stderr.write(`${words}\n`),
      async keepPhoto(motif, variant) {
        const actor = { ...NOBODY, county: config.county }
        const bytes = await photoOf(motif, variant)
        return (await blobs.put({ actor }, { bytes, name: `${motif}.jpg` })).blobId
      },
    })
    return { ...order, ...made, seconds: (performance.now() - startMs) / 1000 }
  } finally {
    await installation.close()
  }
}
