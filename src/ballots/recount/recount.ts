import { canonicalJson } from '../../base/canonical-json.ts'
import type { Json } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'
import { whyNotBalanced } from './balance.ts'
import type { Sealed } from './book.ts'
import { type Counted, countBook, resultsOf } from './count-book.ts'
import { rootOf } from './leaves.ts'
import { readSealed } from './read-sealed.ts'

/** Why a file does not hold: what is wrong, and where. */
export type RecountProblem = { readonly code: string; readonly where: string }

export type Recounted =
  | {
      readonly ok: true
      readonly sealed: Sealed
      readonly counted: Counted
      readonly problems: readonly []
    }
  | {
      readonly ok: false
      /** As far as it could be read. */
      readonly sealed: Sealed | null
      readonly counted: Counted | null
      readonly problems: readonly RecountProblem[]
    }

/** The text of a sealed book as it stands in a page: canonical, and no tag can begin in it. */
export function sealedText(sealed: Sealed): string {
  return canonicalJson(sealed).replaceAll('<', '\\u003c')
}

/**
 * Counts again from the text alone: the book must be in its one canonical form, have the root that
 * it says, and give the figures that were published. Any byte that was changed is found by one of
 * the three.
 */
export function recount(text: string): Recounted {
  const read = readText(text)
  if ('code' in read) return broken([read])
  const sealed = read
  try {
    return compare(sealed, countBook(sealed.book))
  } catch (error) {
    return broken([refusedAs(error)], sealed)
  }
}

function compare(sealed: Sealed, counted: Counted): Recounted {
  const { book, root, results } = sealed
  const problems: RecountProblem[] = []
  if (rootOf(book) !== root) problems.push({ code: 'root-differs', where: 'root' })
  const unbalanced =
    book.format === 'linli-poll-1' && book.secrecy === 'secret' ? whyNotBalanced(book) : null
  if (unbalanced) problems.push({ code: unbalanced, where: 'marks' })
  const anew = resultsOf(counted)
  if (anew.length !== results.length) problems.push({ code: 'result-differs', where: 'results' })
  anew.forEach((figures, at) => {
    const said = results[at]
    if (said !== undefined && canonicalJson(figures) !== canonicalJson(said))
      problems.push({ code: 'result-differs', where: `results[${at}]` })
  })
  if (problems.length > 0) return { ok: false, sealed, counted, problems }
  return { ok: true, sealed, counted, problems: [] }
}

function readText(text: string): Sealed | RecountProblem {
  try {
    const json: Json = JSON.parse(text)
    const sealed = readSealed(json)
    if (sealedText(sealed) !== text) return { code: 'not-canonical', where: 'file' }
    return sealed
  } catch (error) {
    return refusedAs(error)
  }
}

/** What cannot be read or counted was changed; how, the element says. */
function refusedAs(error: unknown): RecountProblem {
  if (error instanceof Refusal) {
    const { element, line, column } = error.facts
    return { code: error.code, where: String(element ?? (line ? `${line}:${column}` : 'book')) }
  }
  if (error instanceof SyntaxError) return { code: 'not-json', where: 'file' }
  // Half a character, an area beyond all numbers: what no book of ours can hold.
  return { code: 'recount-malformed', where: 'book' }
}

function broken(problems: readonly RecountProblem[], sealed: Sealed | null = null): Recounted {
  return { ok: false, sealed, counted: null, problems }
}
