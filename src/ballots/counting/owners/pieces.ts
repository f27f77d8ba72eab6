/**
 * A secret ballot by persons and by area. An area that only one home has would tell how that home
 * voted, and the choices on one slip together are a pattern that can be recognised. So each choice
 * is kept by itself and cut into pieces: one piece for the person, and one for each digit of the
 * area. 89.37 m² becomes 80 + 9 + 0.30 + 0.07. Hundreds of homes share every piece, and the sums
 * are exactly those of the ballots.
 */
import { ownersItem } from '../../../base/law/index.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Measure, RollUnit } from './motion.ts'
import type { RulePack } from './rule-pack.ts'
import { conclude, countingUnits, type Tally, unreturnedUnits } from './tally.ts'

/** What a piece says: a choice, a valid election ballot, or a candidate of one (`c3`). */
export type PieceChoice = 'yes' | 'no' | 'abstain' | 'spoiled' | 'part' | `c${number}`

export type Piece = Measure & { readonly motion: number; readonly choice: PieceChoice }

/** Measure of one person with all their units, cut so that the parts belong to nobody. */
export function cut({ persons, area }: Measure): Measure[] {
  const pieces: Measure[] = persons === 0 ? [] : [{ persons, area: 0 }]
  for (let unit = 1, left = area; left > 0; unit *= 10) {
    const digit = left % 10
    if (digit > 0) pieces.push({ persons: 0, area: digit * unit })
    left = (left - digit) / 10
  }
  return pieces
}

export type PieceSums = ReadonlyMap<string, Measure>

/** What the pieces of one motion add up to, by choice. */
export function sumPieces(pieces: Iterable<Piece>, motion: number): PieceSums {
  const sums = new Map<string, Measure>()
  for (const piece of pieces) {
    if (piece.motion !== motion) continue
    const { persons, area } = sumOf(sums, piece.choice)
    sums.set(piece.choice, { persons: persons + piece.persons, area: area + piece.area })
  }
  return sums
}

const NOTHING: Measure = { persons: 0, area: 0 }

export const sumOf = (sums: PieceSums, ...choices: readonly string[]): Measure =>
  choices
    .map((choice) => sums.get(choice) ?? NOTHING)
    .reduce((a, b) => ({ persons: a.persons + b.persons, area: a.area + b.area }), NOTHING)

export type SecretMotion = {
  readonly item: number
  readonly roll: readonly RollUnit[]
  /** Units whose ballot came back, by any road. */
  readonly marked: ReadonlySet<string>
  readonly sums: PieceSums
}

/**
 * Counts a secret vote as `tally` counts an open one. `yes` names the choice that is asked about: a
 * candidate of an election, or yes. Refusal item-unknown.
 */
export function tallySecret(
  { item: number, roll, marked, sums }: SecretMotion,
  pack: RulePack,
  yes: PieceChoice = 'yes',
): Tally {
  const item = ownersItem(number)
  if (item === null) throw new Refusal('item-unknown', { item: number })
  const counting = countingUnits(roll, pack)
  const valid = sumOf(sums, 'yes', 'no', 'part', 'abstain')
  const agreed = sumOf(sums, yes)
  const abstain = sumOf(sums, 'abstain')
  return conclude({
    item,
    pack,
    counting,
    there: counting.filter(({ unit }) => marked.has(unit)),
    part:
      pack.spoiled === 'took-part' ? sumOf(sums, 'spoiled', 'yes', 'no', 'part', 'abstain') : valid,
    unreturned: unreturnedUnits(counting, marked, pack),
    yes: agreed,
    no: {
      persons: valid.persons - agreed.persons - abstain.persons,
      area: valid.area - agreed.area - abstain.area,
    },
    abstain,
    invalid: [],
  })
}
