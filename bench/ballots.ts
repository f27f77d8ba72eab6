/**
 * Ballots accepted over HTTP, each with a durable commit, beside a bare HTTP server with one INSERT
 * on the same database server, turn about in one run; and a race in which every voter sends twice
 * at once over two roads.
 */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { Actor } from '../src/base/actor.ts'
import { openDatabase } from '../src/platform/database.ts'
import type { Ctx } from '../src/platform/route.ts'
import type { BallotsLoaded, Order } from './ballot-load.ts'
import { cpuOf, cpuOfFamily } from './cpu.ts'
import { COUNTY, type House, type Served } from './house.ts'
import { type Section, table } from './report.ts'
import { rounded, type Spread } from './spread.ts'

const CONNECTIONS = 64
const WARM_SECONDS = 4
const VOTERS = 2000
const UNITS_EACH = 40
const RACERS = 500
const DAY_MS = 86_400_000
const STREET = '530103004'

export type Polling = {
  /** One for each turn, and one for the race. */
  readonly polls: readonly string[]
  readonly voters: Order['voters']
  /** A colleague's session, and another colleague, for the second road. */
  readonly clerk: { readonly token: string; readonly listener: string }
}

const actor = (personId: string): Actor => ({
  kind: 'person',
  personId,
  county: COUNTY,
  posts: [{ id: 'bench', role: 'property-desk', area: STREET }],
})

const ctxAt = (personId: string, now: Date): Ctx => ({
  actor: actor(personId),
  now,
  language: 'zh',
  idempotencyKey: null,
  caller: { ip: '127.0.0.1', agent: 'bench', token: null },
})

/** An estate of 80,000 units and 2,000 owners, and polls over its roll that are open now. */
export async function preparePolls(house: House, turns: number): Promise<Polling> {
  const { rooms, ownerUrl } = house
  const { people, areas, ballots } = rooms
  const village = areas.children(STREET)[0]!.code
  const area = `${village}G91C91`
  await areas.addAll([
    { code: `${village}G91`, name: '试验网格' },
    { code: area, name: '试验小区' },
  ])
  const voters: { id: string; token: string; units: string[] }[] = []
  for (let at = 0; at < VOTERS; at++) {
    const phone = `1547${String(at).padStart(7, '0')}`
    const id = await people.findOrAdd(COUNTY, { name: `票${at}`, phone })
    const token = await people.demoSession(COUNTY, id, 'resident')
    const units = Array.from({ length: UNITS_EACH }, (_, unit) => `${at % 40}-${at}-${unit}`)
    voters.push({ id, token, units })
  }
  const desk = await people.findOrAdd(COUNTY, { name: '测物业', phone: '15480000001' })
  const listener = await people.findOrAdd(COUNTY, { name: '测监听', phone: '15480000002' })
  const since = new Date(Date.now() - 400 * DAY_MS)
  await people.givePost(COUNTY, { personId: desk, role: 'property-desk', area: STREET, since })
  await people.refreshStaffing()
  const token = await people.demoSession(COUNTY, desk, 'staff')
  await writeRoll(ownerUrl, { area, voters })
  const polls: string[] = []
  for (let at = 0; at <= turns; at++) {
    const then = new Date(Date.now() - 18 * DAY_MS)
    const ctx = ctxAt(desk, then)
    const pollId = await ballots.polls.draft(ctx, {
      ...{ area, title: { zh: '试验表决' }, text: '', secret: false, pack: 'national' },
      ...{ form: 'online', roads: ['web', 'phone'], ties: 'draw' },
      opensAt: new Date(Date.now() - DAY_MS).toISOString(),
      closesAt: new Date(Date.now() + 20 * DAY_MS).toISOString(),
      motions: [{ item: 9, title: { zh: '试验事项' }, text: '' }],
    })
    await ballots.polls.announce(ctx, pollId)
    polls.push(pollId)
  }
  while ((await ballots.polls.runDue()) > 0);
  return { polls, voters, clerk: { token, listener } }
}

type Estate = {
  readonly area: string
  readonly voters: readonly { readonly id: string; readonly units: readonly string[] }[]
}

/** As an import would leave it; the import itself is not what is measured here. */
async function writeRoll(ownerUrl: string, { area, voters }: Estate): Promise<void> {
  const owner = openDatabase(ownerUrl, 1)
  const rollId = randomUUID()
  const units = voters.flatMap(({ id, units: own }) => own.map((unit) => ({ unit, id })))
  try {
    await owner.pool.query(
      `insert into roll (county, id, area, name, number, added_at)
       values ($1, $2, $3, '试验小区', 0, now())`,
      [COUNTY, rollId, area],
    )
    await owner.pool.query(
      `insert into roll_unit (county, roll_id, unit, building, area, source, kind, parking, owners)
       select $1, $2, u.unit, split_part(u.unit, '-', 1), 8937, 'register', 'owner', false,
         array[u.id]
       from unnest($3::text[], $4::uuid[]) as u(unit, id)`,
      [COUNTY, rollId, units.map(({ unit }) => unit), units.map(({ id }) => id)],
    )
    await owner.pool.query('analyze roll_unit')
  } finally {
    await owner.close()
  }
}

export type BallotsAsked = {
  readonly served: Served
  readonly databaseUrl: string
  readonly polling: Polling
  readonly seconds: number
  readonly turns: number
}

export type BallotsMeasured = {
  readonly ballotsPerSecond: number
  readonly barePerSecond: number
  /** Ours : bare HTTP server with one INSERT. */
  readonly ratio: number
  readonly ms: Spread
  readonly bareMs: Spread
  /** CPU milliseconds of one ballot. */
  readonly cpuMs: { readonly server: number; readonly postgres: number }
  readonly refused: Readonly<Record<string, number>>
  readonly race: Race
}

type Race = {
  readonly voters: number
  readonly sent: number
  readonly accepted: number
  /** Units that more than one ballot was taken for. */
  readonly twice: number
}

export async function measureBallots(asked: BallotsAsked): Promise<BallotsMeasured> {
  const { served, polling, seconds, turns } = asked
  const common = { connections: CONNECTIONS, warmSeconds: WARM_SECONDS, seconds }
  const voters = [...polling.voters]
  const ours: BallotsLoaded[] = []
  const bare: BallotsLoaded[] = []
  let [server, postgres] = [0, 0]
  const bareServer = await startBare(asked.databaseUrl)
  try {
    for (let turn = 0; turn < turns; turn++) {
      const path = `/polls/${polling.polls[turn]}/ballots`
      const before = [cpuOf(served.pid), cpuOfFamily(served.postgresPid)] as const
      ours.push(await child({ ...common, url: served.url, path, voters }))
      server += cpuOf(served.pid) - before[0]
      postgres += cpuOfFamily(served.postgresPid) - before[1]
      bare.push(await child({ ...common, url: bareServer.url, path: '/bare', voters }))
    }
  } finally {
    await bareServer.stop()
  }
  const sum = (all: readonly BallotsLoaded[]) => all.reduce((n, { accepted }) => n + accepted, 0)
  const [rate, bareRate] = [sum(ours) / (seconds * turns), sum(bare) / (seconds * turns)]
  // CPU of warming is in it, and so are the ballots of warming.
  const all = rate * (seconds + WARM_SECONDS) * turns
  return {
    ballotsPerSecond: rounded(rate, 0),
    barePerSecond: rounded(bareRate, 0),
    ratio: rounded(rate / bareRate),
    ms: ours.at(-1)!.ms,
    bareMs: bare.at(-1)!.ms,
    cpuMs: {
      server: rounded((1000 * server) / all, 3),
      postgres: rounded((1000 * postgres) / all, 3),
    },
    refused: Object.assign({}, ...ours.map(({ refused }) => refused)),
    race: await race(asked),
  }
}

async function child(order: Order): Promise<BallotsLoaded> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'ballot-load.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.stdin.end(JSON.stringify(order))
  return JSON.parse(await text(started.stdout))
}

/** In a database of its own: its rows are no ballots. */
async function startBare(databaseUrl: string) {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'bare-http.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  started.stdin.write(`${databaseUrl}\n`)
  const url = await new Promise<string>((resolve) => {
    createInterface({ input: started.stdout }).once('line', resolve)
  })
  const stop = () =>
    new Promise<void>((resolve) => {
      started.once('exit', () => resolve())
      started.stdin.end()
    })
  return { url, stop }
}

/** Each voter's ballot on the web and by phone at the same moment. */
async function race({ served, polling }: BallotsAsked): Promise<Race> {
  const pollId = polling.polls.at(-1)
  const { clerk } = polling
  const post = async (path: string, token: string, body: object) => {
    const answer = await fetch(`${served.url}/api/v1/polls/${pollId}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    await answer.arrayBuffer()
    return answer.status === 200
  }
  const racers = polling.voters.slice(0, RACERS)
  const all = await Promise.all(
    racers.map(async ({ token, units: [unit] }) => {
      const [yes, no] = [[{ motion: 1, choice: 'yes' }], [{ motion: 1, choice: 'no' }]]
      const phone = { unit, answers: no, listener: clerk.listener, recording: '录音' }
      return Promise.all([
        post('/ballots', token, { unit, answers: yes }),
        post('/phone-ballots', clerk.token, phone),
      ])
    }),
  )
  const accepted = all.map((roads) => roads.filter(Boolean).length)
  return {
    voters: racers.length,
    sent: 2 * racers.length,
    accepted: accepted.reduce((sum, one) => sum + one, 0),
    twice: accepted.filter((one) => one > 1).length,
  }
}

export function ballotsSection(measured: BallotsMeasured): Section {
  const { ms, bareMs, cpuMs, race: raced } = measured
  const spread = ({ p50, p95, p99 }: Spread) => `${p50}, ${p95}, ${p99}`
  return {
    name: 'ballots',
    title: 'Ballots over HTTP',
    lines: [
      'An open poll over a roll of 80,000 units: 64 keep-alive connections from a process of its own,',
      'each ballot by a signed-in owner for another unit, answered after its durable commit; against a',
      'bare Node HTTP server that writes one row by one prepared INSERT, same connections, same load,',
      'same database server, turn about. Floor: ratio 0.35.',
      '',
      ...table(
        ['', 'ballots', 'bare server'],
        [
          ['accepted a second', measured.ballotsPerSecond, measured.barePerSecond],
          ['ratio', measured.ratio, 1],
          ['ms: p50, p95, p99', spread(ms), spread(bareMs)],
          ['CPU ms a ballot: program', cpuMs.server, ''],
          ['CPU ms a ballot: PostgreSQL', cpuMs.postgres, ''],
          ['refused', Object.keys(measured.refused).join(', ') || 'none', ''],
        ],
      ),
      '',
      `Race: ${raced.voters} voters each on the web and by phone at the same moment, ${raced.sent} ballots: ${raced.accepted} accepted, ${raced.twice} units twice.`,
    ],
  }
}
