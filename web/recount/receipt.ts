import { type FoundReceipt, findReceipt } from '../../src/ballots/recount/receipt.ts'
import { momentText } from '../shared/dates.ts'
import { asking, element, paragraph } from './elements.ts'
import type { Counting } from './result.ts'

/** Whoever has a receipt sees that its ballot is in the file. */
export function receiptPart(all: Counting): Node {
  const { sealed, words } = all
  const find = (typed: string) => {
    const found = findReceipt(sealed.book, typed)
    if (found.length === 0) return [element('p', { class: 'note late' }, words.receiptNone)]
    return found.map((one) => foundNote(one, all))
  }
  const named = {
    id: 'receipt',
    label: words.receiptLabel,
    hint: words.receiptHint,
    button: words.find,
  }
  return element('section', null, element('h2', null, words.receipt), asking(named, find))
}

function foundNote(found: FoundReceipt, { sealed, language, words }: Counting): Node {
  const { book } = sealed
  const known: Readonly<Record<string, unknown>> = words
  const wordOf = (code: string) => (typeof known[code] === 'string' ? String(known[code]) : code)
  const isSecret = book.format === 'linli-budget-1' || book.secrecy === 'secret'
  const motions = book.format === 'linli-poll-1' ? book.motions : []
  const titleOf = (id: string) => motions.find((one) => one.id === id)?.title[language] ?? id
  const at = found.at === null ? '' : momentText(found.at, language, found.at)
  return element(
    'div',
    { class: `note ${found.notCounted.length > 0 ? 'late' : 'done'}` },
    element('strong', null, words.receiptHere),
    found.units.length > 0 ? paragraph(words.receiptUnits(found.units.join(', '))) : null,
    found.channel === null ? null : paragraph(words.receiptRoad(wordOf(found.channel), at)),
    found.notCounted.length === 0 ? paragraph(words.receiptCounted) : null,
    ...found.notCounted.map(({ motion, reason }) =>
      paragraph(words.receiptNotCounted(titleOf(motion), wordOf(reason))),
    ),
    isSecret ? paragraph(words.receiptSecret) : null,
  )
}
