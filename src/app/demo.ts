/** The demonstration: an empty database is filled with the made county, once. */

import { NOBODY } from '../base/actor.ts'
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { ACCOUNTS, DEMO_PASSWORD } from './county/accounts.ts'
import { DEMO_ORDER, loadCounty } from './county/load-county.ts'
import { DEMO_RESIDENT } from './county/load-people.ts'
import { photoOf } from './county/photos.ts'
import type { Filling } from './serve.ts'

type Tell = (words: string) => void

/** Loads the county, or goes on where a load was cut off. */
export async function fillDemo(filling: Filling, clock: Clock, tell: Tell): Promise<void> {
  const { rooms, blobs, roomsAt } = filling
  if (await isFilled(rooms.people)) return
  tell('Making the demo county (once) ...')
  await loadCounty(DEMO_ORDER, {
    areas: rooms.areas,
    roomsAt,
    now: clock.now(),
    tell,
    async keepPhoto(motif, variant) {
      const ctx = { ...DEMO_CTX, now: clock.now() }
      const bytes = await photoOf(motif, variant)
      return (await blobs.put(ctx, { bytes, name: `${motif}.jpg` })).blobId
    },
  })
  await rooms.people.refreshStaffing()
}

const DEMO_CTX = {
  actor: { ...NOBODY, county: '530103' },
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '', agent: '', token: null },
} as const

/** The accounts come last: whoever can sign in sees a whole county. */
async function isFilled(people: Filling['rooms']['people']): Promise<boolean> {
  const [userName] = Object.keys(ACCOUNTS)
  try {
    await people.demoTotp({ ...DEMO_CTX, now: new Date() }, { userName: userName! })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

export function demoWords(address: string): string {
  const accounts = Object.entries(ACCOUNTS).map(([name, { zh }]) => `  ${name.padEnd(12)}${zh}`)
  const { name, phone } = DEMO_RESIDENT
  return `
邻里 Linli is ready: ${address}
  residents 居民    ${address}/   ${name} ${phone}, the code is shown on the page
  the desk 工作台   ${address}/staff/
  demo accounts 演示账号, password ${DEMO_PASSWORD}:
${accounts.join('\n')}
The sign-in page of the desk fills these in by one click. Ctrl-C stops.
`
}
