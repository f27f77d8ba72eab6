/** Every route, asked by every post from every side of a place, against a model of its own. */
import { expect, test } from 'vitest'
import { allRoutes } from '../../src/app/routes.ts'
import { ROLES } from '../../src/people/index.ts'
import type { Blobs } from '../../src/platform/blobs.ts'
import { aFrozenRoll, anAnnouncedPoll } from '../builders/estate.ts'
import { report } from '../builders/story.ts'
import {
  anApp,
  COMMUNITY,
  COUNTY,
  GRID,
  NEXT_COMMUNITY,
  NEXT_GRID,
  STREET,
} from '../harness/app.ts'
import { ask, type Caller, send, sentOf } from '../harness/app-person.ts'
import { HALL_MODEL } from './matrix-hall.ts'
import { type Entry, type Facts, MODEL, type Who } from './matrix-model.ts'

const WHOLE = { ...HALL_MODEL, ...MODEL }
const app = await anApp()
const { people } = app.rooms()
const OTHER_COUNTY = '530102'
const PLACES = {
  own: COMMUNITY,
  above: STREET,
  beside: NEXT_COMMUNITY,
  below: NEXT_GRID,
  'other county': `${OTHER_COUNTY}001001`,
} as const
/** All that says "this is not for you", whoever it is said to. */
const DENIALS = new Set(
  `not-signed-in not-allowed case-unknown person-unknown post-unknown post-needed not-your-turn
  register-not-yours area-not-yours area-unknown area-elsewhere attachment-unknown
  budget-not-yours poll-unknown poll-not-yours roll-unknown roll-not-yours unit-not-on-roll
  hall-not-yours hall-not-resident list-unknown meeting-unknown`.split(/\s+/),
)

const opener = await app.person({ name: '开启者', homeArea: GRID })
const resident = await app.person({ name: '王邻居', homeArea: GRID })
const handler = await app.person({ name: '经办', posts: [['handler', COMMUNITY]] })
const postOf = await people.givePost(COUNTY, {
  personId: handler.id,
  role: 'mediator',
  area: COMMUNITY,
  since: app.clock.now(),
})
await people.endPost(COUNTY, postOf, null)
const { caseId } = await report(opener)
const { estate, rollId, frozenId } = await aFrozenRoll(app, resident)
const secretary = await app.person({ posts: [['secretary', COMMUNITY]] })
const { listId } = await ask(secretary, 'POST /hall/lists', {
  area: COMMUNITY,
  title: '社区问题清单',
  closesAt: '2026-06-01T10:00:00Z',
})
const { meetingId } = await ask(secretary, 'POST /hall/meetings', {
  area: COMMUNITY,
  title: '五月议事会',
  place: '会议室',
  startsAt: '2026-05-20T11:00:00Z',
  endsAt: '2026-05-20T13:00:00Z',
})
const facts: Facts = {
  county: COUNTY,
  community: COMMUNITY,
  grid: GRID,
  caseId,
  ghost: '01a20fb8-0000-7000-8000-000000000000',
  residentId: resident.id,
  handlerId: handler.id,
  endedPost: postOf,
  estate,
  rollId,
  frozenId,
  pollId: await anAnnouncedPoll(app, estate),
  listId,
  meetingId,
}

type Asker = { readonly who: Who; readonly by: Caller }

async function staffOf(role: string, place: keyof typeof PLACES): Promise<Asker> {
  const area = PLACES[place]
  const county = area.slice(0, 6)
  const personId = await people.findOrAdd(county, { name: `${role} ${place}` })
  await people.givePost(county, { personId, role, area, since: app.clock.now() })
  const token = await people.demoSession(county, personId, 'staff')
  const who: Who = { is: 'staff', role, area, place, county }
  return { who, by: { address: app.address, token: async () => token } }
}

const nobody = { role: null, area: '', place: 'none', county: COUNTY } as const
const askers: Asker[] = [
  { who: { is: 'signed out', ...nobody }, by: app.stranger },
  { who: { is: 'opener', ...nobody }, by: opener },
  { who: { is: 'resident', ...nobody }, by: await app.person({ homeArea: GRID }) },
]
for (const role of Object.keys(ROLES))
  for (const place of Object.keys(PLACES) as (keyof typeof PLACES)[])
    askers.push(await staffOf(role, place))
await people.refreshStaffing()

const label = ({ is, role, place }: Who) => (role === null ? is : `${role} ${place}`)

async function outcome(name: string, entry: Entry, { by }: Asker): Promise<string> {
  const asking = entry.file === undefined ? {} : { file: entry.file }
  const { status, text } = await send(by, sentOf(name, entry.input?.(facts) ?? {}, asking))
  if (status >= 500) return `fault ${status}`
  if (status < 400) return 'in'
  const code = String(JSON.parse(text).code)
  return DENIALS.has(code) ? code : 'in'
}

test('[K.10] no route is missing from the model, and none is in it that is gone', () => {
  const routes = allRoutes(app.rooms(), { bytesMax: 1 } as Blobs)
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(Object.keys(WHOLE).toSorted()).toEqual(names.toSorted())
})

test.each(Object.entries(WHOLE))(
  '[K.10] %s answers every post at every place as the model says',
  async (name, entry) => {
    const wrong: string[] = []
    const asked = askers.filter(
      ({ who }) => entry.byPlace || who.role === null || who.place === 'own',
    )
    const one = async (asker: Asker) => {
      const want = entry.expected(asker.who, facts)
      const got = await outcome(name, entry, asker)
      if (got !== want) wrong.push(`${label(asker.who)}: wants ${want}, got ${got}`)
    }
    const queue = [...asked]
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let next = queue.shift(); next; next = queue.shift()) await one(next)
      }),
    )
    expect(wrong).toEqual([])
    expect(app.faults).toEqual([])
  },
)
