import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPack, aUnit } from '../../../../tests/builders/owners.ts'
import type { OwnersBallot, RollUnit } from './motion.ts'
import { cut, type Piece, sumPieces, tallySecret } from './pieces.ts'
import { tally } from './tally.ts'

test('[S1.10] a ballot is cut by the digits of its area, and nothing is lost', () => {
  expect(cut({ persons: 1, area: 8937 })).toEqual([
    { persons: 1, area: 0 },
    { persons: 0, area: 7 },
    { persons: 0, area: 30 },
    { persons: 0, area: 900 },
    { persons: 0, area: 8000 },
  ])
  expect(cut({ persons: 1, area: 10_000 })).toEqual([
    { persons: 1, area: 0 },
    { persons: 0, area: 10_000 },
  ])
  fc.assert(
    fc.property(fc.nat(999_999_999), (area) => {
      const pieces = cut({ persons: 1, area })
      expect(pieces.reduce((sum, piece) => sum + piece.area, 0)).toBe(area)
      expect(pieces.reduce((sum, piece) => sum + piece.persons, 0)).toBe(1)
      for (const piece of pieces) expect(String(piece.area)).toMatch(/^[0-9]0*$/)
    }),
  )
})

type Choice = OwnersBallot['choice']
type Home = { readonly area: number; readonly choice: Choice | null }

const home = fc.record({
  area: fc.integer({ min: 1, max: 20_000 }),
  choice: fc.constantFrom<(Choice | null)[]>('yes', 'no', 'abstain', 'spoiled', null),
})

/** The same homes as an open and as a secret vote. */
function bothOf(homes: readonly Home[], spoiled: 'did-not-take-part' | 'took-part') {
  const roll: RollUnit[] = homes.map(({ area }, at) => aUnit(`1-${at}`, { area }))
  const pack = aPack({ spoiled })
  const ballots = homes.flatMap(({ choice }, at): OwnersBallot[] =>
    choice === null
      ? []
      : [{ unit: `1-${at}`, by: `owner of 1-${at}`, choice, channel: 'web', at: '' }],
  )
  const pieces = homes.flatMap(({ area, choice }): Piece[] =>
    choice === null
      ? []
      : cut({ persons: 1, area }).map((piece) => ({ ...piece, motion: 1, choice })),
  )
  const marked = new Set(ballots.map(({ unit }) => unit))
  return { roll, pack, ballots, pieces, marked }
}

test('[S1.10] a secret vote counts as the same vote would in the open, at every item', () => {
  fc.assert(
    fc.property(
      fc.array(home, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('did-not-take-part' as const, 'took-part' as const),
      (homes, item, spoiled) => {
        const { roll, pack, ballots, pieces, marked } = bothOf(homes, spoiled)
        const open = tally({ item, roll, ballots }, pack)
        const secret = tallySecret({ item, roll, marked, sums: sumPieces(pieces, 1) }, pack)
        const figures = ({
          total,
          part,
          yes,
          no,
          abstain,
          quorum,
          majority,
          result,
        }: typeof open) => ({
          ...{ total, part, yes, no, abstain, quorum, majority, result },
        })
        expect(figures(secret)).toEqual(figures(open))
      },
    ),
  )
})

test('[S1.10] another yes never turns passed into failed, in the open or in secret', () => {
  fc.assert(
    fc.property(fc.array(home, { minLength: 2, maxLength: 30 }), fc.nat(29), (homes, pick) => {
      const at = pick % homes.length
      const more = homes.map((one, index): Home => (index === at ? { ...one, choice: 'yes' } : one))
      for (const item of [6, 9]) {
        const [before, after] = [homes, more].map((all) => {
          const { roll, pack, ballots, pieces, marked } = bothOf(all, 'did-not-take-part')
          const secret = tallySecret({ item, roll, marked, sums: sumPieces(pieces, 1) }, pack)
          return [tally({ item, roll, ballots }, pack).result, secret.result]
        })
        if (before!.includes('passed')) expect(after).toEqual(['passed', 'passed'])
      }
    }),
  )
})

test('[S1.10] the order of pieces changes nothing', () => {
  fc.assert(
    fc.property(fc.array(home, { minLength: 1, maxLength: 20 }), (homes) => {
      const { pieces } = bothOf(homes, 'did-not-take-part')
      expect(sumPieces(pieces.toReversed(), 1)).toEqual(sumPieces(pieces, 1))
    }),
  )
})
