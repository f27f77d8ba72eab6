import { formatArea } from '../../src/ballots/counting/owners/area.ts'
import type { Choice, RollUnit } from '../../src/ballots/counting/owners/motion.ts'
import { measure, personOf } from '../../src/ballots/counting/owners/motion.ts'
import type { RulePack } from '../../src/ballots/counting/owners/rule-pack.ts'
import type { BookBallot, BudgetBook, Piece, PollBook } from '../../src/ballots/recount/book.ts'
import { type Closed, openBook, secretBook } from '../../src/ballots/recount/make-book.ts'
import { aPack, aUnit } from './owners.ts'

/** Words with what could end a tag, so that every test tries it. */
export const TOLD = {
  id: 'poll-1',
  title: { zh: '4 号楼西侧草坪改成停车位</script>', en: 'Lawn <b>west</b> of building 4' },
  place: '榆荫园',
  opened: '2026-11-14T01:00:00.000Z',
  closed: '2026-11-29T10:00:00.000Z',
}

export function aClosed(roll: readonly RollUnit[], rulePack: RulePack = aPack()): Closed {
  return {
    poll: TOLD,
    rulePack,
    motions: [
      { id: '1', item: 8, title: { zh: '改成 26 个停车位', en: 'Make it 26 parking spaces' } },
      { id: '2', item: 5, title: { zh: '动用维修资金', en: 'Use the repair fund' } },
    ],
    roll,
  }
}

/** Two buildings of six homes: one owner has two, one home has two owners, two are unsold. */
export function aRoll(): RollUnit[] {
  const homes = ['1-101', '1-102', '1-201', '1-202', '2-101', '2-102', '2-201', '2-202']
  return [
    ...homes.map((unit, at) => aUnit(unit, { area: 8_937 + at })),
    aUnit('2-301', { owners: ['owner of 1-101'], area: 12_000 }),
    aUnit('2-302', { owners: ['wife', 'husband'], area: 9_999 }),
    aUnit('9-101', { owners: [], area: 5_000, kind: 'unsold' }),
    aUnit('9-102', { owners: [], area: 5_000, kind: 'unsold' }),
    aUnit('P-1', { owners: ['owner of 1-102'], area: 1_200, parking: true }),
  ]
}

export const receiptOf = (number: number) => `7K3M-${String(number).padStart(4, '0')}`

/** A ballot of each of these units by its first owner: this for motion 1, yes for motion 2. */
export function bookBallots(roll: readonly RollUnit[], choice: Choice): BookBallot[] {
  return roll.map(({ unit, owners }, at) => ({
    receipt: receiptOf(at + 1),
    unit,
    by: owners[0] ?? 'developer',
    channel: 'web' as const,
    at: '2026-11-20T02:00:00.000Z',
    choices: { 1: choice, 2: 'yes' },
  }))
}

export function anOpenBook(): PollBook {
  const roll = aRoll()
  return openBook(aClosed(roll), [
    ...bookBallots(roll.slice(0, 8), 'yes'),
    { ...bookBallots(roll.slice(8, 9), 'yes')[0]!, receipt: receiptOf(9), channel: 'paper' },
    { ...bookBallots(roll.slice(9, 10), 'no')[0]!, receipt: receiptOf(10), channel: 'visit' },
    { ...bookBallots(roll.slice(0, 1), 'yes')[0]!, receipt: receiptOf(11), by: 'a stranger' },
  ])
}

export type SecretVote = {
  readonly unit: string
  readonly choices: Readonly<Record<string, string>>
}

/** One vote a person; the area of all their units is cut by digits. */
export function aSecretBook(closed: Closed, votes: readonly SecretVote[]): PollBook {
  const { roll, rulePack } = closed
  const counts = roll.filter(({ parking }) => rulePack.parking === 'counted' || !parking)
  const pieces = votes.flatMap(({ unit, choices }): Piece[] => {
    const person = personOf(roll.find((one) => one.unit === unit)!)
    const { area } = measure(counts.filter((one) => personOf(one) === person))
    return Object.entries(choices).flatMap(([motion, choice]) => [
      { motion, choice, persons: 1, area: '0.00' },
      ...digitsOf(area).map((part) => ({ motion, choice, persons: 0, area: formatArea(part) })),
    ])
  })
  const attended = votes.map(({ unit }, at) => ({ receipt: receiptOf(at + 1), unit }))
  return secretBook(closed, { attended, pieces })
}

function digitsOf(area: number): number[] {
  const digits = String(area).split('').toReversed()
  return digits.map((digit, at) => Number(digit) * 10 ** at).filter((part) => part > 0)
}

export function aBudgetBook(pabulib: string): BudgetBook {
  return {
    format: 'linli-budget-1',
    round: TOLD,
    method: { rule: 'equal-shares', utility: 'cost', completion: 'add1-greedy' },
    names: { lamp: { zh: '路灯', en: 'Lamps' }, bench: { zh: '长椅', en: 'Benches' } },
    pabulib,
    receipts: [receiptOf(1), receiptOf(2)],
  }
}
