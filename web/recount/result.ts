import type { Sealed } from '../../src/ballots/recount/book.ts'
import type { Counted } from '../../src/ballots/recount/count-book.ts'
import { ownersItem } from '../../src/base/law/index.ts'
import type { Language } from '../../src/base/text.ts'
import { countText, squareText } from '../shared/numbers.ts'
import { element, paragraph, table } from './elements.ts'
import type { RecountWords } from './words.ts'

/** All that the parts of the page are drawn from. */
export type Counting = {
  readonly sealed: Sealed
  readonly counted: Counted
  readonly language: Language
  readonly words: RecountWords
}

type Motion = Extract<Counted, { kind: 'poll' }>['motions'][number]
type Measure = Motion['total']

/** What the ballots come to, motion by motion, or project by project. */
export function resultParts(all: Counting): Node[] {
  const { counted } = all
  if (counted.kind === 'budget') return [budgetPart(all)]
  return counted.motions.map((motion) => motionPart(motion, all))
}

function motionPart(counted: Motion, all: Counting): Node {
  const { language, words } = all
  const { total, part, yes, no, abstain, result, election } = counted
  const half = ownersItem(counted.item)?.majority === 'half'
  const rows: [string, Measure][] = [
    [words.total, total],
    [words.part, part],
    ...(election === null
      ? ([
          [words.yes, yes],
          [words.no, no],
        ] satisfies [string, Measure][])
      : []),
    [words.abstain, abstain],
  ]
  return element(
    'section',
    { attributes: { 'data-motion': String(counted.motion) } },
    element('h2', null, counted.title[language]),
    element('p', { class: `result ${result}` }, words[result]),
    paragraph(counted.why[language]),
    bar(words.quorumLine, [
      [words.persons, part.persons, total.persons, 2 / 3],
      [words.area, Number(part.area), Number(total.area), 2 / 3],
    ]),
    election === null
      ? bar(half ? words.halfLine : words.threeQuartersLine, [
          [words.persons, yes.persons, part.persons, half ? 0.5 : 0.75],
          [words.area, Number(yes.area), Number(part.area), half ? 0.5 : 0.75],
        ])
      : candidatesTable(election, words),
    table(
      counted.title[language],
      ['', words.persons, words.area],
      rows.map(([name, { persons, area }]) => [name, countText(persons), squareText(area)]),
    ),
  )
}

function candidatesTable(election: NonNullable<Motion['election']>, words: RecountWords): Node {
  return table(
    words.election,
    [words.candidate, words.persons, words.area, ''],
    election.candidates.map(({ name, unit, yes, place }) => [
      `${name} (${unit})`,
      countText(yes.persons),
      squareText(yes.area),
      words[place],
    ]),
  )
}

type Bar = readonly [name: string, part: number, whole: number, line: number]

/** Two bars, never one: persons and area, each with its line. */
function bar(title: string, bars: readonly Bar[]): Node {
  const drawn = bars.map(([name, part, whole, line]) => {
    const fill = element('span', { class: 'fill' })
    fill.style.width = `${whole === 0 ? 0 : Math.min(100, (100 * part) / whole)}%`
    const mark = element('span', { class: 'line' })
    mark.style.left = `${100 * line}%`
    return element(
      'div',
      { class: 'measure' },
      element('span', { class: 'of' }, `${name} ${numberText(part)} / ${numberText(whole)}`),
      element('span', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, fill, mark),
    )
  })
  return element('div', { class: 'bars' }, element('h3', null, title), ...drawn)
}

const numberText = (number: number) =>
  Number.isInteger(number) ? countText(number) : squareText(number.toFixed(2))

function budgetPart({ sealed, counted, language, words }: Counting): Node {
  if (counted.kind !== 'budget' || sealed.book.format !== 'linli-budget-1')
    return element('section', null)
  const { names } = sealed.book
  const { selected, lost, cost, budget } = counted.answer
  const nameOf = (id: string) => names[id]?.[language] ?? id
  const whyLost = (one: (typeof lost)[number]) =>
    one.supportersShort === null
      ? words.lostCost(one.costTooHighBy)
      : words.lostBoth(String(one.supportersShort), one.costTooHighBy)
  return element(
    'section',
    { attributes: { 'data-motion': 'budget' } },
    element('h2', null, words.selected),
    element('ol', null, ...selected.map((id) => element('li', null, `${nameOf(id)} (${id})`))),
    paragraph(words.money(cost, budget)),
    element('h3', null, words.lost),
    element(
      'ul',
      null,
      ...lost.map((one) => element('li', null, `${nameOf(one.id)} (${one.id}): ${whyLost(one)}`)),
    ),
  )
}
