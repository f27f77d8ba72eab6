import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './hash.ts'
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  merkleRoot,
  nodeHash,
  whyNotConsistent,
  whyNotIncluded,
} from './merkle.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const leaf = (number: number) => leafHash(Buffer.from(`entry ${number}`))
const leavesOf = (count: number) => Array.from({ length: count }, (_, at) => leaf(at))

/** The definition of RFC 9162, 2.1.1, word for word, as a second opinion. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256('')
  if (leaves.length === 1) return leaves[0]!
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  return nodeHash(rootByDefinition(leaves.slice(0, half)), rootByDefinition(leaves.slice(half)))
}

const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

const claimOf = (size: number, index: number) => {
  const leaves = leavesOf(size)
  return {
    leafIndex: BigInt(index),
    treeSize: BigInt(size),
    leafHash: leaves[index]!,
    root: merkleRoot(leaves),
    proof: inclusionProof(leaves, index),
  }
}

const growthOf = (size1: number, size2: number) => {
  const leaves = leavesOf(size2)
  return {
    size1: BigInt(size1),
    size2: BigInt(size2),
    root1: merkleRoot(leaves.slice(0, size1)),
    root2: merkleRoot(leaves),
    proof: consistencyProof(leaves, size1),
  }
}

test('hashes of a leaf, a node and nothing', () => {
  expect(hex(leafHash(new Uint8Array()))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  expect(hex(merkleRoot([]))).toBe(
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  )
  expect(hex(nodeHash(leaf(0), leaf(1)))).not.toBe(hex(nodeHash(leaf(1), leaf(0))))
})

test('the tree of seven leaves is built as the RFC draws it', () => {
  const [a, b, c, d, e, f, g] = leavesOf(7) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const left = nodeHash(nodeHash(a, b), nodeHash(c, d))
  const right = nodeHash(nodeHash(e, f), g)
  const leaves = [a, b, c, d, e, f, g]
  expect(hex(merkleRoot(leaves))).toBe(hex(nodeHash(left, right)))
  expect(inclusionProof(leaves, 6).map(hex)).toEqual([hex(nodeHash(e, f)), hex(left)])
  expect(inclusionProof(leaves, 0).map(hex)).toEqual([hex(b), hex(nodeHash(c, d)), hex(right)])
  expect(consistencyProof(leaves, 3).map(hex)).toEqual([c, d, nodeHash(a, b), right].map(hex))
  expect(consistencyProof(leaves, 4).map(hex)).toEqual([hex(right)])
  expect(consistencyProof(leaves, 7)).toEqual([])
})

test('[K.09] every proof of every tree up to 40 leaves holds', () => {
  for (let size = 1; size <= 40; size++) {
    expect(hex(merkleRoot(leavesOf(size)))).toBe(hex(rootByDefinition(leavesOf(size))))
    for (let at = 0; at < size; at++) {
      expect(whyNotIncluded(claimOf(size, at)), `${at} of ${size}`).toBeNull()
      expect(whyNotConsistent(growthOf(at + 1, size)), `${at + 1} to ${size}`).toBeNull()
    }
  }
})

test('one bit anywhere breaks a proof', () => {
  const sizes = fc.record({
    size: fc.integer({ min: 2, max: 70 }),
    part: fc.nat(),
    bit: fc.nat(255),
  })
  fc.assert(
    fc.property(sizes, ({ size, part, bit }) => {
      const claim = claimOf(size, part % size)
      const growth = growthOf((part % (size - 1)) + 1, size)
      expect(whyNotIncluded({ ...claim, leafHash: flipped(claim.leafHash, bit) })).not.toBeNull()
      expect(whyNotIncluded({ ...claim, root: flipped(claim.root, bit) })).not.toBeNull()
      expect(whyNotConsistent({ ...growth, root1: flipped(growth.root1, bit) })).not.toBeNull()
      expect(whyNotConsistent({ ...growth, root2: flipped(growth.root2, bit) })).not.toBeNull()
      for (const at of claim.proof.keys()) {
        const proof = claim.proof.with(at, flipped(claim.proof[at]!, bit))
        expect(whyNotIncluded({ ...claim, proof })).toBe('root-differs')
      }
      for (const at of growth.proof.keys()) {
        const proof = growth.proof.with(at, flipped(growth.proof[at]!, bit))
        expect(whyNotConsistent({ ...growth, proof })).toBe('root-differs')
      }
    }),
  )
})

test('a proof that is too long, too short or of another place is told apart', () => {
  const claim = claimOf(6, 4)
  expect(whyNotIncluded({ ...claim, proof: claim.proof.slice(1) })).toBe('proof-too-short')
  expect(whyNotIncluded({ ...claim, proof: [...claim.proof, leaf(9)] })).toBe('proof-too-long')
  expect(whyNotIncluded({ ...claim, leafIndex: 6n })).toBe('index-out-of-range')
  expect(whyNotIncluded({ ...claim, leafIndex: -1n })).toBe('index-out-of-range')
  expect(whyNotIncluded({ ...claim, leafIndex: 5n })).toBe('root-differs')
  expect(whyNotIncluded({ ...claim, root: claim.root.slice(1) })).toBe('hash-not-32-bytes')
  expect(whyNotIncluded({ ...claim, leafIndex: 2n ** 64n - 1n })).toBe('index-out-of-range')
  const growth = growthOf(3, 6)
  expect(whyNotConsistent({ ...growth, proof: growth.proof.slice(1) })).not.toBeNull()
  expect(whyNotConsistent({ ...growth, proof: [] })).toBe('proof-too-short')
  expect(whyNotConsistent({ ...growth, proof: [...growth.proof, leaf(9)] })).toBe('proof-too-long')
  expect(whyNotConsistent({ ...growth, size1: 0n })).toBe('size-out-of-range')
  expect(whyNotConsistent({ ...growth, size1: 7n })).toBe('size-out-of-range')
  expect(whyNotConsistent({ ...growthOf(4, 4), proof: [leaf(1)] })).toBe('proof-too-long')
  expect(whyNotConsistent({ ...growthOf(4, 4), root2: leaf(1) })).toBe('root-differs')
})
