/**
 * `npm run bench`: measures, prints the figures as JSON and writes them into docs/performance.md.
 *
 *   npm run bench -- [acts] [million] [starts] [engines] [ballots] [--cases N] [--people N]
 *     [--seconds N] [--turns N] [--home FOLDER]
 *
 * Without a part all of them run. `--home` names a house that `fill-million.ts` has filled: then
 * `million` measures beside its cases and keeps it. Progress goes to standard error.
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
import { circumstances, type Section, writeSections } from './report.ts'
import { actsSection, pagesSection, startsSection } from './sections.ts'
import { measureFirstStart, measureStarts, measureVerify } from './starts.ts'
import { teamsOf } from './teams.ts'

const PARTS = ['acts', 'million', 'starts', 'engines', 'ballots'] as const
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
const sections: Section[] = []

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

async function actsBeside(home: string, cases: number, name: string): Promise<number> {
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
    sections.push(actsSection(name, cases, measured))
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
    sections.push(pagesSection('pages', title, { ...pages, ...searches }))
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

async function spine(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'linli-bench-'))
  try {
    await inHouse(home, (house) => addPeople(house, people))
    await fillTo(home, FEW)
    const few = await actsBeside(home, FEW, 'acts')
    if (!wants('million')) return
    if (values.home === undefined) await fillTo(home, many)
    await besideMany(values.home ?? home, few)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function besideMany(home: string, few: number): Promise<void> {
  const kept = (await actsBeside(home, many, 'million')) / few
  figures.rateBesideMany = kept
  const words = `Rate beside that beside ${FEW} cases (floor 0.8): ${kept.toFixed(2)}.`
  sections.at(-1)!.lines.push('', words)
  await pagesBeside(home)
  tell('starts, rest and verification')
  const starts = await measureStarts(home)
  const verified = await measureVerify(home)
  figures.starts = starts
  figures.verified = verified
  sections.push(startsSection(many, starts, verified))
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
      sections.push(ballotsSection(measured))
    } finally {
      await served.stop()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

if (wants('acts') || wants('million')) await spine()
if (wants('ballots')) await ballots()
if (wants('starts')) {
  tell('first start')
  const { seconds } = await measureFirstStart()
  figures.firstStart = seconds
  const lines = [`Empty folder to a served demo county (goal 180 s): ${seconds} s.`]
  sections.push({ name: 'first-start', title: 'First start', lines })
}
if (wants('engines')) {
  tell('engines')
  const engines = await measureEngines()
  figures.engines = engines
  const lines = ['```json', JSON.stringify(engines, null, 1), '```']
  sections.push({ name: 'engines', title: 'Engines by themselves', lines })
}
writeSections(sections)
process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`)
