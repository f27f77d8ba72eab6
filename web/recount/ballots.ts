import { momentText } from '../shared/dates.ts'
import { element, table, wide } from './elements.ts'
import type { Counting } from './result.ts'

/** Every row that was counted, written out only when somebody asks for it. */
export function ballotsPart(all: Counting): Node {
  const { words } = all
  const inside = element('div', null)
  const details = element(
    'details',
    null,
    element('summary', null, element('h2', null, words.list)),
    inside,
  )
  details.addEventListener('toggle', () => {
    if (details.open && inside.childElementCount === 0) inside.append(...tablesOf(all))
  })
  return element('section', null, details)
}

function tablesOf({ sealed, language, words }: Counting): Node[] {
  const { book } = sealed
  const known: Readonly<Record<string, unknown>> = words
  const wordOf = (code: string) => (typeof known[code] === 'string' ? String(known[code]) : code)
  if (book.format === 'linli-budget-1')
    return [wide(words.list, element('pre', null, book.pabulib))]
  const titleOf = (id: string) => book.motions.find((one) => one.id === id)?.title[language] ?? id
  if (book.secrecy === 'open')
    return [
      table(
        words.list,
        [words.unit, words.receiptLabel, words.road, words.when, words.choice],
        book.ballots.map(({ unit, receipt, channel, at, choices }) => [
          unit,
          receipt,
          wordOf(channel),
          momentText(at, language, at),
          Object.entries(choices)
            .map(([id, choice]) => `${titleOf(id)}: ${wordOf(choice)}`)
            .join('; '),
        ]),
      ),
    ]
  return [
    table(
      words.marks,
      [words.receiptLabel, words.unit],
      book.marks.map(({ receipt, units }) => [receipt, units.join(', ')]),
    ),
    table(
      words.pieces,
      [words.choice, '', words.persons, words.area],
      book.pieces.map(({ motion, choice, persons, area }) => [
        titleOf(motion),
        wordOf(choice),
        String(persons),
        area,
      ]),
    ),
  ]
}
