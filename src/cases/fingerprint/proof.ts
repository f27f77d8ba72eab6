/** The proof that one file's head is in the newest published fingerprint that holds it. */
import type pg from 'pg'
import { merkleRoot } from '../../base/merkle.ts'
import { proofOf, TILE_LEAVES } from './log-tree.ts'
import { lastPublished, leafOfCase, leaves, tileRoots } from './store.ts'

/** Hashes are 64 hexadecimal digits; the signature and the key are hexadecimal, too. */
export type FileProof = {
  readonly day: string
  readonly size: number
  readonly root: string
  readonly signature: string
  readonly publicKey: string
  /** Place of the leaf in the log, and the entry that was the head then. */
  readonly leaf: number
  readonly seq: number
  readonly proof: readonly string[]
}

/** Null until a fingerprint holds the file: it is younger than a day. */
export async function proofOfCase(
  pool: pg.Pool,
  county: string,
  caseId: string,
): Promise<FileProof | null> {
  const [leaf, last] = await Promise.all([
    leafOfCase(pool, county, caseId),
    lastPublished(pool, county),
  ])
  if (leaf === null || last === null || leaf.position >= last.size) return null
  const full = Math.floor(last.size / TILE_LEAVES)
  const tiles = await tileRoots(pool, county, full)
  const rest = await leaves(pool, county, { from: full * TILE_LEAVES, to: last.size })
  const tileAt = Math.floor(leaf.position / TILE_LEAVES)
  const tile =
    tileAt === full
      ? rest
      : await leaves(pool, county, { from: tileAt * TILE_LEAVES, to: (tileAt + 1) * TILE_LEAVES })
  const proof = proofOf({
    at: leaf.position % TILE_LEAVES,
    tile,
    tileAt,
    tiles: rest.length === 0 ? tiles : [...tiles, merkleRoot(rest)],
  })
  return {
    day: last.day,
    size: last.size,
    root: last.root.toString('hex'),
    signature: last.signature.toString('hex'),
    publicKey: last.publicKey.toString('hex'),
    leaf: leaf.position,
    seq: leaf.seq,
    proof: proof.map((hash) => Buffer.from(hash).toString('hex')),
  }
}
