import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryHash } from '../../base/hash.ts'
import { merkleRoot, whyNotIncluded } from '../../base/merkle.ts'
import { openSecrets } from '../../platform/secrets.ts'
import { hashOfEntry, type JsonObject, type Sealed, sealEntry } from '../chain.ts'
import { headLeaf, proofOf, rootOf, TILE_LEAVES } from '../fingerprint/log-tree.ts'
import { openSigner } from '../fingerprint/signing.ts'
import { verifyFile } from './verify-file.ts'

const CASE = '0193b0a0-0000-7000-8000-000000000001'
const signer = openSigner(openSecrets(new Uint8Array(32).fill(7)))

const words = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())),
)
const acts = fc.array(
  fc.record({
    act: fc.stringMatching(/^[a-z-]{1,12}$/),
    actor: fc.option(fc.uuid(), { nil: null }),
    post: fc.option(fc.constantFrom('steward', '网格员'), { nil: null }),
    to: fc.array(fc.stringMatching(/^[a-z/]{1,10}$/), { maxLength: 3 }),
    form: words,
  }),
  { minLength: 1, maxLength: 8 },
)

type Acts = typeof acts extends fc.Arbitrary<infer T> ? T : never

function aChain(list: Acts): Sealed[] {
  const chain: Sealed[] = []
  for (const [at, { form, ...one }] of list.entries())
    chain.push(
      sealEntry(CASE, chain.at(-1)?.entry.hash ?? null, {
        ...one,
        seq: at + 1,
        at: new Date(1_764_000_000_000 + at * 1000).toISOString(),
        from: null,
        about: at === 0 ? { number: 'PL-2026-000001' } : {},
        body: { form: form as JsonObject, attachments: [] },
      }),
    )
  return chain
}

function exported(chain: readonly Sealed[]): string[] {
  const head = chain.at(-1)!.entry
  const file = {
    is: 'file',
    format: 'linli-file-1',
    algorithm: 'sha-256',
    county: '530103',
    caseId: CASE,
    number: 'PL-2026-000001',
    seq: head.seq,
    head: head.hash,
  }
  const entries = chain.map(({ entry, body, salt }) => ({
    is: 'entry',
    ...entry,
    body,
    salt,
    erasedOn: null,
  }))
  const leaf = headLeaf({ ...file, seq: head.seq, hash: head.hash })
  const other = headLeaf({ ...file, number: 'PL-2026-000002', seq: 1, hash: head.hash })
  const root = Buffer.from(merkleRoot([other, leaf])).toString('hex')
  const statement = { county: '530103', day: '2026-11-24', size: 2, root }
  const print = {
    is: 'fingerprint',
    day: statement.day,
    size: 2,
    root,
    signature: signer.sign(statement).toString('hex'),
    publicKey: signer.publicKey.toString('hex'),
    leaf: 1,
    seq: head.seq,
    proof: [Buffer.from(other).toString('hex')],
  }
  return [file, ...entries, print].map((line) => JSON.stringify(line))
}

test('[K.09] a file verifies after any sequence of acts', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const verified = verifyFile(exported(aChain(list)), signer.publicKey.toString('hex'))
      expect(verified.problems).toEqual([])
      expect(verified).toMatchObject({ ok: true, entries: list.length })
    }),
  )
})

test('[K.09] one changed byte anywhere is found', () => {
  fc.assert(
    fc.property(acts, fc.nat(), fc.nat(), (list, where, by) => {
      const text = exported(aChain(list)).join('\n')
      const bytes = Buffer.from(text)
      const at = where % bytes.length
      bytes[at] = (bytes[at]! + 1 + (by % 255)) % 256
      const changed = bytes.toString('utf8')
      // The same value written another way (a space, 1.0 for 1) is the same file.
      fc.pre(!isSame(text, changed))
      expect(verifyFile(changed.split('\n')).ok).toBe(false)
    }),
    { numRuns: 500 },
  )
})

function isSame(one: string, other: string): boolean {
  try {
    const values = (text: string) =>
      JSON.stringify(
        text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => JSON.parse(line)),
      )
    return values(one) === values(other)
  } catch {
    return false
  }
}

test('[K.09] words that were erased leave the chain whole, and are said to be gone', () => {
  const chain = aChain([
    { act: 'open', actor: null, post: null, to: ['a'], form: { title: '路灯' } },
    { act: 'done', actor: null, post: null, to: ['b'], form: { answer: '好了' } },
  ])
  const lines = exported(chain).map((line) => {
    const said = JSON.parse(line)
    return said.is === 'entry'
      ? JSON.stringify({ ...said, body: null, salt: null, erasedOn: '2027-01-01' })
      : line
  })
  expect(verifyFile(lines)).toMatchObject({ ok: true, withoutWords: 2 })
})

test('an entry left out, two entries swapped and another key are each found by name', () => {
  const chain = aChain(
    ['open', 'accept', 'done'].map((act) => ({ act, actor: null, post: null, to: [], form: {} })),
  )
  const lines = exported(chain)
  const codes = (some: string[], key?: string) =>
    new Set(verifyFile(some, key).problems.map(({ code }) => code))
  expect(codes(lines.toSpliced(2, 1))).toContain('entry-missing')
  expect(codes([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)])).toContain('chain-broken')
  expect(codes(lines, '00'.repeat(32))).toEqual(new Set(['key-differs']))
  expect(codes(['{"is":"file"}'])).toEqual(new Set(['not-a-file']))
  expect(codes([])).toEqual(new Set(['not-a-file']))
})

test('the hash of an entry is the one that the base says', () => {
  fc.assert(
    fc.property(acts, (list) => {
      for (const { entry } of aChain(list)) {
        const { hash, prevHash, ...kept } = entry
        expect(hashOfEntry(CASE, entry)).toBe(entryHash(prevHash, { caseId: CASE, ...kept }))
        expect(hash).toBe(hashOfEntry(CASE, entry))
      }
    }),
  )
})

test('the root over tiles is the root over all leaves, and a proof over tiles holds', () => {
  const leaf = (at: number) =>
    headLeaf({ county: '530103', caseId: CASE, number: `n${at}`, seq: at, hash: 'ab'.repeat(32) })
  for (const size of [1, 2, TILE_LEAVES, TILE_LEAVES + 1, 3 * TILE_LEAVES + 5]) {
    const all = Array.from({ length: size }, (_, at) => leaf(at))
    const full = Math.floor(size / TILE_LEAVES)
    const tileOf = (at: number) => all.slice(at * TILE_LEAVES, (at + 1) * TILE_LEAVES)
    const tiles = Array.from({ length: full }, (_, at) => merkleRoot(tileOf(at)))
    const last = all.slice(full * TILE_LEAVES)
    expect(rootOf(tiles, last)).toEqual(merkleRoot(all))
    const at = size - 1
    const tileAt = Math.floor(at / TILE_LEAVES)
    const withLast = last.length === 0 ? tiles : [...tiles, merkleRoot(last)]
    const proof = proofOf({ at: at % TILE_LEAVES, tile: tileOf(tileAt), tileAt, tiles: withLast })
    const claim = { leafIndex: BigInt(at), treeSize: BigInt(size), leafHash: all[at]!, proof }
    expect(whyNotIncluded({ ...claim, root: merkleRoot(all) })).toBeNull()
  }
})
