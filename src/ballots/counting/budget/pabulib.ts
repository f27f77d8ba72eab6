/**
 * Reads and writes Pabulib files (.pb): sections META, PROJECTS, VOTES of `;`-separated rows, each
 * under its header. Strict where a count could go wrong, with line and column; lenient where cities
 * differ (line ends, blank lines, unknown columns, rows that leave out last cells).
 */
import { Refusal, type RefusalFacts } from '../../../base/refusal.ts'
import { type Decimal, parseDecimal, ZERO } from './decimal.ts'
import { type IdIndex, idIndex } from './id-index.ts'
import type { Choice, Instance, Project, VoteType } from './instance.ts'
import { type Place, placeOf, type Row, rowsOf } from './rows.ts'

export type PabulibVote = {
  readonly voter: string
  readonly choice: Pick<Choice, 'projects' | 'points'>
  /** All cells as read, in the order of `voteColumns`. */
  readonly cells: readonly string[]
}

export type Pabulib = {
  readonly meta: ReadonlyMap<string, string>
  readonly projectColumns: readonly string[]
  /** All cells as read, in the order of `projectColumns`. */
  readonly projectCells: readonly (readonly string[])[]
  readonly voteColumns: readonly string[]
  readonly votes: readonly PabulibVote[]
  readonly instance: Instance
}

const VOTE_TYPES: Readonly<Record<string, VoteType>> = {
  approval: 'approval',
  'choose-1': 'approval',
  ordinal: 'ordinal',
  cumulative: 'cumulative',
  scoring: 'scoring',
}

type Section = { readonly place: Place; readonly header: Row | null; readonly rows: Row[] }

/** Refuses with line and column what cannot be counted as it was meant. */
export function readPabulib(text: string): Pabulib {
  const { sections, end } = sectionsOf(text)
  const meta = readMeta(sectionOf(sections, 'META', end))
  const projects = readProjects(sectionOf(sections, 'PROJECTS', end))
  checkCount(meta, 'num_projects', projects.list.length)
  const votes = readVotes(sectionOf(sections, 'VOTES', end), { meta, projects: projects.list })
  checkCount(meta, 'num_votes', votes.list.length)
  return {
    meta: new Map([...meta.cells].map(([key, cell]) => [key, cell.value])),
    projectColumns: projects.columns,
    projectCells: projects.cells,
    voteColumns: votes.columns,
    votes: votes.list,
    instance: {
      budget: meta.budget,
      voteType: meta.voteType,
      projects: projects.list,
      choices: votes.choices,
      defaultScore: meta.defaultScore,
    },
  }
}

function refuse(code: string, place: Place, facts: RefusalFacts = {}): never {
  throw new Refusal(code, { line: place.line, column: place.column, ...facts })
}

function sectionsOf(text: string) {
  const sections = new Map<string, Section>()
  let current: { rows: Row[]; header: Row | null; place: Place } | null = null
  let end: Place = { line: 1, column: 1 }
  for (const row of rowsOf(text)) {
    end = { line: row.line, column: 1 }
    const name = sectionName(row.cells[0]!)
    if (name !== null) {
      if (sections.has(name)) refuse('pb-section-twice', placeOf(row, 0), { section: name })
      current = { rows: [], header: null, place: placeOf(row, 0) }
      sections.set(name, current)
    } else if (current === null) refuse('pb-section-missing', placeOf(row, 0), { section: 'META' })
    else if (current.header === null) current.header = row
    else current.rows.push(row)
  }
  return { sections, end }
}

function sectionName(cell: string): string | null {
  return /^\s*(META|PROJECTS|VOTES)\s*$/i.exec(cell)?.[1]?.toUpperCase() ?? null
}

function sectionOf(sections: ReadonlyMap<string, Section>, name: string, end: Place) {
  const section = sections.get(name)
  if (section === undefined) refuse('pb-section-missing', end, { section: name })
  if (section.header === null) refuse('pb-header-missing', section.place, { section: name })
  return { ...section, header: section.header }
}

type Headed = ReturnType<typeof sectionOf>
type MetaCell = { readonly value: string; readonly place: Place }
type Meta = {
  readonly cells: ReadonlyMap<string, MetaCell>
  readonly budget: Decimal
  readonly voteType: VoteType
  readonly chooseOne: boolean
  readonly defaultScore: Decimal
}

/** Keys that the count depends on: saying one of them twice is refused. */
const DECISIVE = ['budget', 'vote_type', 'num_projects', 'num_votes', 'default_score']

function readMeta({ rows, place }: Headed): Meta {
  const cells = new Map<string, MetaCell>()
  for (const row of rows) {
    const key = row.cells[0]!.trim()
    if (row.cells.length < 2) refuse('pb-row-short', placeOf(row, 0), { column_name: 'value' })
    if (cells.has(key) && DECISIVE.includes(key)) refuse('pb-key-twice', placeOf(row, 0), { key })
    cells.set(key, { value: row.cells[1]!.trim(), place: placeOf(row, 1) })
  }
  const needed = (key: string) =>
    cells.get(key) ?? refuse('pb-key-missing', { line: place.line, column: place.column }, { key })
  const budget = decimalAt(needed('budget'))
  if (budget.units < 0n) refuse('pb-number', needed('budget').place, { value: '< 0' })
  const kind = needed('vote_type')
  const voteType = VOTE_TYPES[kind.value.toLowerCase()]
  if (voteType === undefined) refuse('pb-vote-type', kind.place, { value: kind.value })
  const score = cells.get('default_score')
  const defaultScore =
    voteType === 'scoring' && score !== undefined && score.value !== '' ? decimalAt(score) : ZERO
  return { cells, budget, voteType, chooseOne: kind.value === 'choose-1', defaultScore }
}

function decimalAt({ value, place }: MetaCell): Decimal {
  return parseDecimal(value) ?? refuse('pb-number', place, { value })
}

/** A file that lost rows on its way says so by its own count. */
function checkCount({ cells }: Meta, key: string, found: number): void {
  const cell = cells.get(key)
  if (cell === undefined || cell.value === '') return
  const said = decimalAt(cell)
  if (said.places !== 0 || said.units !== BigInt(found))
    refuse('pb-count', cell.place, { key, said: cell.value, found })
}

function columnsOf({ header }: Headed, needed: readonly string[]) {
  const columns = header.cells.map((cell) => cell.trim())
  const at = needed.map((name) => {
    const found = columns.indexOf(name)
    return found === -1 ? refuse('pb-column-missing', placeOf(header, 0), { name }) : found
  })
  return { columns, at }
}

function checkLength(row: Row, columns: readonly string[]): void {
  if (row.cells.length > columns.length)
    refuse('pb-row-long', placeOf(row, columns.length), { cells: columns.length })
}

function readProjects(section: Headed) {
  const { columns, at } = columnsOf(section, ['project_id', 'cost'])
  const [idAt, costAt] = at as [number, number]
  const seen = new Set<string>()
  const list: Project[] = []
  for (const row of section.rows) {
    checkLength(row, columns)
    const id = (row.cells[idAt] ?? '').trim()
    if (id === '') refuse('pb-row-short', placeOf(row, idAt), { name: 'project_id' })
    if (seen.has(id)) refuse('pb-project-twice', placeOf(row, idAt), { project: id })
    seen.add(id)
    const value = (row.cells[costAt] ?? '').trim()
    const cost = parseDecimal(value)
    if (cost === null || cost.units < 0n) refuse('pb-number', placeOf(row, costAt), { value })
    list.push({ id, cost })
  }
  return { columns, list, cells: section.rows.map((row) => row.cells) }
}

type Known = { readonly meta: Meta; readonly projects: readonly Project[] }
/** Ballots of more words than this hardly ever repeat; looking for their like costs more. */
const SHARED_MAX = 48

type Counted = Pick<Choice, 'projects' | 'points'> & { ballots: number }

function readVotes(section: Headed, { meta, projects }: Known) {
  const withPoints = meta.voteType === 'cumulative' || meta.voteType === 'scoring'
  const needed = withPoints ? ['voter_id', 'vote', 'points'] : ['voter_id', 'vote']
  const { columns, at } = columnsOf(section, needed)
  const [voterAt, voteAt, pointsAt] = at as [number, number, number | undefined]
  const ids = idIndex(projects.map(({ id }) => id))
  const namedIn = new Int32Array(projects.length)
  const voters = new Set<string>()
  // Ballots with the same words are read once, and counted together.
  const shared = new Map<string, Counted>()
  const choices: Counted[] = []
  const list: PabulibVote[] = []
  for (const row of section.rows) {
    checkLength(row, columns)
    const voter = row.cells[voterAt]?.trim()
    const vote = row.cells[voteAt]
    if (voter === undefined || vote === undefined)
      refuse('pb-row-short', placeOf(row, 0), { name: voter === undefined ? 'voter_id' : 'vote' })
    voters.add(voter)
    const key = pointsAt === undefined ? vote : `${vote};${row.cells[pointsAt] ?? ''}`
    const isShared = key.length <= SHARED_MAX
    let choice = isShared ? shared.get(key) : undefined
    if (choice === undefined) {
      const named = namedProjects({ row, voteAt, ids, namedIn })
      if (meta.chooseOne && named.length > 1) refuse('pb-vote-long', placeOf(row, voteAt))
      const points =
        pointsAt === undefined ? null : pointsOf({ row, pointsAt, count: named.length })
      choice = { projects: named, points, ballots: 0 }
      choices.push(choice)
      if (isShared) shared.set(key, choice)
    }
    choice.ballots++
    list.push({ voter, choice, cells: row.cells })
  }
  if (voters.size < list.length) refuseVoterTwice(section.rows, voterAt)
  return { columns, list, choices }
}

function refuseVoterTwice(rows: readonly Row[], voterAt: number): never {
  const voters = new Set<string>()
  for (const row of rows) {
    const voter = row.cells[voterAt]!.trim()
    if (voters.has(voter)) refuse('pb-voter-twice', placeOf(row, voterAt), { voter })
    voters.add(voter)
  }
  throw new Error('broken invariant: a voter stands twice')
}

type VoteCell = {
  readonly row: Row
  readonly voteAt: number
  readonly ids: IdIndex
  /** Line in which a project was last named, by project. */
  readonly namedIn: Int32Array
}

const isEmpty = (cell: string) => cell.length < 12 && /^\s*(none)?\s*$/i.test(cell)

function namedProjects({ row, voteAt, ids, namedIn }: VoteCell): number[] {
  const cell = row.cells[voteAt]!
  if (isEmpty(cell)) return []
  const named: number[] = []
  for (let from = 0; from <= cell.length; ) {
    const comma = cell.indexOf(',', from)
    const to = comma === -1 ? cell.length : comma
    let project = ids.find(cell, from, to)
    if (project === -1) {
      const id = cell.slice(from, to).trim()
      project = ids.find(id, 0, id.length)
      if (project === -1) refuse('pb-project-unknown', placeOf(row, voteAt, from), { project: id })
    }
    if (namedIn[project] === row.line) {
      const id = cell.slice(from, to).trim()
      refuse('pb-project-repeated', placeOf(row, voteAt, from), { project: id })
    }
    namedIn[project] = row.line
    named.push(project)
    from = to + 1
  }
  return named
}

type PointsCell = { readonly row: Row; readonly pointsAt: number; readonly count: number }

function pointsOf({ row, pointsAt, count }: PointsCell): Decimal[] {
  const cell = row.cells[pointsAt] ?? ''
  const parts = isEmpty(cell) ? [] : cell.split(',')
  if (parts.length !== count)
    refuse('pb-points', placeOf(row, pointsAt), { projects: count, points: parts.length })
  let from = 0
  return parts.map((part) => {
    const value = part.trim()
    const points = parseDecimal(value)
    if (points === null) refuse('pb-number', placeOf(row, pointsAt, from), { value })
    from += part.length + 1
    return points
  })
}

/** The file again, every cell as it was read; cells that need it stand in quotes. */
export function writePabulib(
  file: Omit<Pabulib, 'instance' | 'votes'> & {
    readonly votes: readonly Pick<PabulibVote, 'cells'>[]
  },
): string {
  const rows = [
    ['META'],
    ['key', 'value'],
    ...file.meta,
    ['PROJECTS'],
    file.projectColumns,
    ...file.projectCells,
    ['VOTES'],
    file.voteColumns,
    ...file.votes.map((vote) => vote.cells),
  ]
  return `${rows.map((row) => row.map(quoted).join(';')).join('\n')}\n`
}

const quoted = (cell: string) => (/[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
