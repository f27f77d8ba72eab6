import { canonicalJson } from '../../base/canonical-json.ts'
import type { Json } from '../../base/json.ts'
import { leafHash, merkleRoot } from '../../base/merkle.ts'
import type { Book } from './book.ts'

/**
 * The rows of a book as the leaves of its tree, each a canonical JSON text that begins with what
 * it is: first the head (what is voted on, by which rules), then each unit, ballot, mark or piece.
 */
export function leavesOf(book: Book): string[] {
  if (book.format === 'linli-budget-1') {
    const { pabulib, receipts, ...head } = book
    return [
      leaf('head', head),
      ...pabulib.split('\n').map((line) => leaf('line', line)),
      ...receipts.map((receipt) => leaf('receipt', receipt)),
    ]
  }
  if (book.secrecy === 'open') {
    const { roll, ballots, ...head } = book
    return [leaf('head', head), ...rows('unit', roll), ...rows('ballot', ballots)]
  }
  const { roll, marks, pieces, ...head } = book
  return [
    leaf('head', head),
    ...rows('unit', roll),
    ...rows('mark', marks),
    ...rows('piece', pieces),
  ]
}

const leaf = (kind: string, row: Json) => canonicalJson([kind, row])

const rows = (kind: string, list: readonly Json[]) => list.map((row) => leaf(kind, row))

/** Merkle root of a book (RFC 9162, SHA-256), as 64 small hexadecimal digits. */
export function rootOf(book: Book): string {
  const bytes = new TextEncoder()
  return hexOf(merkleRoot(leavesOf(book).map((text) => leafHash(bytes.encode(text)))))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
