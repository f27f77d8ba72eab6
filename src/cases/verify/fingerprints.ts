/**
 * Rebuilds the log of heads leaf by leaf: the root and signature of each published day must agree.
 */
import type pg from 'pg'
import { merkleRoot } from '../../base/merkle.ts'
import { rootOf, TILE_LEAVES } from '../fingerprint/log-tree.ts'
import { isSigned } from '../fingerprint/signing.ts'
import type { Problem } from './slice.ts'

/** Leaves of the log taken at once. */
const LEAVES_CHUNK = 10 * TILE_LEAVES

type Print = {
  readonly county: string
  readonly day: string
  readonly size: number
  readonly root: Buffer
  readonly signature: Buffer
  readonly public_key: Buffer
}

type Log = {
  readonly county: string
  readonly tiles: Uint8Array[]
  last: Uint8Array[]
  size: number
}

const emptyLog = (county: string): Log => ({ county, tiles: [], last: [], size: 0 })

/** What the leaves themselves say is looked at with the files. */
export async function verifyFingerprints(
  client: pg.PoolClient,
): Promise<{ readonly count: number; readonly problems: readonly Problem[] }> {
  const { rows: prints } = await client.query<Print>(
    `select county, day::text as day, size, root, signature, public_key from fingerprint
     order by county, day`,
  )
  const problems: Problem[] = []
  let log = emptyLog('')
  for (const { county, day, size, root, signature, public_key } of prints) {
    if (log.county !== county) log = emptyLog(county)
    const where = `${county} ${day}`
    if (!(await readLog(client, log, size))) problems.push({ code: 'leaf-missing', where })
    if (Buffer.compare(rootOf(log.tiles, log.last), root) !== 0)
      problems.push({ code: 'root-differs', where })
    if (!isSigned({ county, day, size, root: root.toString('hex') }, signature, public_key))
      problems.push({ code: 'signature-broken', where })
  }
  return { count: prints.length, problems }
}

/** Reads on to so many leaves; false when they are not all there. */
async function readLog(client: pg.PoolClient, log: Log, to: number): Promise<boolean> {
  while (log.size < to) {
    const { rows } = await client.query<{ hash: Buffer }>(
      `select hash from fingerprint_leaf
       where county = $1 and position >= $2 and position < $3 order by position`,
      [log.county, log.size, Math.min(to, log.size + LEAVES_CHUNK)],
    )
    if (rows.length === 0) return false
    for (const { hash } of rows) addLeaf(log, hash)
  }
  return true
}

function addLeaf(log: Log, hash: Uint8Array): void {
  log.last.push(hash)
  log.size++
  if (log.last.length < TILE_LEAVES) return
  log.tiles.push(merkleRoot(log.last))
  log.last = []
}
