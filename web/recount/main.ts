/**
 * The page inside a recount file: counts what stands beside it with the engine of the counting room
 * and shows whether it agrees. It has no network and needs none.
 */

import { toldOf } from '../../src/ballots/recount/book.ts'
import { type Recounted, recount } from '../../src/ballots/recount/recount.ts'
import type { Language } from '../../src/base/text.ts'
import { momentText } from '../shared/dates.ts'
import './style.css'
import { ballotsPart } from './ballots.ts'
import { element, paragraph } from './elements.ts'
import { howPart } from './how.ts'
import { receiptPart } from './receipt.ts'
import { resultParts } from './result.ts'
import { rootPart } from './root.ts'
import { type RecountWords, recountWords } from './words.ts'

export type Shown = { readonly recounted: Recounted; readonly language: Language }

const place = document.querySelector<HTMLElement>('#recount')
const text = document.querySelector('#book')?.textContent ?? ''

function show(shown: Shown): void {
  const words = recountWords(shown.language)
  const { sealed, counted } = shown.recounted
  document.documentElement.lang = shown.language === 'zh' ? 'zh-CN' : 'en'
  const parts: (Node | null)[] = [head(shown, words), verdict(shown, words)]
  if (sealed !== null && counted !== null) {
    const all = { sealed, counted, language: shown.language, words }
    parts.push(...resultParts(all))
    // A file that does not agree must not tell anybody that their ballot was counted.
    if (shown.recounted.ok) parts.push(receiptPart(all), rootPart(all))
    parts.push(ballotsPart(all), howPart(all))
  }
  place?.replaceChildren(...parts.filter((part) => part !== null))
}

function head(shown: Shown, words: RecountWords): HTMLElement {
  const { language, recounted } = shown
  const other = language === 'zh' ? 'en' : 'zh'
  const button = element(
    'button',
    { class: 'pill', attributes: { type: 'button', lang: other === 'zh' ? 'zh-CN' : 'en' } },
    words.other,
  )
  button.addEventListener('click', () => show({ ...shown, language: other }))
  const told = recounted.sealed ? toldOf(recounted.sealed.book) : null
  const when = (moment: string) => momentText(moment, language, told?.closed ?? moment)
  return element(
    'header',
    null,
    element('div', { class: 'over' }, paragraph(`${told?.place ?? ''} ${words.kind}`), button),
    element('h1', null, told?.title[language] ?? words.kind),
    told ? paragraph(words.votedFrom(when(told.opened), when(told.closed)), 'hint') : null,
  )
}

function verdict({ recounted }: Shown, words: RecountWords): HTMLElement {
  const { ok, sealed, counted } = recounted
  if (ok && sealed)
    return element(
      'section',
      { class: 'verdict holds', attributes: { role: 'status', 'data-verdict': 'holds' } },
      element('h2', null, words.holds),
      paragraph(amounts(recounted, words)),
      paragraph(words.offline),
    )
  const problems = recounted.problems.map(({ code, where }) =>
    element('li', null, `${reasonText(code, words)} (${where})`),
  )
  return element(
    'section',
    { class: 'verdict broken', attributes: { role: 'alert', 'data-verdict': 'broken' } },
    element('h2', null, words.broken),
    paragraph(words.brokenHow),
    element('h3', null, words.brokenWhere),
    element('ul', null, ...problems),
    counted ? paragraph(words.wasCounted) : null,
  )
}

function amounts({ sealed, counted }: Recounted, words: RecountWords): string {
  const book = sealed?.book
  if (book?.format === 'linli-budget-1') {
    const projects = Object.keys(book.names).length
    return words.budgetCounted(String(book.receipts.length), String(projects))
  }
  if (!book || counted?.kind !== 'poll') return ''
  const units = String(book.roll.length)
  return book.secrecy === 'open'
    ? words.ballotsCounted(String(book.ballots.length), units)
    : words.marksCounted(String(book.marks.length), units)
}

function reasonText(code: string, words: RecountWords): string {
  const known: Readonly<Record<string, unknown>> = words
  const found = known[code]
  return typeof found === 'string' ? found : words.malformed
}

show({ recounted: recount(text), language: 'zh' })
