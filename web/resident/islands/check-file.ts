/**
 * Checks an exported file in the browser, by the rules of `linli verify` and with nobody's help: the
 * chain entry by entry, the words against their salted hashes, the proof of its head in a signed
 * fingerprint. The two are tried against each other in check-file.test.ts.
 */
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import type { Json } from '../../../src/base/json.ts'
import { isIncluded, isSigned, sha256Hex } from './check-proof.ts'

export type CheckProblem = { readonly code: string; readonly line: number; readonly seq?: number }

export type Checked = {
  readonly ok: boolean
  readonly number: string | null
  readonly entries: number
  /** Words that were erased or withheld: the entry's hash holds, the words cannot be checked. */
  readonly withoutWords: number
  readonly head: string | null
  /** The published day whose fingerprint holds the file; null when none was exported with it. */
  readonly day: string | null
  readonly problems: readonly CheckProblem[]
}

type Said = { readonly [name: string]: Json }
type Walk = {
  file: Said | null
  head: Said | null
  entries: number
  withoutWords: number
  day: string | null
  readonly hashes: Map<unknown, string>
  readonly problems: CheckProblem[]
}

const HEX = /^[0-9a-f]{64}$/
const isHash = (value: unknown) => typeof value === 'string' && HEX.test(value)
const isText = (value: unknown) => typeof value === 'string'
const isCount = (value: unknown) => Number.isInteger(value)
const isHex = (value: unknown) => typeof value === 'string' && /^([0-9a-f]{2})*$/.test(value)
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText)
const isPlain = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const orNull = (is: (value: unknown) => boolean) => (value: unknown) => value === null || is(value)
const isBody = (value: unknown) => isPlain(value) && fits(value as Said, BODY)

type Shape = Readonly<Record<string, (value: unknown) => boolean>>
const BODY: Shape = { form: isPlain, attachments: isTexts }
const FILE: Shape = {
  is: (value) => value === 'file',
  format: (value) => value === 'linli-file-1',
  algorithm: (value) => value === 'sha-256',
  county: isText,
  caseId: isText,
  number: isText,
  seq: isCount,
  head: isHash,
}
const ENTRY: Shape = {
  is: (value) => value === 'entry',
  seq: isCount,
  at: isText,
  actor: orNull(isText),
  post: orNull(isText),
  act: isText,
  from: orNull(isText),
  to: isTexts,
  about: isPlain,
  formHash: isHash,
  prevHash: orNull(isHash),
  hash: isHash,
  body: orNull(isBody),
  salt: orNull(isHex),
  erasedOn: orNull(isText),
}
const PRINT: Shape = {
  is: (value) => value === 'fingerprint',
  day: isText,
  size: isCount,
  root: isHash,
  signature: isHex,
  publicKey: isHex,
  leaf: isCount,
  seq: isCount,
  proof: (value) => Array.isArray(value) && value.every(isHash),
}

/** Exactly these members, each of its kind: what is added to a file is found, too. */
function fits(said: Said, shape: Shape): boolean {
  const names = Object.keys(said)
  return (
    names.length === Object.keys(shape).length &&
    names.every((name) => Object.hasOwn(shape, name) && shape[name]?.(said[name]))
  )
}

export async function checkFile(text: string): Promise<Checked> {
  const walk: Walk = {
    file: null,
    head: null,
    entries: 0,
    withoutWords: 0,
    day: null,
    hashes: new Map(),
    problems: [],
  }
  const lines = text.split('\n')
  for (const [at, line] of lines.entries()) if (line.trim() !== '') await step(walk, line, at + 1)
  const { file, head, entries, withoutWords, day, problems } = walk
  if (file === null || entries === 0) problems.push({ code: 'not-a-file', line: lines.length })
  else if (head?.hash !== file.head || head?.seq !== file.seq)
    problems.push({ code: 'head-differs', line: lines.length })
  return {
    ok: problems.length === 0,
    number: file === null ? null : String(file.number),
    entries,
    withoutWords,
    head: file === null ? null : String(file.head),
    day,
    problems,
  }
}

async function step(walk: Walk, text: string, line: number): Promise<void> {
  const said = parsed(text)
  const wrong = (code: string) => walk.problems.push({ code, line })
  if (said === null) wrong('line-malformed')
  else if (walk.file === null) {
    if (fits(said, FILE)) walk.file = said
    else wrong('not-a-file')
  } else if (fits(said, ENTRY)) await checkEntry(walk, said, line)
  else if (fits(said, PRINT)) await checkPrint(walk, said, line)
  else wrong('line-malformed')
}

function parsed(text: string): Said | null {
  try {
    const said: unknown = JSON.parse(text)
    return isPlain(said) ? (said as Said) : null
  } catch {
    return null
  }
}

async function checkEntry(walk: Walk, said: Said, line: number): Promise<void> {
  const { is: _is, body, salt, erasedOn: _erased, hash, ...kept } = said
  const { head, file } = walk
  const seq = Number(said.seq)
  const wrong = (code: string) => walk.problems.push({ code, line, seq })
  walk.entries++
  if (seq !== Number(head?.seq ?? 0) + 1) wrong('entry-missing')
  if (said.prevHash !== (head?.hash ?? null)) wrong('chain-broken')
  const whole = canonicalOrNull({ ...kept, caseId: file?.caseId ?? null })
  if (whole === null || (await sha256Hex(whole)) !== hash) wrong('entry-changed')
  if (body === null || body === undefined) walk.withoutWords++
  else {
    const words = canonicalOrNull(body)
    const isSame = words !== null && (await sha256Hex(`${salt}${words}`)) === said.formHash
    if (salt === null || !isSame) wrong('words-changed')
  }
  const about = said.about as Said
  if (seq === 1 && about.number !== file?.number) wrong('number-differs')
  walk.head = said
  walk.hashes.set(said.seq, String(hash))
}

/** Text that is no well-formed Unicode has no canonical form: then it was changed. */
function canonicalOrNull(value: Json): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

async function checkPrint(walk: Walk, print: Said, line: number): Promise<void> {
  const { file, hashes, problems } = walk
  if (file === null) return
  const { county, caseId, number } = file
  const { seq, day, size, root } = print
  const hash = hashes.get(seq)
  walk.day = String(day)
  if (hash === undefined) problems.push({ code: 'entry-missing', line })
  else {
    const head = canonicalOrNull({ county, caseId, number, seq, hash } as Said)
    const claim = {
      leaf: Number(print.leaf),
      size: Number(size),
      root: String(root),
      proof: (print.proof as Json[]).map(String),
    }
    if (head === null || !(await isIncluded(head, claim)))
      problems.push({ code: 'proof-broken', line })
  }
  const statement = canonicalOrNull({ county, day, size, root } as Said)
  const signed = { signature: String(print.signature), publicKey: String(print.publicKey) }
  if (statement === null || (await isSigned(statement, signed)) === false)
    problems.push({ code: 'signature-broken', line })
}
