/**
 * Kills a program, or its database, in the middle of writing, again and again, and audits after
 * each kill. What it does is drawn from a seed; when a kill falls is the machine's.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { assert } from '../../src/base/assert.ts'
import { seeded } from '../../src/base/seeded.ts'
import { audit } from './audit.ts'
import { type Crowd, gather, makeTeams } from './citizens.ts'
import { aHouse, type House } from './house.ts'

export type Killing = {
  readonly kills: number
  readonly together: number
  readonly seed: number
  readonly port: number
  /**
   * Waits until every message has gone out, whatever was taken and not sent by a killed program.
   */
  readonly untilAllSent: boolean
  readonly tell: (words: string) => void
}

export type Kill = {
  readonly of: 'program' | 'database'
  /** Acts that were sent and not yet answered when it fell. */
  readonly inFlight: number
  /** Of these, committed though nobody was told; null when the database itself was killed. */
  readonly committed: number | null
  readonly backMs: number
}

export type KillReport = {
  readonly kills: readonly Kill[]
  readonly files: number
  readonly entries: number
  readonly acknowledged: number
  readonly sentAgain: number
  readonly notices: number
  readonly messages: number
  readonly requests: number
  readonly second: { readonly code: number | null; readonly said: string }
  readonly wrong: readonly string[]
  /** Answers that were neither good nor "come again": faults of ours. */
  readonly strange: readonly string[]
}

export async function killOftenThenAudit(killing: Killing): Promise<KillReport> {
  const { kills, together, seed, port, tell } = killing
  const chance = seeded(seed)
  const house = await aHouse(port)
  const wrong: string[] = []
  try {
    const teams = await makeTeams(house.home, together)
    await house.start()
    const second = await house.second()
    const crowd = gather(house.address, teams)
    const done: Kill[] = []
    for (let n = 0; n < kills; n++) {
      const of = n % 2 === 0 ? 'program' : 'database'
      await untilBusy(crowd, { more: 20 + chance.below(200), together })
      const kill = await killOnce(house, crowd, of)
      done.push(kill)
      const found = await auditNow(house, crowd)
      wrong.push(...found.wrong.map((one) => `after kill ${n + 1} of the ${of}: ${one}`))
      tell(`kill ${n + 1} of the ${of}: ${JSON.stringify(kill)} ${found.wrong.join('; ')}`)
    }
    await crowd.stop()
    if (killing.untilAllSent) await untilSent(house)
    const end = await auditNow(house, crowd)
    const sent = await messagesOf(house)
    wrong.push(...end.wrong, ...sent.wrong)
    const { files, entries } = end
    const [acknowledged, sentAgain] = [crowd.acknowledged.length, crowd.again()]
    const messages = house.gateway.messages.size
    const requests = house.gateway.requests()
    const { notices } = sent
    const counts = { files, entries, acknowledged, sentAgain, notices, messages, requests }
    return { kills: done, ...counts, second, wrong, strange: crowd.strange }
  } finally {
    await house.close()
  }
}

/** Until so many more acts were acknowledged and half of all wait for an answer at this moment. */
async function untilBusy(crowd: Crowd, { more, together }: { more: number; together: number }) {
  const from = crowd.acknowledged.length
  const until = Date.now() + 60_000
  while (crowd.acknowledged.length < from + more || crowd.inFlight().length < together / 2) {
    assert(Date.now() < until, 'the crowd goes on working')
    await pause(2)
  }
}

async function killOnce(house: House, crowd: Crowd, of: Kill['of']): Promise<Kill> {
  const flying = crowd.inFlight()
  assert(flying.length > 0, 'a kill falls while acts are in hand')
  if (of === 'database') {
    house.killDatabase()
    const began = performance.now()
    await untilDatabase(house)
    await house.untilReady()
    return { of, inFlight: flying.length, committed: null, backMs: performance.now() - began }
  }
  await house.killProgram()
  const committed = await countKeys(house, flying)
  return { of, inFlight: flying.length, committed, backMs: await house.start() }
}

/** Until a new server answers in the place of the killed one. */
async function untilDatabase(house: House): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const answered = await house.databaseAnswers()
    if (answered) return
    assert(Date.now() < until, 'a killed database is started again')
    await pause(25)
  }
}

/** The database outlives its program for a moment: what of the unanswered acts is in it? */
async function countKeys(house: House, keys: readonly string[]): Promise<number> {
  const { pool, close } = house.database()
  try {
    const { rowCount } = await pool.query('select from idempotency where key = any($1)', [keys])
    return rowCount ?? 0
  } finally {
    await close()
  }
}

async function auditNow(house: House, crowd: Crowd) {
  const known = [...crowd.acknowledged]
  const { pool, close } = house.database()
  try {
    return await audit(pool, known)
  } finally {
    await close()
  }
}

const ALL_SENT_MS_MAX = 15 * 60_000

async function untilSent(house: House): Promise<void> {
  const until = Date.now() + ALL_SENT_MS_MAX
  const { pool, close } = house.database()
  try {
    for (;;) {
      const { rows } = await pool.query(`select from delivery where state = 'waiting' limit 1`)
      if (rows.length === 0 || Date.now() > until) return
      await pause(500)
    }
  } finally {
    await close()
  }
}

/** Each notice is one delivery, each delivery that went out one message, and no message another's. */
async function messagesOf(house: House): Promise<{ notices: number; wrong: string[] }> {
  const { pool, close } = house.database()
  try {
    const { rows } = await pool.query<{ id: string; state: string | null }>(
      `select n.id, d.state from notice n left join delivery d
         on d.county = n.county and d.notice_id = n.id and d.channel = 'sms'
       where n.person_id in (select person_id from notice_preference where channel = 'sms')`,
    )
    const { messages } = house.gateway
    const known = new Set(rows.map(({ id }) => id))
    const none = rows.filter(({ state }) => state === null).length
    const unsent = rows.filter(({ id, state }) => state === 'sent' && !messages.has(id)).length
    const failed = rows.filter(({ state }) => state === 'failed').length
    const strange = [...messages.keys()].filter((id) => !known.has(id)).length
    const wrong = Object.entries({ none, unsent, failed, strange })
      .filter(([, count]) => count > 0)
      .map(([what, count]) => `messages ${what}: ${count}`)
    return { notices: rows.length, wrong }
  } finally {
    await close()
  }
}
