/**
 * Verifies one exported file offline: its chain entry by entry, the words against their salted
 * hashes, and the proof that its head stands in a signed fingerprint. Nothing is asked of anybody.
 */
import { whyNotIncluded } from '../../base/merkle.ts'
import { type Body, bodyHash, type Entry, hashOfEntry } from '../chain.ts'
import { headLeaf } from '../fingerprint/log-tree.ts'
import { isSigned } from '../fingerprint/signing.ts'
import { ExportedEntry, ExportedFile, ExportedFingerprint } from './exported.ts'

export type Problem = {
  readonly code:
    | 'not-a-file'
    | 'line-malformed'
    | 'entry-missing'
    | 'chain-broken'
    | 'entry-changed'
    | 'words-changed'
    | 'number-differs'
    | 'head-differs'
    | 'proof-broken'
    | 'signature-broken'
    | 'key-differs'
  /** Line of the exported file, from 1. */
  readonly line: number
  readonly seq?: number
}

export type Verified = {
  readonly ok: boolean
  readonly number: string | null
  readonly entries: number
  /** Entries whose words were erased or withheld: the hash holds, the words cannot be checked. */
  readonly withoutWords: number
  /** The day whose fingerprint holds the file, and its root; null when none came with it. */
  readonly fingerprint: { readonly day: string; readonly root: string } | null
  readonly problems: readonly Problem[]
}

/** @param publicKey 64 hexadecimal digits: the county's key as printed; unchecked when left out. */
export function verifyFile(lines: Iterable<string>, publicKey?: string): Verified {
  const problems: Problem[] = []
  let file: ExportedFile | null = null
  let head: Entry | null = null
  let entries = 0
  let withoutWords = 0
  let fingerprint: Verified['fingerprint'] = null
  const heads = new Map<number, string>()
  let line = 0
  for (const text of lines) {
    line++
    if (text.trim() === '') continue
    const said = parsed(text)
    if (said === null) {
      problems.push({ code: 'line-malformed', line })
      continue
    }
    if (file === null) {
      const first = ExportedFile.safeParse(said)
      if (!first.success) return nothing(problems, line)
      file = first.data
      continue
    }
    const entry = ExportedEntry.safeParse(said)
    if (entry.success) {
      entries++
      const { body, salt, ...rest } = entry.data
      if (body === null) withoutWords++
      problems.push(...entryProblems({ caseId: file.caseId, head, line }, rest, { body, salt }))
      if (rest.seq === 1 && rest.about.number !== file.number)
        problems.push({ code: 'number-differs', line, seq: 1 })
      head = rest
      heads.set(rest.seq, rest.hash)
      continue
    }
    const print = ExportedFingerprint.safeParse(said)
    if (!print.success) problems.push({ code: 'line-malformed', line })
    else {
      problems.push(...fingerprintProblems({ file, heads, line }, print.data, publicKey))
      fingerprint = { day: print.data.day, root: print.data.root }
    }
  }
  if (file === null || entries === 0) return nothing(problems, line)
  if (head?.hash !== file.head || head.seq !== file.seq)
    problems.push({ code: 'head-differs', line })
  const ok = problems.length === 0
  return { ok, number: file.number, entries, withoutWords, fingerprint, problems }
}

function nothing(problems: readonly Problem[], line: number): Verified {
  const all = [...problems, { code: 'not-a-file', line } as const]
  return { ok: false, number: null, entries: 0, withoutWords: 0, fingerprint: null, problems: all }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

type At = { readonly caseId: string; readonly head: Entry | null; readonly line: number }

function entryProblems(
  { caseId, head, line }: At,
  entry: Entry,
  { body, salt }: { readonly body: Body | null; readonly salt: string | null },
): Problem[] {
  const problems: Problem[] = []
  const { seq } = entry
  if (seq !== (head?.seq ?? 0) + 1) problems.push({ code: 'entry-missing', line, seq })
  if (entry.prevHash !== (head?.hash ?? null)) problems.push({ code: 'chain-broken', line, seq })
  if (hashOfEntry(caseId, entry) !== entry.hash) problems.push({ code: 'entry-changed', line, seq })
  if (body !== null && (salt === null || bodyHash(body, salt) !== entry.formHash))
    problems.push({ code: 'words-changed', line, seq })
  return problems
}

type Around = {
  readonly file: ExportedFile
  readonly heads: ReadonlyMap<number, string>
  readonly line: number
}

function fingerprintProblems(
  { file, heads, line }: Around,
  print: ExportedFingerprint,
  publicKey: string | undefined,
): Problem[] {
  const { county, caseId, number } = file
  const problems: Problem[] = []
  const hash = heads.get(print.seq)
  if (hash === undefined) problems.push({ code: 'entry-missing', line, seq: print.seq })
  else {
    const why = whyNotIncluded({
      leafIndex: BigInt(print.leaf),
      treeSize: BigInt(print.size),
      leafHash: headLeaf({ county, caseId, number, seq: print.seq, hash }),
      root: Buffer.from(print.root, 'hex'),
      proof: print.proof.map((one) => Buffer.from(one, 'hex')),
    })
    if (why !== null) problems.push({ code: 'proof-broken', line })
  }
  const { day, size, root } = print
  const [signature, key] = [
    Buffer.from(print.signature, 'hex'),
    Buffer.from(print.publicKey, 'hex'),
  ]
  if (!isSigned({ county, day, size, root }, signature, key))
    problems.push({ code: 'signature-broken', line })
  if (publicKey !== undefined && publicKey.toLowerCase() !== print.publicKey)
    problems.push({ code: 'key-differs', line })
  return problems
}
