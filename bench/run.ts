/**
 * `npm run bench`: measures, prints the figures as JSON and writes them into docs/performance.md,
 * each section as soon as it is measured.
 *
 *   npm run bench -- [acts] [million] [pages] [rest] [verify] [starts] [engines] [ballots]
 *     [--cases N] [--people N] [--seconds N] [--turns N] [--home FOLDER]
 *
 * Without a part all of them run. `million` is acts, pages, rest and, last, verification beside many
 * cases; `pages`, `rest` and `verify` are each of these alone. `--home` names a house that
 * `fill-million.ts` has filled: then it is measured beside its cases and kept. Progress goes to
 * standard error.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureActs, removeBare } from './acts.ts'
import { ballotsSection, measureBallots, preparePolls } from './ballots.ts'
import { measureEngines } from './engines.ts'
import { fill } from './fill-million.ts'
import { addPeople, type House, inHouse, serveHouse } from './house.ts'
import { measurePages, measureSearch, phoneTails, readersOf } from './pages.ts'
import { record } from './record.ts'
import { circumstances, writeSection } from './report.ts'
import { actsSection, pagesSection, restSection, verifySection } from './sections.ts'
import { measureFirstStart, measureStarts, measureVerify } from './starts.ts'
import { teamsOf } from './teams.ts'

const PARTS = [
  'acts',
  'million',
  'pages',
  'rest',
  'verify',
  'starts',
  'engines',
  'ballots',
] as const
/** What `million` measures besides the acts. */
const BESIDE_MANY = ['pages', 'rest', 'verify'] as const
const FEW = 1000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '10' },
    turns: { type: 'string', default: '2' },
    home: { type: 'string' },
  },
})
const strange = positionals.find((part) => !PARTS.some((one) => one === part))
if (strange !== undefined) throw new Error(`no part ${strange}: ${PARTS.join(', ')}`)
const wants = (part: (typeof PARTS)[number]) =>
  positionals.length === 0 || positionals.includes(part)
const many = Number(values.cases)
const people = Number(values.people)
const figures: Record<string, unknown> = { at: circumstances() }

function tell(words: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`)
}

/** Sessions, recorded lives and readers: made anew, for sessions end when nobody uses them. */
async function cast(house: House) {
  const teams = await teamsOf(house, people)
  const hours = [0, 1, 2, 3, 4, 5].map((step) => step / 3600)
  const lives = await record(house, { teams: teams.slice(0, 64), hours, start: new Date() })
  const tails = await phoneTails(house.database.pool, house)
  return { teams, lives, tails, readers: await readersOf(house), url: house.url }
}

type Beside = { readonly cases: number; readonly name: string; readonly few?: number }

/** `few`: lives a second beside few cases, to be compared with. */
async function actsBeside(home: string, { cases, name, few }: Beside): Promise<number> {
  const { teams, lives, url } = await inHouse(home, cast)
  tell(`acts beside ${cases} cases`)
  const served = await serveHouse(home)
  try {
    const measured = await measureActs({
      served,
      teams,
      lives,
      databaseUrl: served.databaseUrl(url),
      seconds: Number(values.seconds),
      turns: Number(values.turns),
    })
    figures[name] = measured
    const section = actsSection(name, cases, measured)
    if (few !== undefined) {
      const kept = measured.lifecyclesPerSecond / few
      figures.rateBesideMany = kept
      const words = `Rate beside that beside ${FEW} cases (floor 0.8): ${kept.toFixed(2)}.`
      section.lines.push('', words)
    }
    writeSection(section)
    return measured.lifecyclesPerSecond
  } finally {
    await served.stop()
    await inHouse(home, removeBare)
  }
}

async function pagesBeside(home: string): Promise<void> {
  const { readers, tails } = await inHouse(home, cast)
  tell(`pages beside ${many} cases`)
  const served = await serveHouse(home)
  try {
    const pages = await measurePages(served, readers)
    const searches = await measureSearch(served, readers, tails)
    figures.pages = pages
    figures.searches = searches
    const title = `Pages beside ${many.toLocaleString('en')} cases`
    writeSection(pagesSection('pages', title, { ...pages, ...searches }))
  } finally {
    await served.stop()
  }
}

async function fillTo(home: string, cases: number): Promise<void> {
  tell(`filling ${cases} cases`)
  const filled = await inHouse(home, async (house) =>
    fill(house, { cases, teams: await teamsOf(house, people) }),
  )
  tell(`filled in ${filled.seconds.toFixed(0)} s, ${filled.open} of them open`)
  figures[`filled ${cases}`] = filled
}

/** Acts beside few cases, and beside many in the same house. */
async function spine(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  try {
    await inHouse(home, (house) => addPeople(house, people))
    await fillTo(home, FEW)
    const few = await actsBeside(home, { cases: FEW, name: 'acts' })
    if (!wants('million')) return
    if (values.home === undefined) await fillTo(home, many)
    const filled = values.home ?? home
    await actsBeside(filled, { cases: many, name: 'million', few })
    await besideMany(filled, BESIDE_MANY)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** The verification comes last: it takes minutes. */
async function besideMany(home: string, parts: readonly string[]): Promise<void> {
  if (parts.includes('pages')) await pagesBeside(home)
  if (parts.includes('rest')) {
    tell('starts and rest')
    const starts = await measureStarts(home)
    figures.starts = starts
    writeSection(restSection(many, starts))
  }
  if (parts.includes('verify')) {
    tell('verification')
    const verified = await measureVerify(home)
    figures.verified = verified
    writeSection(verifySection(many, verified))
  }
}

async function ballots(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  const turns = Number(values.turns)
  try {
    tell('an estate and its polls')
    const { polling, url } = await inHouse(home, async (house) => {
      await addPeople(house, 100)
      return { polling: await preparePolls(house, turns), url: house.ownerUrl }
    })
    tell('ballots')
    const served = await serveHouse(home)
    try {
      const databaseUrl = served.databaseUrl(url)
      const seconds = Number(values.seconds)
      const measured = await measureBallots({ served, databaseUrl, polling, seconds, turns })
      figures.ballots = measured
      writeSection(ballotsSection(measured))
    } finally {
      await served.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const alone = BESIDE_MANY.filter((part) => positionals.includes(part))
if (wants('acts') || wants('million')) await spine()
else if (alone.length > 0) {
  if (values.home === undefined) throw new Error('--home names the house to be measured')
  await besideMany(values.home, alone)
}
if (wants('ballots')) await ballots()
if (wants('starts')) {
  tell('first start')
  const { seconds } = await measureFirstStart()
  figures.firstStart = seconds
  const lines = [`Empty folder to a served demo county (goal 180 s): ${seconds} s.`]
  writeSection({ name: 'first-start', title: 'First start', lines })
}
if (wants('engines')) {
  tell('engines')
  const engines = await measureEngines()
  figures.engines = engines
  const lines = ['```json', JSON.stringify(engines, null, 1), '```']
  writeSection({ name: 'engines', title: 'Engines by themselves', lines })
}
process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
