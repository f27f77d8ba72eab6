/**
 * The log of heads as a Merkle tree (RFC 9162), kept in tiles of 1,024 leaves: the root of all and
 * the proof of one leaf need one tile and the roots of the others, never all leaves.
 */
import { canonicalJson } from '../../base/canonical-json.ts'
import { inclusionProof, leafHash, merkleRoot } from '../../base/merkle.ts'

export const TILE_LEAVES = 1024

/** The head of one file on one day. */
export type Head = {
  readonly county: string
  readonly caseId: string
  readonly number: string
  readonly seq: number
  /** Hash of the file's last entry. */
  readonly hash: string
}

export function headLeaf({ county, caseId, number, seq, hash }: Head): Uint8Array {
  return leafHash(Buffer.from(canonicalJson({ county, caseId, number, seq, hash })))
}

/** Root over full tiles and the leaves of the last one, which is not full. */
export function rootOf(tiles: readonly Uint8Array[], last: readonly Uint8Array[]): Uint8Array {
  return merkleRoot(last.length === 0 ? tiles : [...tiles, merkleRoot(last)])
}

export type ProofParts = {
  /** Leaf's place within its tile, and the tile's leaves. */
  readonly at: number
  readonly tile: readonly Uint8Array[]
  /** The tile's place, and the roots of all tiles, the last one as far as it is filled. */
  readonly tileAt: number
  readonly tiles: readonly Uint8Array[]
}

/** The hashes beside the way from a leaf up to the root: first inside its tile, then above. */
export function proofOf({ at, tile, tileAt, tiles }: ProofParts): Uint8Array[] {
  return [...inclusionProof(tile, at), ...inclusionProof(tiles, tileAt)]
}
