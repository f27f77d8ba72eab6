import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  aBudgetBook,
  aClosed,
  anOpenBook,
  aRoll,
  aSecretBook,
  bookBallots,
  receiptOf,
} from '../../../tests/builders/books.ts'
import { aPack } from '../../../tests/builders/owners.ts'
import { plainRecount } from '../../../tests/builders/plain-recount.ts'
import type { Choice } from '../counting/owners/motion.ts'
import { tally } from '../counting/owners/tally.ts'
import { answerTally } from '../counting/owners/tally-answer.ts'
import type { PollBook } from './book.ts'
import { openBook, seal } from './make-book.ts'
import { findReceipt } from './receipt.ts'
import { recount, sealedText } from './recount.ts'
import { bookTextIn, recountFile } from './recount-file.ts'

const FIXTURES = join(import.meta.dirname, '../../../tests/fixtures/budgets')
const PROGRAM = { script: '/* program */', style: 'p{color:#000}' }
const fileOf = (book: Parameters<typeof seal>[0]) => recountFile(seal(book), PROGRAM)

const SECRET = aSecretBook(aClosed(aRoll()), [
  { unit: '1-101', choices: { 1: 'yes', 2: 'no' } },
  { unit: '1-102', choices: { 1: 'yes', 2: 'yes' } },
  { unit: '1-201', choices: { 1: 'abstain', 2: 'yes' } },
  { unit: '2-101', choices: { 1: 'no', 2: 'spoiled' } },
  { unit: '2-302', choices: { 1: 'yes', 2: 'yes' } },
  { unit: '9-101', choices: { 1: 'yes', 2: 'yes' } },
  { unit: '2-102', choices: { 1: 'yes', 2: 'yes' } },
])
const BUDGET = aBudgetBook(readFileSync(join(FIXTURES, 'approval.pb'), 'utf8'))

test.each([
  ['an open poll', anOpenBook()],
  ['a secret poll', SECRET],
  ['a budget', BUDGET],
])('[S1.14] the file of %s counts again to what was published', (_name, book) => {
  const text = bookTextIn(fileOf(book))
  const again = recount(text)
  expect(again.problems).toEqual([])
  expect(again.sealed).toEqual(seal(book))
})

describe('[S1.14] whatever is changed is found', () => {
  const texts = [anOpenBook(), SECRET, BUDGET].map((book) => sealedText(seal(book)))

  test.each(texts)('one byte anywhere (%#)', (text) => {
    const bytes = Buffer.from(text)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = changed[at]! ^ by
        expect(recount(changed.toString('utf8')).ok).toBe(false)
      }),
      { numRuns: 1_500 },
    )
  })

  test('every byte of every ballot, one up', () => {
    const [text = ''] = texts
    const from = text.indexOf('"ballots":')
    for (let at = from; at < text.indexOf('],', from); at++) {
      const up = String.fromCharCode(text.charCodeAt(at) + 1)
      expect(recount(text.slice(0, at) + up + text.slice(at + 1)).ok, `byte ${at}`).toBe(false)
    }
  })

  test('a yes made a no, with the root left as it was, says that the root differs', () => {
    const changed = sealedText(seal(anOpenBook())).replace('{"1":"yes"', '{"1":"no"')
    expect(recount(changed).problems).toContainEqual({ code: 'root-differs', where: 'root' })
  })

  test('a result made prettier, with a root that fits the ballots, says which', () => {
    const sealed = seal(anOpenBook())
    const results = [sealed.results[0]!, { ...sealed.results[1], result: 'failed' }]
    expect(recount(sealedText({ ...sealed, results })).problems).toEqual([
      { code: 'result-differs', where: 'results[1]' },
    ])
    expect(recount(sealedText({ ...sealed, results: [] })).problems).toEqual([
      { code: 'result-differs', where: 'results' },
    ])
  })

  test.each([
    ['{', 'not-json'],
    ['null', 'recount-malformed'],
    ['{"book":{},"results":[],"root":""}', 'recount-malformed'],
    [` ${sealedText(seal(anOpenBook()))}`, 'not-canonical'],
  ])('what is no book: %#', (text, code) => {
    expect(recount(text).problems[0]?.code).toBe(code)
  })
})

describe('a secret vote whose lists do not belong together', () => {
  const broken = (change: Partial<PollBook & { secrecy: 'secret' }>) => {
    const book = { ...SECRET, ...change } as PollBook
    return recount(sealedText(seal(book))).problems.map(({ code }) => code)
  }
  const { marks, pieces } = SECRET as PollBook & { secrecy: 'secret' }

  test('a mark too few or too many', () => {
    expect(broken({ marks: marks.slice(1) })).toEqual(['pieces-not-marks'])
    expect(broken({ marks: [...marks, marks[0]!] })).toEqual(['mark-person-split'])
  })

  test('a mark of half a person', () => {
    const half = marks.map((mark) => ({ ...mark, units: mark.units.slice(0, 1) }))
    expect(broken({ marks: half })).toEqual(['mark-person-split'])
  })

  test('a unit that is on no roll', () => {
    const other = [{ receipt: 'X', units: ['8-888'] }, ...marks.slice(1)]
    expect(broken({ marks: other })).toEqual(['mark-unit-unknown'])
  })

  test('a piece too few', () => {
    expect(broken({ pieces: pieces.slice(1) })).toEqual(['pieces-not-marks'])
  })
})

const choice = fc.constantFrom<Choice>('yes', 'no', 'abstain', 'spoiled')
const pack = fc.record({
  repeated: fc.constantFrom('none' as const, 'first' as const, 'last' as const),
  spoiled: fc.constantFrom('did-not-take-part' as const, 'took-part' as const),
  parking: fc.constantFrom('counted' as const, 'not-counted' as const),
})

describe('[S1.14] a second implementation, written from the law table, counts the same', () => {
  const agree = (book: PollBook) => {
    const plain = plainRecount(fileOf(book))
    expect(plain.sameRoot).toBe(true)
    const results = seal(book).results.map(({ motion, result, total, part, yes }) => ({
      motion: String(motion),
      result,
      total,
      part,
      yes,
    }))
    const text = (area: bigint) => `${area / 100n}.${String(area % 100n).padStart(2, '0')}`
    expect(results).toEqual(
      plain.results.map(({ motion, result, total, part, yes }) => ({
        motion,
        result,
        total: { persons: total.persons, area: text(total.area) },
        part: { persons: part.persons, area: text(part.area) },
        yes: { persons: yes.persons, area: text(yes.area) },
      })),
    )
  }

  test('of open polls: any ballots by anybody for any unit, in any order', () => {
    const roll = aRoll()
    const by = fc.constantFrom('husband', 'wife', 'developer', ...roll.map((one) => one.owners[0]!))
    const ballot = fc.record({
      unit: fc.constantFrom('8-888', ...roll.map(({ unit }) => unit)),
      by: by.map((one) => one ?? 'a stranger'),
      at: fc.constantFrom('2026-11-20T02:00:00.000Z', '2026-11-21T02:00:00.000Z'),
      channel: fc.constantFrom('web', 'paper', 'phone', 'visit'),
      choices: fc.record({ 1: choice, 2: choice }),
    })
    fc.assert(
      fc.property(fc.array(ballot, { maxLength: 40 }), pack, (extra, named) => {
        const ballots = extra.map((one, at) => ({ ...one, receipt: receiptOf(at + 100) }))
        const own = bookBallots(roll.slice(0, extra.length % 13), 'yes')
        agree(openBook(aClosed(roll, aPack(named)), [...own, ...ballots]))
      }),
      { numRuns: 200 },
    )
  })

  test('of secret polls', () => {
    const roll = aRoll()
    const persons = [
      '1-101',
      '1-102',
      '1-201',
      '1-202',
      '2-101',
      '2-102',
      '2-201',
      '2-302',
      '9-101',
    ]
    const votes = fc.array(fc.record({ 1: choice, 2: choice }), { maxLength: persons.length })
    fc.assert(
      fc.property(votes, pack, (all, named) => {
        const cast = all.map((choices, at) => ({ unit: persons[at]!, choices }))
        agree(aSecretBook(aClosed(roll, aPack(named)), cast))
      }),
      { numRuns: 200 },
    )
  })
})

test('[S1.14] a secret vote counts as the same votes would count in the open', () => {
  const roll = aRoll().filter(({ unit }) => unit !== '2-301')
  const votes = roll.slice(0, 9).map(({ unit }, at) => ({ unit, choice: at % 3 ? 'yes' : 'no' }))
  const secret = seal(
    aSecretBook(
      aClosed(roll),
      votes.map(({ unit, choice }) => ({ unit, choices: { 1: choice, 2: 'yes' } })),
    ),
  )
  const open = seal(
    openBook(
      aClosed(roll),
      bookBallots(roll.slice(0, 9), 'yes').map((ballot, at) => ({
        ...ballot,
        choices: { 1: votes[at]!.choice, 2: 'yes' },
      })),
    ),
  )
  expect(secret.results).toEqual(open.results)
})

test('[S1.14] the file says what `linli tally` says', () => {
  const roll = aRoll()
  const book = openBook(aClosed(roll), bookBallots(roll.slice(0, 10), 'yes'))
  const ballots = bookBallots(roll.slice(0, 10), 'yes').map(({ choices, ...one }) => ({
    ...one,
    choice: choices[1] as Choice,
  }))
  const { yes, no, quorum, result } = answerTally(tally({ item: 8, roll, ballots }, aPack()))
  const part = { persons: quorum.persons.part, area: quorum.area.part }
  expect(seal(book).results[0]).toMatchObject({ yes, no, part, result })
})

describe('[S1.14] a receipt', () => {
  const found = (book: Parameters<typeof seal>[0], typed: string) => {
    const { sealed } = recount(sealedText(seal(book)))
    return findReceipt(sealed!.book, typed)
  }

  test('is found as people copy it, and an open ballot says for which unit it was counted', () => {
    const [ballot] = found(anOpenBook(), ' 7k3m 0010 ')
    expect(ballot).toMatchObject({ units: ['2-302'], channel: 'visit', notCounted: [] })
    expect(found(anOpenBook(), '７Ｋ３Ｍ－００１０')).toHaveLength(1)
    expect(found(anOpenBook(), '7K3M-OO1O')).toHaveLength(1)
  })

  test('of a ballot that may not count says why, motion by motion', () => {
    const [ballot] = found(anOpenBook(), receiptOf(11))
    expect(ballot?.notCounted).toEqual([
      { motion: '1', reason: 'not-an-owner' },
      { motion: '2', reason: 'not-an-owner' },
    ])
  })

  test('of a secret vote proves that it was counted, never how', () => {
    const [mark] = found(SECRET, receiptOf(1))
    expect(mark).toEqual({
      receipt: receiptOf(1),
      units: ['1-101', '2-301'],
      channel: null,
      at: null,
      notCounted: [],
    })
  })

  test('that is in no book is not found, and neither is an empty one', () => {
    expect(found(anOpenBook(), '7K3M-9999')).toEqual([])
    expect(found(anOpenBook(), ' - ')).toEqual([])
    expect(found(BUDGET, receiptOf(2))).toHaveLength(1)
  })
})

test('no id of a person leaves the house: they are numbered in the order of the roll', () => {
  const html = fileOf(anOpenBook())
  for (const id of ['owner of', 'wife', 'husband', 'a stranger']) expect(html).not.toContain(id)
  expect(anOpenBook().roll.find(({ unit }) => unit === '2-302')?.owners).toHaveLength(2)
})

test('neither order nor time of a secret vote is left in its file', () => {
  const votes = ['1-101', '1-102', '1-201'].map((unit) => ({
    unit,
    choices: { 1: 'yes', 2: 'no' },
  }))
  const closed = aClosed(aRoll())
  const pieces = (book: PollBook) => (book.secrecy === 'secret' ? book.pieces : [])
  expect(pieces(aSecretBook(closed, votes))).toEqual(
    pieces(aSecretBook(closed, votes.toReversed())),
  )
})
