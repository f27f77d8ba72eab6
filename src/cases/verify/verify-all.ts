/** Verifies every file of a database: chains, words, heads, and every published fingerprint. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type pg from 'pg'
import { assert } from '../../base/assert.ts'
import { verifyFingerprints } from './fingerprints.ts'
import {
  type Bound,
  PROBLEMS_MAX,
  type Problem,
  type Slice,
  type SliceFound,
  verifySlice,
} from './slice.ts'

export type AllVerified = {
  readonly ok: boolean
  readonly files: number
  readonly entries: number
  readonly fingerprints: number
  /** The first problems; what is wrong with one file does not stop the others. */
  readonly problems: readonly Problem[]
  readonly seconds: number
}

/** Files that are taken together: some megabytes of rows. */
const FILES_A_SLICE = 4000
/** From so many slices on, threads are worth their start. */
const SLICES_THREADED = 4

export async function verifyAll(
  pool: pg.Pool,
  filesASlice: number = FILES_A_SLICE,
): Promise<AllVerified> {
  const started = performance.now()
  const client = await pool.connect()
  try {
    // One moment for all: what is written meanwhile is not half seen.
    await client.query('begin isolation level repeatable read read only')
    await client.query(`set local timezone = 'UTC'`)
    const slices = await slicesOf(client, filesASlice)
    const found: SliceFound[] = []
    if (slices.length < SLICES_THREADED)
      for (const slice of slices) found.push(await verifySlice(client, slice))
    else found.push(...(await verifyInThreads(pool, client, slices)))
    const prints = await verifyFingerprints(client)
    await client.query('commit')
    const sum = (count: (one: SliceFound) => number) =>
      found.reduce((total, one) => total + count(one), 0)
    const problems = [...found.flatMap((one) => one.problems), ...prints.problems]
    return {
      ok: problems.length === 0,
      files: sum(({ files }) => files),
      entries: sum(({ entries }) => entries),
      fingerprints: prints.count,
      problems: problems.slice(0, PROBLEMS_MAX),
      seconds: (performance.now() - started) / 1000,
    }
  } finally {
    client.release()
  }
}

/** Stretches that together hold every row there is, also such as belong to no file. */
async function slicesOf(client: pg.PoolClient, files: number): Promise<Slice[]> {
  const { rows } = await client.query<{ county: string; id: string }>(
    `select county, id from (
       select county, id, row_number() over (order by county, id) as place from case_file
     ) as placed where place % $1 = 0 order by county, id`,
    [files],
  )
  const bounds = rows.map(({ county, id }): Bound => ({ county, caseId: id }))
  return [null, ...bounds].map((from, at) => ({ from, to: bounds[at] ?? null }))
}

/** A thread more than there are cores: while one waits for its rows, another hashes. */
async function verifyInThreads(
  pool: pg.Pool,
  client: pg.PoolClient,
  slices: readonly Slice[],
): Promise<SliceFound[]> {
  const url = pool.options.connectionString
  assert(url !== undefined, 'a pool that was opened by its address')
  const { rows } = await client.query<{ snapshot: string }>(
    'select pg_export_snapshot() as snapshot',
  )
  const [{ snapshot } = { snapshot: '' }] = rows
  const found: SliceFound[] = []
  let next = 0
  const work = (worker: Worker) =>
    new Promise<void>((resolve, reject) => {
      let taken = -1
      const take = () => {
        taken = next++
        worker.postMessage(slices[taken] ?? null)
      }
      worker.on('error', reject)
      worker.on('exit', () => resolve())
      worker.on('message', (one: SliceFound) => {
        found[taken] = one
        take()
      })
      take()
    })
  const workers = Array.from(
    { length: availableParallelism() + 1 },
    () =>
      new Worker(new URL('./slice-worker.ts', import.meta.url), { workerData: { url, snapshot } }),
  )
  try {
    await Promise.all(workers.map(work))
    return found
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}
