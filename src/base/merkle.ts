/**
 * Merkle trees as in RFC 9162 (Certificate Transparency 2.0), section 2.1, with SHA-256. Hashes are
 * 32 bytes. Sizes and positions of a proof are bigints, for a published tree may have up to 2^64
 * leaves; a tree that we build ourselves fits in memory.
 */
import { assert } from './assert.ts'
import { sha256 } from './hash.ts'

export const HASH_BYTES = 32
const LEAF = 0
const NODE = 1

export type Inclusion = {
  readonly leafIndex: bigint
  readonly treeSize: bigint
  readonly leafHash: Uint8Array
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

export type Consistency = {
  readonly size1: bigint
  readonly size2: bigint
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Why a proof does not hold. */
export type WhyNotProved =
  | 'size-out-of-range'
  | 'index-out-of-range'
  | 'hash-not-32-bytes'
  | 'proof-too-short'
  | 'proof-too-long'
  | 'root-differs'

export function leafHash(leaf: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + leaf.length)
  bytes[0] = LEAF
  bytes.set(leaf, 1)
  return sha256(bytes)
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES)
  bytes[0] = NODE
  bytes.set(left, 1)
  bytes.set(right, 1 + HASH_BYTES)
  return sha256(bytes)
}

/** Root over the hashes of the leaves, in order; of no leaf at all, the hash of nothing. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256('')
  let level = leaves
  // An odd last node rises unchanged: the same tree as the recursive definition of the RFC.
  while (level.length > 1) level = levelAbove(level)
  return level[0]!
}

function levelAbove(level: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let at = 0; at < level.length; at += 2) {
    const right = level[at + 1]
    above.push(right === undefined ? level[at]! : nodeHash(level[at]!, right))
  }
  return above
}

/** The hashes beside the way from leaf `index` up to the root (RFC 9162, 2.1.3.1). */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  assert(Number.isInteger(index) && index >= 0 && index < leaves.length, 'a leaf of the tree')
  const proof: Uint8Array[] = []
  let level = leaves
  for (let at = index; level.length > 1; at >>= 1) {
    const beside = level[at ^ 1]
    if (beside !== undefined) proof.push(beside)
    level = levelAbove(level)
  }
  return proof
}

/** Proof that the tree of the first `size1` leaves is a part of this one (RFC 9162, 2.1.4.1). */
export function consistencyProof(leaves: readonly Uint8Array[], size1: number): Uint8Array[] {
  assert(Number.isInteger(size1) && size1 > 0 && size1 <= leaves.length, 'an earlier size')
  return subproof(size1, leaves, true)
}

function subproof(size1: number, leaves: readonly Uint8Array[], isWhole: boolean): Uint8Array[] {
  if (size1 === leaves.length) return isWhole ? [] : [merkleRoot(leaves)]
  const half = 2 ** (31 - Math.clz32(leaves.length - 1))
  const [left, right] = [leaves.slice(0, half), leaves.slice(half)]
  return size1 <= half
    ? [...subproof(size1, left, isWhole), merkleRoot(right)]
    : [...subproof(size1 - half, right, false), merkleRoot(left)]
}

/** Null when the proof holds (RFC 9162, 2.1.3.2), else the first reason why it does not. */
export function whyNotIncluded(claim: Inclusion): WhyNotProved | null {
  const { leafIndex, treeSize, root, proof } = claim
  if (treeSize < 0n) return 'size-out-of-range'
  if (leafIndex < 0n || leafIndex >= treeSize) return 'index-out-of-range'
  if (![claim.leafHash, root, ...proof].every(isHash)) return 'hash-not-32-bytes'
  let at = leafIndex
  let last = treeSize - 1n
  let climbed = claim.leafHash
  for (const beside of proof) {
    if (last === 0n) return 'proof-too-long'
    if (isOdd(at) || at === last) {
      climbed = nodeHash(beside, climbed)
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n]
    } else climbed = nodeHash(climbed, beside)
    at >>= 1n
    last >>= 1n
  }
  if (last !== 0n) return 'proof-too-short'
  return isSame(climbed, root) ? null : 'root-differs'
}

/** Null when the proof holds (RFC 9162, 2.1.4.2), else the first reason why it does not. */
export function whyNotConsistent(claim: Consistency): WhyNotProved | null {
  const { size1, size2, root1, root2 } = claim
  if (size1 <= 0n || size2 < size1) return 'size-out-of-range'
  if (![root1, root2, ...claim.proof].every(isHash)) return 'hash-not-32-bytes'
  if (size1 === size2) {
    if (claim.proof.length > 0) return 'proof-too-long'
    return isSame(root1, root2) ? null : 'root-differs'
  }
  const isPowerOfTwo = (size1 & (size1 - 1n)) === 0n
  const [first, ...rest] = isPowerOfTwo ? [root1, ...claim.proof] : claim.proof
  if (first === undefined) return 'proof-too-short'
  let at = size1 - 1n
  let last = size2 - 1n
  while (isOdd(at)) [at, last] = [at >> 1n, last >> 1n]
  let [old, now] = [first, first]
  for (const beside of rest) {
    if (last === 0n) return 'proof-too-long'
    if (isOdd(at) || at === last) {
      old = nodeHash(beside, old)
      now = nodeHash(beside, now)
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n]
    } else now = nodeHash(now, beside)
    at >>= 1n
    last >>= 1n
  }
  if (last !== 0n) return 'proof-too-short'
  return isSame(old, root1) && isSame(now, root2) ? null : 'root-differs'
}

const isOdd = (number: bigint) => (number & 1n) === 1n
const isHash = (bytes: Uint8Array) => bytes.length === HASH_BYTES
const isSame = (one: Uint8Array, other: Uint8Array) => one.every((byte, at) => byte === other[at])
