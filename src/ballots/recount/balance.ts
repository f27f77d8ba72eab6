import { parseArea } from '../counting/owners/area.ts'
import { type Measure, measure, personOf } from '../counting/owners/motion.ts'
import { countingUnits } from '../counting/owners/tally.ts'
import type { PollBook, SecretBallots } from './book.ts'
import { unitsOf } from './count-book.ts'

export type WhyNotBalanced = 'mark-unit-unknown' | 'mark-person-split' | 'pieces-not-marks'

/** What the pieces of one motion say of those who took part, candidates left out. */
const PART = ['yes', 'no', 'abstain', 'spoiled', 'part']

/**
 * Why marks and pieces of a secret vote do not belong together, or null: each mark is the whole of
 * one person, and the pieces of each motion add up to the persons and area of the marks.
 */
export function whyNotBalanced(book: PollBook & SecretBallots): WhyNotBalanced | null {
  const { motions, marks, pieces, rulePack } = book
  const roll = countingUnits(unitsOf(book), rulePack)
  const units = new Map(roll.map((one) => [one.unit, one]))
  const marked = marks.flatMap((mark) => mark.units)
  const known = marked.flatMap((unit) => units.get(unit) ?? [])
  if (known.length !== marked.length) return 'mark-unit-unknown'
  const persons = new Set(known.map(personOf))
  const owned = roll.filter((unit) => persons.has(personOf(unit)))
  if (persons.size !== marks.length || owned.length !== known.length) return 'mark-person-split'
  const there = measure(owned)
  const isSame = motions.every(({ id }) => {
    const said = sumOf(
      pieces.filter(({ motion, choice }) => motion === id && PART.includes(choice)),
    )
    return said.persons === there.persons && said.area === there.area
  })
  return isSame ? null : 'pieces-not-marks'
}

const sumOf = (pieces: SecretBallots['pieces']): Measure => ({
  persons: pieces.reduce((sum, { persons }) => sum + persons, 0),
  area: pieces.reduce((sum, { area }) => sum + (parseArea(area) ?? 0), 0),
})
