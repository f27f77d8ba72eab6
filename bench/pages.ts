/**
 * Pages over HTTP, one request after the other: by the size of the place that the reader serves.
 */
import type pg from 'pg'
import { cpuOf, cpuOfFamily } from './cpu.ts'
import { COUNTY, type House, type Served } from './house.ts'
import { rounded, type Spread, spreadOf } from './spread.ts'

/** Somebody who reads files, with how large a place they serve. */
export type Reader = {
  readonly level: string
  readonly area: string
  readonly token: string
}

const LEVELS = [
  { level: 'grid', roles: ['steward'], digits: 15 },
  { level: 'community', roles: ['secretary'], digits: 12 },
  { level: 'street', roles: ['street-lead'], digits: 9 },
  { level: 'county', roles: ['supervisor', 'head', 'desk', 'editor', 'police'], digits: 6 },
] as const
/** Of each level so many places, spread over the county. */
const PLACES_MAX = 12

export async function readersOf({ database, rooms }: House): Promise<Reader[]> {
  const readers: Reader[] = []
  for (const { level, roles, digits } of LEVELS) {
    const { rows } = await database.pool.query<{ person_id: string; area: string }>(
      `select distinct on (area, role) person_id, area from post
       where county = $1 and role = any($2) and length(area) = $3 order by area, role`,
      [COUNTY, roles, digits],
    )
    const step = Math.max(1, Math.floor(rows.length / PLACES_MAX))
    for (const { person_id, area } of rows.filter((_, at) => at % step === 0).slice(0, PLACES_MAX))
      readers.push({
        level,
        area,
        token: await rooms.people.demoSession(COUNTY, person_id, 'staff'),
      })
  }
  return readers
}

/** The last four digits of phones of some residents. */
export async function phoneTails(pool: pg.Pool, house: House): Promise<string[]> {
  const { rows } = await pool.query<{ person_id: string }>(
    'select person_id from follower where county = $1 limit 20',
    [COUNTY],
  )
  const reach = await house.rooms.people.reach(
    COUNTY,
    rows.map(({ person_id }) => person_id),
  )
  return [...reach.values()].flatMap(({ phone }) => (phone === null ? [] : [phone.slice(-4)]))
}

export type PageMeasured = {
  readonly ms: Spread
  readonly bytes: number
  readonly cpuMs: { readonly server: number; readonly postgres: number }
}

type Asked = { readonly path: string; readonly token: string }

/** Asks for all of them in turn, `rounds` times; the first round is not counted. */
async function measure(
  served: Served,
  asked: readonly Asked[],
  rounds: number,
): Promise<PageMeasured> {
  for (const one of asked) await get(served, one)
  const times: number[] = []
  let bytes = 0
  const before = [cpuOf(served.pid), cpuOfFamily(served.postgresPid)] as const
  for (let round = 0; round < rounds; round++)
    for (const one of asked) {
      const began = performance.now()
      bytes += (await get(served, one)).length
      times.push(performance.now() - began)
    }
  const each = (seconds: number) => rounded((1000 * seconds) / times.length)
  return {
    ms: spreadOf(times),
    bytes: Math.round(bytes / times.length),
    cpuMs: {
      server: each(cpuOf(served.pid) - before[0]),
      postgres: each(cpuOfFamily(served.postgresPid) - before[1]),
    },
  }
}

async function get({ url }: Served, { path, token }: Asked): Promise<string> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${text.slice(0, 300)}`)
  return text
}

/** The dashboard, its times, and lists behind its numbers: a common one and a rare one. */
const FIGURES = [
  ['figures', '/figures?area='],
  ['times by stage', '/figures/times?area='],
  ['files behind answered', '/worklist?figure=answered&area='],
  ['files behind unsatisfied', '/worklist?figure=unsatisfied&area='],
] as const
const FILTERS = ['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended'] as const

type CaseIds = { readonly lines: readonly { readonly caseId: string }[] }

export type PagesMeasured = Readonly<Record<string, PageMeasured>>

/** Worklists by filter, case pages and figures, for each level. */
export async function measurePages(
  served: Served,
  readers: readonly Reader[],
): Promise<PagesMeasured> {
  const measured: Record<string, PageMeasured> = {}
  for (const { level } of LEVELS) {
    const some = readers.filter((reader) => reader.level === level)
    const rounds = Math.ceil(60 / some.length)
    const lists = (filter: string) =>
      some.map(({ token }) => ({ token, path: `/worklist?filter=${filter}` }))
    for (const filter of FILTERS)
      measured[`worklist ${filter}, ${level}`] = await measure(served, lists(filter), rounds)
    measured[`case page, ${level}`] = await measure(served, await casePages(served, some), 5)
    const of = (path: string) => some.map(({ token, area }) => ({ token, path: path + area }))
    for (const [name, path] of FIGURES)
      measured[`${name}, ${level}`] = await measure(served, of(path), rounds)
  }
  return measured
}

/** Open and ended cases of the readers' places. */
async function casePages(served: Served, readers: readonly Reader[]): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const { token } of readers.slice(0, 4))
    for (const filter of ['all', 'ended']) {
      const list: CaseIds = JSON.parse(
        await get(served, { token, path: `/worklist?filter=${filter}&limit=5` }),
      )
      asked.push(...list.lines.map(({ caseId }) => ({ token, path: `/cases/${caseId}` })))
    }
  return asked
}

/** Searches by whole words, parts of words, two words, numbers and phone tails. */
export async function measureSearch(
  served: Served,
  readers: readonly Reader[],
  tails: readonly string[],
): Promise<PagesMeasured> {
  const questions: Readonly<Record<string, readonly string[]>> = {
    'a word': ['路灯', '停车', '噪音', '电梯', '垃圾'],
    'part of a word': ['灯不', '水道', '放垃'],
    'two words': ['路灯 老人', '电梯 停', '楼道 杂物'],
    'no such word': ['大象', '火箭 路灯'],
    number: ['PL-2026-000400', 'PL-2026-0004', '400', '12345'],
    'phone tail': tails.slice(0, 8),
  }
  const measured: Record<string, PageMeasured> = {}
  for (const [name, words] of Object.entries(questions)) {
    const asked = LEVELS.flatMap(({ level }) => {
      const { token } = readers.find((reader) => reader.level === level)!
      return words.map((q) => ({ token, path: `/cases/search?q=${encodeURIComponent(q)}` }))
    })
    measured[`search, ${name}`] = await measure(served, asked, Math.ceil(60 / asked.length))
  }
  return measured
}
