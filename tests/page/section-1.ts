/**
 * Section 1, 金江路社区: the complaint part. Six courtyard branches and their members are registered,
 * residents of every compound report, the branch of the compound handles, another steward checks,
 * and the figures are read back from what the system itself reports.
 */
import { z } from 'zod'
import type { ApiClient } from '../../src/app/api-client.ts'
import { drawsOf } from '../../src/app/county/chance.ts'
import { COMPOUNDS, JINJIANG } from '../../src/app/county/jinjiang.ts'
import { fullName } from '../../src/app/county/names.ts'
import { visitorPhone } from '../../src/app/county/phones.ts'
import { MATTERS } from '../../src/app/county/texts/matters.ts'
import type { Played, Scenario } from '../../src/app/page-scenario.ts'
import { beginAccount, signInDemo, signInResident } from '../../src/app/sign-in-client.ts'
import { assert } from '../../src/base/assert.ts'
import { playSurvey } from './section-1-survey.ts'

const MEMBERS = 257
const IN_SERVICE = 560
const REPORTERS_A_COMPOUND = 2
const REPORTS_A_REPORTER = 5
const REPORTS = COMPOUNDS.length * REPORTERS_A_COMPOUND * REPORTS_A_REPORTER

/** Figures of the page that wait for committees, deliberation, projects and money. */
const MISSING = [
  "homeowners' committees elected and filed: 2",
  'compounds of 金星西区 with a settled keeper: 4',
  'micro-projects won: 2',
  'micro-project money in yuan: 135000',
  'money raised by residents of 金康园 in yuan: 3735000',
  'projects paid by residents of 金康园: 5',
  'lifts replaced: 18',
  'households with a meter each: 1099',
]

const Made = z.object({ caseId: z.string(), number: z.string() })
const Places = z.object({ places: z.array(z.object({ code: z.string(), name: z.string() })) })
const People = z.object({ people: z.array(z.object({ id: z.string() })) })
const Imported = z.object({ written: z.boolean(), bad: z.array(z.unknown()) })
const Posts = z.object({
  posts: z.array(z.object({ role: z.string(), area: z.string(), until: z.string().nullable() })),
})
const Contacts = z.object({
  organisations: z.array(z.object({ kind: z.string(), area: z.string() })),
})
const File = z.object({
  number: z.string(),
  step: z.string(),
  area: z.string(),
  entries: z.array(z.object({ act: z.string(), actorName: z.string() })),
})
const Mine = z.object({ lines: z.array(z.object({ caseId: z.string(), number: z.string() })) })

type Person = { readonly name: string; readonly phone: string; readonly area: string }
type Post = Person & { readonly role: string; readonly over: string }

type Compound = { readonly code: string; readonly name: string; readonly home: string }

type Stage = {
  readonly client: ApiClient
  readonly now: () => Date
  /** Session of the community's secretary, who keeps its registers. */
  readonly secretary: string
  readonly compounds: readonly Compound[]
  /** Tells this run's staff and residents from those of another run. */
  readonly run: number
}

export const play: Scenario = async (client, now) => {
  const secretary = await signInDemo(client, 'secretary')
  const compounds = await findCompounds(client)
  const run = Math.floor(now().getTime() / 1000) % 90_000
  const stage: Stage = { client, now, secretary, compounds, run }
  for (const { name, code } of compounds)
    await client.call({
      method: 'POST',
      path: '/organisations',
      token: secretary,
      body: { area: code, kind: 'branch', name: `${name}庭院党支部`, phone: visitorPhone(900) },
    })
  const { handlers, stewards } = peopleOf(stage)
  await importPosts(stage, [...members(compounds), ...handlers, ...stewards])
  const tokens = new Map<string, string>()
  for (const [at, one] of [...handlers, stewards[0]!, stewards.at(-1)!].entries())
    tokens.set(one.phone, await accountOf(stage, one, at))
  const accepting = tokens.get(stewards[0]!.phone)!
  const checking = tokens.get(stewards.at(-1)!.phone)!
  const played = compounds.map((compound, at) => {
    const handler = handlers[at]!
    const branch = { accepting, checking, token: tokens.get(handler.phone)!, handler }
    return playCompound(stage, compound, branch)
  })
  const files = (await Promise.all(played)).flat()
  const opinions = await playSurvey(stage)
  const figures = [...(await readFigures(stage, { files, checking })), ...opinions]
  return { figures, missing: MISSING }
}

/** Grids, compounds, and one stairway of each to live in, as the areas' routes show them. */
async function findCompounds(client: ApiClient): Promise<Compound[]> {
  const below = async (parent: string) => {
    const found = await client.call({ method: 'GET', path: `/areas?parent=${parent}` })
    return Places.parse(found).places
  }
  const compounds: Compound[] = []
  for (const grid of await below(JINJIANG))
    for (const { code, name } of await below(grid.code)) {
      const [building] = await below(code)
      const [stairway] = building === undefined ? [] : await below(building.code)
      compounds.push({ code, name, home: stairway?.code ?? code })
    }
  return compounds
}

const somebody = (number: number, area: string): Person => ({
  name: fullName(drawsOf(1, 'page', number)).name,
  phone: visitorPhone(number),
  area,
})

/** Members registered in the community, and in-service members assigned to the six branches. */
function members(compounds: readonly Compound[]): Post[] {
  const at = (number: number) => compounds[number % compounds.length]!
  const registered = Array.from({ length: MEMBERS }, (_, number) => {
    const { home } = at(number)
    return { ...somebody(1000 + number, home), role: 'member', over: JINJIANG }
  })
  const assigned = Array.from({ length: IN_SERVICE }, (_, number) => {
    const { home, code } = at(number)
    return { ...somebody(2000 + number, home), role: 'in-service-member', over: code }
  })
  return [...registered, ...assigned]
}

/** This run's own: a member of each branch who handles, and two stewards who know every grid. */
function peopleOf({ compounds, run }: Stage) {
  const own = (at: number) => 1_000_000 + run * 50 + at
  const handlers: Post[] = compounds.map(({ home }, at) => ({
    ...somebody(own(at), home),
    role: 'handler',
    over: JINJIANG,
  }))
  const grids = [...new Set(compounds.map(({ code }) => code.slice(0, 15)))]
  const stewards: Post[] = [20, 21].flatMap((at) =>
    grids.map((grid) => ({ ...somebody(own(at), grids[0]!), role: 'steward', over: grid })),
  )
  return { handlers, stewards }
}

async function importPosts(stage: Stage, posts: readonly Post[]): Promise<void> {
  const people = [...new Map(posts.map((one) => [one.phone, one])).values()]
  await importSheet(stage, 'people', [
    ['name', 'phone', 'area'],
    ...people.map(({ name, phone, area }) => [name, phone, area]),
  ])
  await importSheet(stage, 'posts', [
    ['name', 'phone', 'role', 'area'],
    ...posts.map(({ name, phone, role, over }) => [name, phone, role, over]),
  ])
}

async function importSheet(
  { client, secretary: token }: Stage,
  register: string,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const body = Buffer.from(rows.map((row) => row.join(',')).join('\n'))
  const path = `/registers/${register}/import?dryRun=false`
  const { written, bad } = Imported.parse(await client.call({ method: 'POST', path, token, body }))
  assert(written, `register ${register}: ${JSON.stringify(bad.slice(0, 3))}`)
}

async function accountOf(stage: Stage, { phone }: Post, at: number): Promise<string> {
  const { client, secretary, run } = stage
  const path = `/people?q=${phone}`
  const found = await client.call({ method: 'GET', path, token: secretary })
  const personId = People.parse(found).people[0]?.id
  assert(personId !== undefined, 'whoever was imported is found by phone')
  const userName = `page-${run}-${at}`
  return beginAccount(client, { registrar: secretary, personId, userName, now: stage.now() })
}

type Branch = {
  /** Sessions: who accepts, who checks, the branch's own member. */
  readonly accepting: string
  readonly checking: string
  readonly token: string
  readonly handler: Post
}

type FileOf = {
  readonly caseId: string
  readonly handler: string
  readonly compound: string
  /** Session of the resident who reported. */
  readonly opener: string
}

/** Residents of one compound report; its branch handles each matter; one matter, one file. */
async function playCompound(stage: Stage, compound: Compound, branch: Branch): Promise<FileOf[]> {
  const { client, run } = stage
  const serial = stage.compounds.indexOf(compound)
  const handlerId = await idOf(stage, branch.handler.phone)
  const files: FileOf[] = []
  for (let one = 0; one < REPORTERS_A_COMPOUND; one++) {
    const number = 6_000_000 + run * 30 + serial * REPORTERS_A_COMPOUND + one
    const { name, phone } = somebody(number, compound.home)
    const opener = await signInResident(client, { name, phone, homeArea: compound.home })
    for (let report = 0; report < REPORTS_A_REPORTER; report++) {
      const matter = MATTERS[(serial * 7 + one * 11 + report * 13) % MATTERS.length]!
      const caseId = await playMatter(client, { compound, branch, opener, handlerId, matter })
      files.push({ caseId, opener, handler: branch.handler.name, compound: compound.code })
    }
  }
  return files
}

async function idOf({ client, secretary }: Stage, phone: string): Promise<string> {
  const found = await client.call({ method: 'GET', path: `/people?q=${phone}`, token: secretary })
  return People.parse(found).people[0]!.id
}

type OneMatter = {
  readonly compound: Compound
  readonly branch: Branch
  readonly opener: string
  readonly handlerId: string
  readonly matter: (typeof MATTERS)[number]
}

/** From the report to the rating. */
async function playMatter(client: ApiClient, one: OneMatter): Promise<string> {
  const { compound, branch, opener, handlerId, matter } = one
  const { category, title, story, answer } = matter
  const report = {
    procedure: 'complaint',
    area: compound.home,
    form: { title: title.replace('{place}', compound.name), story, place: compound.name },
  }
  const opened = await client.call({ method: 'POST', path: '/cases', token: opener, body: report })
  const { caseId } = Made.parse(opened)
  const act = (token: string, name: string, form: object) =>
    client.call({
      method: 'POST',
      path: `/cases/${caseId}/acts`,
      token,
      body: { act: name, form },
      key: `page-${caseId}-${name}`,
    })
  await act(branch.accepting, 'accept', { category, urgency: 'ordinary', handler: handlerId })
  await act(branch.token, 'done', { answer, 'spoken-with': 'yes' })
  await act(branch.checking, 'confirm', { reached: 'phone' })
  await act(opener, 'rate', { solved: 'yes', satisfied: 'yes' })
  return caseId
}

type Reading = { readonly files: readonly FileOf[]; readonly checking: string }

/** What the system reports: contact page, register of posts, the files themselves. */
async function readFigures(stage: Stage, { files, checking }: Reading): Promise<Played['figures']> {
  const { client, secretary: token, compounds } = stage
  const codes = new Set(compounds.map(({ code }) => code))
  const contacts = Contacts.parse(
    await client.call({ method: 'GET', path: `/contacts/${JINJIANG}` }),
  )
  const branches = contacts.organisations.filter(
    ({ kind, area }) => kind === 'branch' && codes.has(area),
  )
  const path = `/posts?area=${JINJIANG}`
  const { posts } = Posts.parse(await client.call({ method: 'GET', path, token }))
  const held = posts.filter(({ until }) => until === null)
  const assigned = held.filter(({ role }) => role === 'in-service-member')
  const numbers = new Set<string>()
  let [answered, closed] = [0, 0]
  for (const { caseId, handler, compound } of files) {
    const file = File.parse(
      await client.call({ method: 'GET', path: `/cases/${caseId}`, token: checking }),
    )
    numbers.add(file.number)
    const isTheirs = file.area.startsWith(compound)
    if (isTheirs && file.entries.some((one) => one.act === 'done' && one.actorName === handler))
      answered++
    if (file.step === 'closed') closed++
  }
  const listed = new Set<string>()
  for (const opener of new Set(files.map((one) => one.opener))) {
    const mine = await client.call({ method: 'GET', path: '/cases/mine', token: opener })
    for (const line of Mine.parse(mine).lines) listed.add(line.number)
  }
  return [
    { name: 'courtyard branches', want: 6, got: branches.length },
    {
      name: 'compounds with a branch',
      want: 6,
      got: new Set(branches.map(({ area }) => area)).size,
    },
    {
      name: 'members registered',
      want: MEMBERS,
      got: held.filter(({ role }) => role === 'member').length,
    },
    { name: 'in-service members assigned', want: IN_SERVICE, got: assigned.length },
    {
      name: 'branches that have them',
      want: 6,
      got: new Set(assigned.map(({ area }) => area)).size,
    },
    { name: 'matters that residents see as their own', want: REPORTS, got: listed.size },
    { name: 'one matter, one file', want: REPORTS, got: numbers.size },
    { name: 'matters handled by the branch of their compound', want: REPORTS, got: answered },
    { name: 'matters checked, rated and closed', want: REPORTS, got: closed },
  ]
}
