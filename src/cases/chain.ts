/**
 * The chain of a file: every entry holds the hash of the one before it, and a salted hash of what
 * was written in it. Whoever has the entries can recompute the chain; whoever erases the words of
 * an entry, salt and all, leaves it whole.
 */
import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/hash.ts'
import type { Json } from '../base/json.ts'

export type JsonObject = { readonly [name: string]: Json }

/** An entry 记录 as it is kept for ever. Hashes are 64 hexadecimal digits. */
export type Entry = {
  readonly seq: number
  /** ISO 8601 in UTC, to the millisecond. */
  readonly at: string
  /** Person id; null for time itself. */
  readonly actor: string | null
  readonly post: string | null
  readonly act: string
  readonly from: string | null
  readonly to: readonly string[]
  /** Facts without anybody's words: of the first entry number, procedure, edition, area. */
  readonly about: JsonObject
  readonly formHash: string
  readonly prevHash: string | null
  readonly hash: string
}

/** What somebody wrote: kept apart, to be erased when its time is over. */
export type Body = {
  readonly form: JsonObject
  /** Ids of attachments; each is the hash of its bytes. */
  readonly attachments: readonly string[]
}

export type Draft = Omit<Entry, 'formHash' | 'prevHash' | 'hash'> & { readonly body: Body }

export type Sealed = { readonly entry: Entry; readonly body: Body; readonly salt: string }

const SALT_BYTES = 16

/** Makes the next entry of a file; `prevHash` is null for the first. */
export function sealEntry(caseId: string, prevHash: string | null, draft: Draft): Sealed {
  const { body, ...kept } = draft
  const salt = randomBytes(SALT_BYTES).toString('hex')
  const whole = { ...kept, formHash: bodyHash(body, salt), prevHash }
  return { entry: { ...whole, hash: hashOfEntry(caseId, whole) }, body, salt }
}

/** Hash of an entry's words and attachments under their salt. */
export function bodyHash(body: Body, salt: string): string {
  const { form, attachments } = body
  const words = `{"attachments":${canonicalJson(attachments)},"form":${canonicalJson(form)}}`
  return sha256Hex(`${salt}${words}`)
}

/**
 * The hash of an entry: what `entryHash` of the base says, written out member by member in the order
 * of canonical JSON, for a million of them are verified at a time (a test holds the two together).
 */
export function hashOfEntry(caseId: string, entry: Omit<Entry, 'hash'>): string {
  const { about, act, actor, at, formHash, from, post, prevHash, seq, to } = entry
  return sha256Hex(
    `{"about":${canonicalJson(about)},"act":${text(act)},"actor":${text(actor)},"at":${text(at)},` +
      `"caseId":${text(caseId)},"formHash":"${formHash}","from":${text(from)},` +
      `"post":${text(post)},"prevHash":${prevHash === null ? null : `"${prevHash}"`},"seq":${seq},` +
      `"to":${canonicalJson(to)}}`,
  )
}

const text = (value: string | null) => (value === null ? 'null' : JSON.stringify(value))
