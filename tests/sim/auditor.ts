/**
 * The auditor of the simulation: what must be true of all files at any moment. It reads the tables
 * as they are and judges without asking the program; each rule is a pure function, so that it can
 * be seen to fail.
 */
import type pg from 'pg'

export type World = {
  readonly now: string
  readonly files: readonly {
    id: string
    number: string
    status: 'open' | 'ended'
    seq: number
    procedure: string
    category: string
    area: string
    stage: number
    openerId: string | null
  }[]
  readonly entries: readonly {
    caseId: string
    seq: number
    at: string
    actor: string | null
    act: string
  }[]
  readonly waits: readonly { caseId: string; due: string }[]
  readonly notices: readonly { caseId: string; seq: number; personId: string; says: string }[]
  /** Files that wait for somebody's rating. */
  readonly ratings: readonly { caseId: string }[]
  /** Of each place and kind: opened, open, not begun, to be rated, ended. */
  readonly counters: readonly {
    place: string
    procedure: string
    category: string
    counts: readonly number[]
  }[]
  /** Acts that somebody was told are done. */
  readonly acknowledged: readonly { caseId: string; seq: number; actor: string }[]
}

/** Answers what is wrong, in words that name the file. */
export type Rule = (world: World) => string[]

const idsOf = (rows: readonly { caseId: string }[]) => new Set(rows.map(({ caseId }) => caseId))
const NONE = [0, 0, 0, 0, 0]
/** The place and all around it, down from the county, by the lengths of their codes. */
const placesAround = (area: string) =>
  [6, 9, 12, 15, 18, 22, 25]
    .filter((digits) => digits <= area.length)
    .map((at) => area.slice(0, at))
const twice = (keys: readonly string[]) => [
  ...new Set(keys.filter((key, at) => keys.indexOf(key) !== at)),
]

export const RULES: Readonly<Record<string, Rule>> = {
  'an open file waits for somebody, an ended one for nobody': ({ files, waits }) => {
    const waiting = idsOf(waits)
    return files
      .filter(({ id, status }) => waiting.has(id) !== (status === 'open'))
      .map(({ number }) => number)
  },

  'a duty past its limit has been noticed': ({ now, waits, entries }) =>
    waits
      .filter(({ caseId, due }) => {
        if (due >= now) return false
        return !entries.some((one) => one.caseId === caseId && one.act === 'late' && one.at >= due)
      })
      .map(({ caseId }) => caseId),

  'the sums of every place are the count of its files': ({ files, ratings, counters }) => {
    const rated = idsOf(ratings)
    const counted = new Map<string, number[]>()
    for (const { id, area, procedure, category, status, stage } of files) {
      const open = status === 'open'
      const counts = [true, open, open && stage === 0, rated.has(id), !open].map(Number)
      for (const place of placesAround(area)) {
        const key = `${place}/${procedure}/${category}`
        const sum = counted.get(key) ?? counts.map(() => 0)
        counted.set(
          key,
          sum.map((one, at) => one + counts[at]!),
        )
      }
    }
    const kept = new Map(
      counters.map(({ place, procedure, category, counts }) => [
        `${place}/${procedure}/${category}`,
        counts.join(),
      ]),
    )
    const keys = new Set([...counted.keys(), ...kept.keys()])
    return [...keys].filter(
      (key) => (counted.get(key) ?? NONE).join() !== (kept.get(key) ?? NONE.join()),
    )
  },

  'a file is all its entries, one after the other': ({ files, entries }) => {
    const counts = new Map<string, number>()
    for (const { caseId } of entries) counts.set(caseId, (counts.get(caseId) ?? 0) + 1)
    return files.filter(({ id, seq }) => counts.get(id) !== seq).map(({ number }) => number)
  },

  'nobody is told the same twice': ({ notices }) =>
    twice(notices.map((one) => `${one.caseId} ${one.seq} ${one.personId} ${one.says}`)),

  'the opener is told of each step': ({ files, entries, notices }) => {
    const told = new Set(notices.map((one) => `${one.caseId} ${one.seq} ${one.personId}`))
    const openers = new Map(files.map((one) => [one.id, one.openerId]))
    return entries
      .filter(({ act }) => TOLD.includes(act))
      .filter(({ caseId, seq }) => {
        const opener = openers.get(caseId)
        return opener && !told.has(`${caseId} ${seq} ${opener}`)
      })
      .map(({ caseId, seq, act }) => `${caseId}#${seq} ${act}`)
  },

  'a number names one file': ({ files }) => twice(files.map(({ number }) => number)),

  'what was acknowledged is in the file, as one act of one person': ({ acknowledged, entries }) => {
    const known = new Map(entries.map((one) => [`${one.caseId}#${one.seq}`, one.actor]))
    const lost = acknowledged
      .filter(({ caseId, seq, actor }) => known.get(`${caseId}#${seq}`) !== actor)
      .map(({ caseId, seq }) => `${caseId}#${seq}`)
    return [...lost, ...twice(acknowledged.map(({ caseId, seq }) => `${caseId}#${seq}`))]
  },
}

/** Acts that move a complaint, each with a sentence for its opener. */
const TOLD = `open accept answer pass-on decline dispatch join done bounce sum-up assign conclude
  confirm send-back rate reopen withdraw`.split(/\s+/)

export const auditOf = (world: World): string[] =>
  Object.entries(RULES).flatMap(([name, rule]) => rule(world).map((what) => `${name}: ${what}`))

export async function readWorld(
  pool: pg.Pool,
  now: Date,
  acknowledged: World['acknowledged'],
): Promise<World> {
  const list = async <Row extends object>(sql: string) => (await pool.query<Row>(sql)).rows
  const iso = (column: string) =>
    `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return {
    now: now.toISOString(),
    acknowledged,
    files: await list(`select id, number, status, seq, procedure,
      coalesce(category, '') as category, area, stage, opener_id as "openerId" from case_file`),
    entries: await list(
      `select case_id as "caseId", seq, ${iso('at')} as at, actor, act from entry`,
    ),
    waits: await list(`select case_id as "caseId", ${iso('due')} as due from wait
      where due < 'infinity'`),
    notices: await list(
      `select case_id as "caseId", seq, person_id as "personId", says from notice`,
    ),
    ratings: await list(`select case_id as "caseId" from wait where is_first and side is not null`),
    counters: await list(`select place, procedure, category, array[sum(opened), sum(open_now),
      sum(fresh), sum(rating), sum(ended)]::int[] as counts from counter_now group by 1, 2, 3`),
  }
}
