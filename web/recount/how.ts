import { element } from './elements.ts'
import type { Counting } from './result.ts'

/** How it is counted, in sentences that a neighbour can check with paper and pencil. */
export function howPart({ sealed, language, words }: Counting): Node {
  const { book } = sealed
  const sentences =
    book.format === 'linli-budget-1'
      ? [book.method.rule === 'greedy' ? words.howGreedy : words.howShares, words.howBudgetExact]
      : [
          words.howPersons,
          words.howQuorum,
          words.howUnits,
          words.howWhole,
          words.howPack(book.rulePack.name[language]),
        ]
  return element(
    'section',
    null,
    element('h2', null, words.how),
    element('ul', null, ...[...sentences, words.howCommand].map((one) => element('li', null, one))),
  )
}
