/**
 * Fills a house with very many cases, as fast as COPY takes them: copies of lives that the spine
 * itself played, under new names, places and moments, with chains that `linli verify` accepts. Three
 * of a hundred are open. By itself: `node bench/fill-million.ts HOME CASES`.
 */

import type pg from 'pg'
import { MATTERS } from '../src/app/county/texts/matters.ts'
import { localDate, yearOf } from '../src/base/dates.ts'
import { seeded } from '../src/base/seeded.ts'
import { COUNTS } from '../src/cases/case-file.ts'
import { copyIn } from '../src/platform/backup/copy.ts'
import { openDatabase } from '../src/platform/database.ts'
import { COUNTY, type House } from './house.ts'
import { type Recorded, record } from './record.ts'
import type { Team } from './teams.ts'
import * as template from './template.ts'

const DAY_MS = 86_400_000
/** The cases of so many days. */
const DAYS = 600
/** Hours from the opening to each act. */
const LIFE_HOURS = [0, 2, 4, 28, 52, 78]
/** Some matters go faster than others. */
const PACES = [0.3, 0.6, 1, 1.6, 2.5]
const AT_ONCE = 2000

/** Tables in the order of their filling, with the columns that a line gives after the county. */
const TABLES = {
  case_file: template.CASE_COLUMNS,
  entry: template.ENTRY_COLUMNS,
  entry_body: template.BODY_COLUMNS,
  wait: template.WAIT_COLUMNS,
  alarm: template.ALARM_COLUMNS,
  follower: template.SIDE_COLUMNS,
  case_search: template.SEARCH_COLUMNS,
  notice: 'id case_id seq person_id says zh en at read_at'.split(' '),
} as const
type Table = keyof typeof TABLES

export type Filled = { readonly cases: number; readonly open: number; readonly seconds: number }

export type Filling = {
  /** How many cases the house shall have of these. */
  readonly cases: number
  readonly teams: readonly Team[]
}

export async function fill(house: House, { cases, teams }: Filling): Promise<Filled> {
  const started = performance.now()
  const templates = await played(house, teams)
  const { pool } = house.database
  const openers = await residents(pool)
  const first = await takeNumbers(pool, cases)
  // As their owner, for the indexes of large tables are laid aside meanwhile.
  const owner = openDatabase(house.ownerUrl, 2)
  const client = await owner.pool.connect()
  try {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '1GB'`)
    const restore = cases < 50_000 ? async () => {} : await layIndexesAside(client)
    const open = await copyAll(client, { templates, openers, teams, cases, first })
    await restore()
    // As a house that has stood for long: nothing is left to tidy while it is measured.
    await client.query(`vacuum (analyze) ${Object.keys(TABLES).join(', ')}`)
    await client.query('analyze')
    await client.query('checkpoint')
    await house.rooms.cases.publishFingerprint(COUNTY)
    return { cases, open, seconds: (performance.now() - started) / 1000 }
  } finally {
    client.release()
    await owner.close()
  }
}

async function played(house: House, teams: readonly Team[]) {
  const matters = MATTERS.map(({ title, story, category, answer }) => ({
    title: title.replace('{place}', '3栋'),
    story,
    category,
    answer,
  }))
  const start = new Date(Date.now() - 21 * DAY_MS)
  start.setUTCHours(1, 0, 0, 0)
  const lives: Recorded[] = []
  for (const [at, pace] of PACES.entries()) {
    const own = matters.filter((_, number) => number % PACES.length === at)
    const some = own.map((_, number) => teams[(PACES.length * number + at) % teams.length]!)
    const hours = LIFE_HOURS.map((hour) => hour * pace)
    lives.push(...(await record(house, { teams: some, matters: own, hours, start })))
  }
  return lives.map(template.templateOf)
}

async function residents(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from person p where county = $1 and phone_hash is not null and not exists (
       select from post where post.county = p.county and post.person_id = p.id)`,
    [COUNTY],
  )
  return rows.map(({ id }) => id)
}

async function takeNumbers(pool: pg.Pool, count: number): Promise<number> {
  const year = yearOf(localDate(new Date()))
  const { rows } = await pool.query<{ first: number }>(
    'select case_number_take($1, $2, $3) as first',
    [COUNTY, year, count],
  )
  return rows[0]!.first
}

/** Drops the indexes of the tables that are filled; answers how they are made again. */
async function layIndexesAside(client: pg.PoolClient): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select case when c.oid is null then format('drop index %I', i.relname)
         else format('alter table %I drop constraint %I', t.relname, c.conname) end as drop,
       case when c.oid is null then pg_get_indexdef(i.oid)
         else format('alter table %I add constraint %I %s', t.relname, c.conname,
           pg_get_constraintdef(c.oid)) end as make
     from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
     left join pg_constraint c on c.conindid = i.oid and c.contype in ('p', 'u')
     where t.relname = any($1)`,
    [Object.keys(TABLES)],
  )
  for (const { drop } of rows) await client.query(drop)
  return async () => {
    for (const { make } of rows) await client.query(make)
  }
}

type Sums = { readonly counts: number[]; readonly times: number[] }

type Copying = {
  readonly templates: readonly template.Template[]
  readonly openers: readonly string[]
  readonly teams: readonly Team[]
  readonly cases: number
  /** Serial of the first. */
  readonly first: number
}

async function copyAll(client: pg.PoolClient, copying: Copying): Promise<number> {
  const { cases } = copying
  const counters = new Map<string, Sums>()
  const now = Date.now()
  let open = 0
  // The next rows are made while the last ones are written.
  let writing = Promise.resolve()
  for (let from = 0; from < cases; from += AT_ONCE) {
    const lines = new Map<Table, string[]>()
    for (let at = from; at < Math.min(cases, from + AT_ONCE); at++)
      open += addLines(lines, counters, copyOf(copying, at, now))
    await writing
    writing = copyLines(client, lines)
  }
  await writing
  await addCounts(client, counters)
  return open
}

/** As acts would have told them, and folded into the sums. */
async function addCounts(client: pg.PoolClient, counters: ReadonlyMap<string, Sums>) {
  const columns = COUNTS.join(', ')
  await client.query(
    `insert into counter_change (county, place, procedure, category, month, ${columns}, times)
     select $1, k[1], k[2], k[3], k[4]::date, ${COUNTS.map((_, at) => `counts[${at + 1}]`).join(', ')}, times
     from (select string_to_array(key, E'\\t') as k, counts, times
       from jsonb_to_recordset($2) as x(key text, counts int[], times smallint[])) x`,
    [COUNTY, JSON.stringify([...counters].map(([key, sums]) => ({ key, ...sums })))],
  )
  await client.query('select case_counters_fold()')
}

async function copyLines(
  client: pg.PoolClient,
  lines: ReadonlyMap<Table, readonly string[]>,
): Promise<void> {
  for (const [table, rows] of lines) await copyRows(client, table, rows)
}

function copyRows(client: pg.PoolClient, table: Table, rows: readonly string[]): Promise<void> {
  const columns = ['county', ...TABLES[table]].join(', ')
  const lines = rows.map((row) => `${COUNTY}\t${row}\n`).join('')
  return copyIn(client, `copy ${table} (${columns}) from stdin`, Buffer.from(lines))
}

type Chosen = {
  readonly copy: template.Copy
  readonly template: template.Template
  readonly now: number
}

/** What the `at`-th case is: opened a little after the one before it. */
function copyOf(
  { templates, openers, teams, cases, first }: Copying,
  at: number,
  now: number,
): Chosen {
  const pick = seeded(at)
  const openedMs = Math.floor(now - 3_600_000 - DAYS * DAY_MS * (1 - (at + 1) / cases))
  const team = pick.pick(teams)
  const chosen = pick.pick(templates)
  const id = idAt(openedMs, at)
  let notices = 0
  return {
    now,
    template: chosen,
    copy: {
      caseId: id,
      number: `PL-2026-${String(first + at).padStart(6, '0')}`,
      opener: pick.pick(openers),
      steward: team.steward.personId,
      checker: team.checker.personId,
      handler: team.handler.personId,
      grid: team.grid,
      openedMs,
      acts: actsOf(chosen, { ageMs: now - openedMs, pick }),
      noticeId: () => idAt(openedMs, at * 8 + ++notices),
    },
  }
}

/** Old ones are closed, all but a few; of the last two weeks every stage is there. */
function actsOf(
  { actMs }: template.Template,
  { ageMs, pick }: { ageMs: number; pick: ReturnType<typeof seeded> },
) {
  const possible = actMs.filter((ms) => ms < ageMs - 60_000).length
  const isOpen = ageMs < 12 * DAY_MS || (ageMs < 90 * DAY_MS && pick.below(100) < 8)
  // Nobody is left waiting for a rating for longer than time allows.
  const most = ageMs < 14 * DAY_MS ? actMs.length - 1 : actMs.length - 2
  return isOpen ? 1 + pick.below(Math.max(1, Math.min(possible, most))) : actMs.length
}

/** A UUID of version 7, ordered by time and number. */
function idAt(ms: number, number: number): string {
  const time = ms.toString(16).padStart(12, '0')
  const tail = number.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`
}

/** Adds the rows of one case; answers how many of them stand open: one or none. */
function addLines(
  lines: Map<Table, string[]>,
  counters: Map<string, Sums>,
  { copy, template: chosen, now }: Chosen,
): number {
  const made = chosen.linesOf(copy)
  const add = (table: Table, rows: readonly string[]) => {
    const list = lines.get(table)
    if (list === undefined) lines.set(table, [...rows])
    else list.push(...rows)
  }
  add('case_file', [made.caseFile])
  add('entry', made.entries)
  add('entry_body', made.bodies)
  add('wait', made.waits)
  // What was due has been looked at; only what is still to come is set.
  const coming = made.alarms.filter(({ atMs }) => atMs > now + DAY_MS)
  if (coming.length > 0) {
    const list = coming.map(({ json }) => json).join(',')
    add('alarm', [`${copy.caseId}\t${new Date(coming[0]!.atMs).toISOString()}\t[${list}]`])
  }
  add('follower', made.sides)
  add('case_search', [made.search])
  const isOld = copy.openedMs < now - 20 * DAY_MS
  const readAt = isOld ? new Date(copy.openedMs + 10 * DAY_MS).toISOString() : '\\N'
  add(
    'notice',
    made.notices.map((row) => `${row}\t${readAt}`),
  )
  const { key, counts, times } = made.tally
  const sums = counters.get(key) ?? { counts: counts.map(() => 0), times: [] }
  for (const [at, count] of counts.entries()) sums.counts[at]! += count
  sums.times.push(...times)
  counters.set(key, sums)
  return made.waits.length > 0 ? 1 : 0
}

if (import.meta.main) {
  const { addPeople, inHouse } = await import('./house.ts')
  const { teamsOf } = await import('./teams.ts')
  const [home, cases, people] = process.argv.slice(2)
  const filled = await inHouse(home!, async (house) => {
    const started = performance.now()
    await addPeople(house, Number(people ?? 2000))
    const peopleSeconds = (performance.now() - started) / 1000
    const teams = await teamsOf(house, Number(people ?? 2000))
    return {
      ...(await fill(house, { cases: Number(cases), teams })),
      peopleSeconds,
      teams: teams.length,
    }
  })
  process.stdout.write(`${JSON.stringify(filled)}\n`)
}
