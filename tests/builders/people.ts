/** People, requests and places for tests: valid by default, overridden by name. */
import { type Actor, NOBODY } from '../../src/base/actor.ts'
import { levelOf } from '../../src/base/area-code.ts'
import { type SettableClock, settableClock } from '../../src/base/clock.ts'
import {
  openPeople,
  PEOPLE_DEFAULTS,
  type People,
  type PeopleSettings,
} from '../../src/people/index.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Ctx } from '../../src/platform/route.ts'
import { openSecrets, type Secrets } from '../../src/platform/secrets.ts'

export const COUNTY = '530103'
export const STREET = '530103007'
export const COMMUNITY = '530103007005'
export const GRID = '530103007005G03'
export const COMPOUND = '530103007005G03C02'
export const BUILDING = '530103007005G03C02B011'
export const UNIT = '530103007005G03C02B011U02'
export const NEXT_COMMUNITY = '530103007006'

export const NINE = new Date('2026-11-24T01:00:00Z')

export type SentCode = { readonly phone: string; readonly code: string; readonly minutes: number }

export type PeopleBench = {
  readonly people: People
  readonly clock: SettableClock
  readonly secrets: Secrets
  /** Codes that went out. */
  readonly sent: SentCode[]
}

/** Every place of county 530103 exists, named by its code. */
const places = {
  nameOf: (area: string) =>
    area.startsWith(COUNTY) ? { zh: `${area}处`, en: `${levelOf(area)} ${area}` } : null,
}

export function aPeople(
  db: Db,
  settings: Partial<PeopleSettings> = {},
  sendCode?: (message: SentCode) => Promise<void>,
): PeopleBench {
  const clock = settableClock(NINE)
  const secrets = openSecrets(new Uint8Array(32).fill(3))
  const sent: SentCode[] = []
  const people = openPeople({
    db,
    secrets,
    clock,
    places,
    settings: {
      ...PEOPLE_DEFAULTS,
      demo: false,
      county: COUNTY,
      origin: 'https://linli.example',
      ...settings,
    },
    sendCode: sendCode ?? (async (message) => void sent.push(message)),
  })
  return { people, clock, secrets, sent }
}

export function aCtx(over: Partial<Ctx> & { now?: Date; actor?: Actor } = {}): Ctx {
  return {
    actor: NOBODY,
    now: NINE,
    language: 'zh',
    idempotencyKey: null,
    caller: { ip: '192.0.2.1', agent: 'test', token: null },
    ...over,
  }
}

/** A request of somebody who came in with this token. */
export async function ctxOf({ people, clock }: PeopleBench, token: string): Promise<Ctx> {
  const now = clock.now()
  const actor = await people.actorOf(token, now)
  return aCtx({ now, actor, caller: { ip: '192.0.2.1', agent: 'test', token } })
}

let serial = 0

/** A mobile number that nobody else in this test file has. */
export function aPhone(): string {
  serial++
  return `139${String(serial).padStart(8, '0')}`
}

/** Somebody with a post, signed in as staff; needs a demonstration. */
export async function aColleague(
  bench: PeopleBench,
  post: { role: string; area: string; name?: string; public?: boolean; workPhone?: string },
): Promise<{ personId: string; ctx: Ctx; token: string }> {
  const { people, clock } = bench
  const personId = await people.findOrAdd(COUNTY, {
    name: post.name ?? `李同事${++serial}`,
    phone: aPhone(),
  })
  await people.givePost(COUNTY, {
    personId,
    role: post.role,
    area: post.area,
    since: clock.now(),
    public: post.public ?? false,
    workPhone: post.workPhone ?? null,
  })
  const token = await people.demoSession(COUNTY, personId, 'staff')
  return { personId, ctx: await ctxOf(bench, token), token }
}
