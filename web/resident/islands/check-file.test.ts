import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inclusionProof, merkleRoot } from '../../../src/base/merkle.ts'
import { type JsonObject, type Sealed, sealEntry } from '../../../src/cases/chain.ts'
import { headLeaf } from '../../../src/cases/fingerprint/log-tree.ts'
import { openSigner } from '../../../src/cases/fingerprint/signing.ts'
import { verifyFile } from '../../../src/cases/verify/verify-file.ts'
import { openSecrets } from '../../../src/platform/secrets.ts'
import { checkFile } from './check-file.ts'

const CASE = '0193b0a0-0000-7000-8000-000000000001'
const NUMBER = 'PL-2026-000001'
const signer = openSigner(openSecrets(new Uint8Array(32).fill(7)))

const acts = fc.array(
  fc.record({
    act: fc.stringMatching(/^[a-z-]{1,12}$/),
    actor: fc.option(fc.uuid(), { nil: null }),
    post: fc.option(fc.constantFrom('steward', '网格员'), { nil: null }),
    to: fc.array(fc.stringMatching(/^[a-z/]{1,10}$/), { maxLength: 3 }),
    form: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string())),
    ),
    erased: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)
type Acts = typeof acts extends fc.Arbitrary<infer T> ? T : never

/** The file of these acts as the server exports it, in a fingerprint beside `others` more files. */
function exported(list: Acts, others: number): string {
  const chain: Sealed[] = []
  for (const [at, { form, erased: _, ...one }] of list.entries())
    chain.push(
      sealEntry(CASE, chain.at(-1)?.entry.hash ?? null, {
        ...one,
        seq: at + 1,
        at: new Date(1_764_000_000_000 + at * 1000).toISOString(),
        from: null,
        about: at === 0 ? { number: NUMBER } : {},
        body: { form: form as JsonObject, attachments: [] },
      }),
    )
  const { seq, hash } = chain.at(-1)!.entry
  const about = { county: '530103', caseId: CASE, number: NUMBER }
  const entries = chain.map(({ entry, body, salt }, at) =>
    list[at]?.erased
      ? { is: 'entry', ...entry, body: null, salt: null, erasedOn: '2027-01-01' }
      : { is: 'entry', ...entry, body, salt, erasedOn: null },
  )
  const before = Array.from({ length: others }, (_, at) => headLeaf({ ...about, seq: at, hash }))
  const leaves = [...before, headLeaf({ ...about, seq, hash })]
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
  const root = hex(merkleRoot(leaves))
  const statement = { county: '530103', day: '2026-11-24', size: leaves.length, root }
  const print = {
    is: 'fingerprint',
    day: statement.day,
    size: leaves.length,
    root,
    signature: hex(signer.sign(statement)),
    publicKey: hex(signer.publicKey),
    leaf: others,
    seq,
    proof: inclusionProof(leaves, others).map(hex),
  }
  const file = {
    is: 'file',
    format: 'linli-file-1',
    algorithm: 'sha-256',
    ...about,
    seq,
    head: hash,
  }
  return [file, ...entries, print].map((line) => JSON.stringify(line)).join('\n')
}

const others = fc.nat({ max: 9 })

test('[K.09] the browser verifies a file after any acts, as the command line does', async () => {
  await fc.assert(
    fc.asyncProperty(acts, others, async (list, count) => {
      const text = exported(list, count)
      const checked = await checkFile(text)
      expect(checked.problems).toEqual([])
      const { ok, number, entries, withoutWords } = verifyFile(text.split('\n'))
      expect(checked).toMatchObject({ ok, number, entries, withoutWords, day: '2026-11-24' })
      expect(ok).toBe(true)
    }),
  )
})

test('[K.09] whatever byte is changed, browser and command line say the same', async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(acts, others, fc.nat(), fc.nat(), async (list, count, where, by) => {
      const bytes = Buffer.from(exported(list, count))
      const at = where % bytes.length
      bytes[at] = (bytes[at]! + 1 + (by % 255)) % 256
      const changed = bytes.toString('utf8')
      const { ok } = verifyFile(changed.split('\n'))
      expect((await checkFile(changed)).ok).toBe(ok)
      if (!ok) refused++
    }),
    { numRuns: 500 },
  )
  // Guards the test itself: nearly every changed byte must have been found.
  expect(refused).toBeGreaterThan(450)
})

test('an entry left out, two swapped, another file: each is named with its line', async () => {
  const act = { actor: null, post: null, to: [], form: {}, erased: false }
  const lines = exported(
    ['open', 'accept', 'done'].map((one) => ({ ...act, act: one })),
    1,
  ).split('\n')
  const codes = async (some: string[]) =>
    (await checkFile(some.join('\n'))).problems.map(({ code }) => code)
  expect(await codes(lines.toSpliced(2, 1))).toContain('entry-missing')
  expect(await codes([lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)])).toContain(
    'chain-broken',
  )
  expect(await codes(['{"is":"file"}'])).toContain('not-a-file')
  expect(await codes(['写着别的话'])).toContain('not-a-file')
  expect(await codes([])).toContain('not-a-file')
})
