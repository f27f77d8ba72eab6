/**
 * Once a day: the heads of all files that moved are added to the log, and its root is signed. One
 * number printed on a board then holds every file to what it said on that day (K.09).
 */
import type pg from 'pg'
import { addDays, endOfDay, localDate } from '../../base/dates.ts'
import { merkleRoot } from '../../base/merkle.ts'
import { headLeaf, rootOf, TILE_LEAVES } from './log-tree.ts'
import type { Signer, Statement } from './signing.ts'
import {
  insertLeaves,
  insertPublished,
  insertTiles,
  lastPublished,
  leaves,
  movedHeads,
  tileRoots,
} from './store.ts'

export type Publishing = {
  readonly pool: pg.Pool
  readonly signer: Signer
  readonly county: string
}

/** A commit may come a little later than the moment that its entry names. */
const LATE_MS = 3_600_000
const AT_ONCE_MAX = 50_000

/** The fingerprint of the day before `now`, or null when it is out already. */
export async function publishFingerprint(
  { pool, signer, county }: Publishing,
  now: Date,
): Promise<Statement | null> {
  const day = addDays(localDate(now), -1)
  const client = await pool.connect()
  try {
    await client.query('begin')
    // Two processes at midnight: the second waits and finds it done.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `fingerprint ${county}`,
    ])
    const last = await lastPublished(client, county)
    const statement =
      last !== null && last.day >= day
        ? null
        : await publishDay({ client, signer, county }, { day, last })
    await client.query('commit')
    return statement
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

type Before = {
  readonly day: string
  readonly last: Awaited<ReturnType<typeof lastPublished>>
}

async function publishDay(
  one: { readonly client: pg.PoolClient; readonly signer: Signer; readonly county: string },
  { day, last }: Before,
): Promise<Statement> {
  const { client, signer, county } = one
  const until = endOfDay(day)
  const after = last === null ? null : new Date(last.until.getTime() - LATE_MS)
  const heads = await movedHeads(client, county, { after, until })
  const before = last?.size ?? 0
  const fullBefore = Math.floor(before / TILE_LEAVES)
  const open = await leaves(client, county, { from: fullBefore * TILE_LEAVES, to: before })
  const hashes = heads.map(headLeaf)
  for (let from = 0; from < heads.length; from += AT_ONCE_MAX)
    await insertLeaves(
      client,
      county,
      heads.slice(from, from + AT_ONCE_MAX).map(({ caseId, seq }, at) => ({
        position: before + from + at,
        caseId,
        seq,
        hash: hashes[from + at]!,
      })),
    )
  const tail: Uint8Array[] = [...open, ...hashes]
  const roots: Uint8Array[] = []
  for (let at = 0; at + TILE_LEAVES <= tail.length; at += TILE_LEAVES)
    roots.push(merkleRoot(tail.slice(at, at + TILE_LEAVES)))
  if (roots.length > 0) await insertTiles(client, county, { from: fullBefore, roots })
  const tiles = [...(await tileRoots(client, county, fullBefore)), ...roots]
  const root = Buffer.from(rootOf(tiles, tail.slice(roots.length * TILE_LEAVES)))
  const statement = { county, day, size: before + heads.length, root: root.toString('hex') }
  const { size } = statement
  const signature = signer.sign(statement)
  const { publicKey } = signer
  await insertPublished(client, county, { day, size, root, signature, publicKey, until })
  return statement
}
