/** Opens the rooms, each with what it needs of the others. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Areas, openAreas } from '../areas/index.ts'
import { type Ballots, type BallotsNeeds, openBallots } from '../ballots/index.ts'
import type { Clock } from '../base/clock.ts'
import type { WorkCalendar } from '../base/work-calendar.ts'
import { CASE_DEFAULTS, type CaseNeeds, type Cases, openCases } from '../cases/index.ts'
import { type Hall, openHall } from '../hall/index.ts'
import { type Insight, openInsight } from '../insight/index.ts'
import { type Channel, NOTICES_DEFAULTS, type Notices, openNotices } from '../notices/index.ts'
import { openPeople, PEOPLE_DEFAULTS, type People, ROLES } from '../people/index.ts'
import type { Database } from '../platform/database.ts'
import type { Live } from '../platform/http/live.ts'
import type { Secrets } from '../platform/secrets.ts'
import { openTypeset } from '../platform/typeset.ts'
import { lengthsBy } from '../procedures/index.ts'
import { shippedPowerList } from './shipped-power-list.ts'
import { shippedRulePacks } from './shipped-rule-packs.ts'

export type Rooms = {
  readonly areas: Areas
  readonly people: People
  readonly notices: Notices
  readonly cases: Cases
  readonly hall: Hall
  readonly insight: Insight
  readonly ballots: Ballots
}

export type RoomsNeeds = {
  readonly database: Database
  readonly secrets: Secrets
  readonly clock: Clock
  readonly calendar: WorkCalendar
  readonly live: Live
  readonly demo: boolean
  /** County of whoever names none. */
  readonly county: string
  /** Address of the pages, without a slash at the end. */
  readonly origin: string
  readonly channels: readonly Channel[]
  readonly callbackSecret: string | null
  readonly blobs: BallotsNeeds['blobs'] & CaseNeeds['blobs']
  readonly procedures: CaseNeeds['procedures']
  readonly sendCode: (message: { phone: string; code: string; minutes: number }) => Promise<void>
}

const DIVISIONS = join(import.meta.dirname, '../../data/areas-yunnan.txt')
/** Letters of readable numbers. */
const LETTERS = { '530103': 'PL' }

/** The shipped places are put in when they are not there. */
export async function openPlaces(database: Database): Promise<Areas> {
  const areas = await openAreas({ db: database.db })
  await areas.install(readFileSync(DIVISIONS, 'utf8'))
  return areas
}

export async function openRooms(needs: RoomsNeeds, areas: Areas): Promise<Rooms> {
  const { database, secrets, clock, live, demo, county, origin } = needs
  const people = openPeople({
    db: database.db,
    secrets,
    clock,
    places: areas,
    settings: { ...PEOPLE_DEFAULTS, demo, county, origin },
    sendCode: needs.sendCode,
  })
  await people.start()
  const { channels, callbackSecret } = needs
  const notices = openNotices({
    db: database.db,
    secrets,
    clock,
    people,
    live,
    channels,
    settings: { ...NOTICES_DEFAULTS, origin, callbackSecret },
  })
  const lengths = lengthsBy({ calendar: needs.calendar, local: () => null })
  const cases = await openCases({
    database,
    clock,
    secrets,
    settings: { ...CASE_DEFAULTS, letters: LETTERS },
    people: withRolls(people, () => ballots.committee),
    notices,
    areas,
    blobs: needs.blobs,
    live,
    procedures: needs.procedures,
    lengths: () => lengths,
    powerList: shippedPowerList(),
    titleOf: (role) => ROLES[role]?.title ?? null,
    doors: countedBy(() => ballots.committee),
  })
  const hall = openHall({
    database,
    clock,
    areas,
    people,
    notices,
    cases,
    live,
    secrets,
    county,
    origin,
  })
  const insight = openInsight({ cases, areas })
  const ballots: Ballots = openBallots({
    db: database.db,
    pool: database.pool,
    secrets,
    clock,
    people,
    areas,
    cases,
    notices,
    blobs: needs.blobs,
    live,
    calendar: needs.calendar,
    rulePacks: shippedRulePacks(),
    recountFolder: join(import.meta.dirname, '../../dist/recount'),
    typeset: openTypeset(),
    county,
  })
  return { areas, people, notices, cases, hall, insight, ballots }
}

// The ballots open after the cases, for they work on them: they are asked when a request comes.

/** Owners stand on a roll, which the ballots keep. */
const withRolls = (people: People, committee: () => Ballots['committee']): People => ({
  ...people,
  belongs: (county, asked) =>
    asked.body === 'roll'
      ? committee().belongs({ county, ...asked })
      : people.belongs(county, asked),
})

const countedBy = (committee: () => Ballots['committee']): CaseNeeds['doors'] => ({
  rolls: (asked) => committee().rollFacts(asked),
  ballots: (asked) => committee().voteFacts(asked),
})
