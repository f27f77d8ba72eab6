/**
 * Acts over HTTP beside a bare client of the same database function on the same server, turn about
 * in one run: whatever else the machine does falls on both.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { COUNTS } from '../src/cases/case-file.ts'
import { openDatabase } from '../src/platform/database.ts'
import type { Bare, Order as BareOrder } from './bare.ts'
import { cpuOf, cpuOfFamily } from './cpu.ts'
import { COUNTY, type House, type Served } from './house.ts'
import type { Loaded, Order as LoadOrder } from './load.ts'
import type { Recorded } from './record.ts'
import { rounded, type Spread } from './spread.ts'
import type { Team } from './teams.ts'

export const CONNECTIONS = 64
/** How the numbers of the bare client's rows begin. */
const BARE = 'PB'

export type ActsAsked = {
  readonly served: Served
  readonly databaseUrl: string
  readonly teams: readonly Team[]
  readonly lives: readonly Recorded[]
  /** Seconds of one turn; each side has `turns` of them. */
  readonly seconds: number
  readonly turns: number
}

export type ActsMeasured = {
  readonly actsPerSecond: number
  readonly lifecyclesPerSecond: number
  readonly barePerSecond: number
  /** Over HTTP : bare client. */
  readonly ratio: number
  readonly ms: Spread
  readonly bareMs: Spread
  readonly p99ByAct: Readonly<Record<string, number>>
  /** CPU milliseconds of one act. */
  readonly cpuMs: {
    readonly server: number
    readonly postgres: number
    readonly load: number
    readonly barePostgres: number
    readonly bareClient: number
  }
  readonly refused: Readonly<Record<string, number>>
}

type Turn<Counted> = {
  readonly counted: Counted
  readonly server: number
  readonly postgres: number
}

/** Runs a program of this folder on an order; answers what it printed. */
export async function child<Answer>(file: string, order: object): Promise<Answer> {
  const started = spawn(process.execPath, [join(import.meta.dirname, file)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.stdin.end(JSON.stringify(order))
  return JSON.parse(await text(started.stdout))
}

const WARM_SECONDS = 4

/** CPU of server and database while something runs, less what it used to warm up. */
async function turn<Counted>(served: Served, run: () => Promise<Counted>): Promise<Turn<Counted>> {
  let [server, postgres] = [0, 0]
  const counting = setTimeout(() => {
    server = cpuOf(served.pid)
    postgres = cpuOfFamily(served.postgresPid)
  }, WARM_SECONDS * 1000)
  const counted = await run()
  clearTimeout(counting)
  return {
    counted,
    server: cpuOf(served.pid) - server,
    postgres: cpuOfFamily(served.postgresPid) - postgres,
  }
}

export async function measureActs(asked: ActsAsked): Promise<ActsMeasured> {
  const { served, databaseUrl, teams, lives, seconds, turns } = asked
  const common = { connections: CONNECTIONS, warmSeconds: WARM_SECONDS, seconds }
  const overHttp: Turn<Loaded>[] = []
  const bare: Turn<Bare>[] = []
  for (let number = 0; number < turns; number++) {
    const load: LoadOrder = { ...common, url: served.url, teams: [...teams] }
    overHttp.push(await turn(served, () => child<Loaded>('load.ts', load)))
    const order: BareOrder = {
      ...common,
      url: databaseUrl,
      county: COUNTY,
      series: `${BARE}${Date.now()}`,
      lives: lives.map(({ caseId, number: own, acts }) => ({
        caseId,
        number: own,
        acts: [...acts],
      })),
    }
    bare.push(await turn(served, () => child<Bare>('bare.ts', order)))
  }
  return summed(overHttp, bare)
}

function summed(overHttp: readonly Turn<Loaded>[], bare: readonly Turn<Bare>[]): ActsMeasured {
  const sum = <T>(turns: readonly T[], of: (turn: T) => number) =>
    turns.reduce((total, one) => total + of(one), 0)
  const acts = sum(overHttp, ({ counted }) => counted.acts)
  const seconds = sum(overHttp, ({ counted }) => counted.seconds)
  const bareActs = sum(bare, ({ counted }) => counted.acts)
  const bareSeconds = sum(bare, ({ counted }) => counted.seconds)
  const each = (cpuSeconds: number, count: number) => rounded((1000 * cpuSeconds) / count, 3)
  const last = overHttp.at(-1)!.counted
  return {
    actsPerSecond: rounded(acts / seconds, 0),
    lifecyclesPerSecond: rounded(sum(overHttp, ({ counted }) => counted.lifecycles) / seconds, 1),
    barePerSecond: rounded(bareActs / bareSeconds, 0),
    ratio: rounded(acts / seconds / (bareActs / bareSeconds)),
    ms: last.ms,
    bareMs: bare.at(-1)!.counted.ms,
    p99ByAct: Object.fromEntries(Object.entries(last.byAct).map(([act, { p99 }]) => [act, p99])),
    cpuMs: {
      server: each(
        sum(overHttp, ({ server }) => server),
        acts,
      ),
      postgres: each(
        sum(overHttp, ({ postgres }) => postgres),
        acts,
      ),
      load: each(
        sum(overHttp, ({ counted }) => counted.cpuSeconds),
        acts,
      ),
      barePostgres: each(
        sum(bare, ({ postgres }) => postgres),
        bareActs,
      ),
      bareClient: each(
        sum(bare, ({ counted }) => counted.cpuSeconds),
        bareActs,
      ),
    },
    refused: Object.assign({}, ...overHttp.map(({ counted }) => counted.refused)),
  }
}

/** What their tallies have added to the counters, once more with the sign turned. */
const TAKEN_BACK = `
  insert into counter_change (county, place, procedure, category, month, ${COUNTS.join(', ')}, times)
  select c.county, c.area, c.tally->>'procedure', c.tally->>'category', (c.tally->>'month')::date,
    ${COUNTS.map((name) => `-(c.tally->'counts'->>'${name}')::int`).join(', ')},
    array(select -(100 * (stage::int + 1) + case when minutes::int < 15 then 0
        else least(60, 1 + floor(ln(minutes::int / 15.0) / ln(1.25))) end)
      from jsonb_each_text(c.tally->'spent') as spent(stage, minutes))
  from case_file c where c.county = $1 and c.number >= $2 and c.number < $2 || '~'`

/** The bare client's rows are no files, for their hashes are another's: nothing else may count them. */
export async function removeBare({ ownerUrl }: House): Promise<void> {
  const owner = openDatabase(ownerUrl, 1)
  try {
    await owner.pool.query(TAKEN_BACK, [COUNTY, BARE])
    for (const table of [
      'entry',
      'entry_body',
      'notice',
      'follower',
      'case_search',
      'wait',
      'alarm',
    ])
      await owner.pool.query(
        `delete from ${table} t using case_file c
         where c.county = $1 and c.number >= $2 and c.number < $2 || '~'
           and t.county = c.county and t.case_id = c.id`,
        [COUNTY, BARE],
      )
    await owner.pool.query(
      `delete from case_file where county = $1 and number >= $2 and number < $2 || '~'`,
      [COUNTY, BARE],
    )
  } finally {
    await owner.close()
  }
}
