import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CANTEEN } from '../../../tests/builders/surveys.ts'
import { type Counted, crossOf, summaryOf } from './counting.ts'
import { withoutFew } from './queries/export.ts'
import { Design } from './question.ts'

const design = Design.parse(CANTEEN)
const asked = (key: string) => design.find((one) => one.key === key)!
const row = (answers: Counted['answers'], area = 'A', age: string | null = null): Counted => ({
  answers,
  area,
  age,
})

describe('[S1.08] counts', () => {
  test('94 % of 1,146 are in favour', () => {
    const rows = Array.from({ length: 1146 }, (_, at) => row({ favour: at < 1077 ? 'yes' : 'no' }))
    const { answered, counts } = summaryOf(asked('favour'), rows)
    expect([answered, ...counts.map(({ count }) => count)]).toEqual([1146, 1077, 69])
    expect(Math.round((100 * counts[0]!.count) / answered)).toBe(94)
  })

  test('a choice of several counts for each, a ranking by mean places, a scale by its mean', () => {
    const rows = [
      row({ meals: ['morning', 'noon'], near: 2, order: ['cook', 'place', 'rules'] }),
      row({ meals: ['noon'], near: 5, order: ['place', 'cook', 'rules'] }),
      row({}),
    ]
    expect(summaryOf(asked('meals'), rows)).toMatchObject({
      answered: 2,
      counts: [{ count: 1 }, { count: 2 }, { count: 0 }],
    })
    expect(summaryOf(asked('near'), rows).mean).toBe(3.5)
    expect(summaryOf(asked('order'), rows).places).toEqual([
      { value: 'place', mean: 1.5 },
      { value: 'cook', mean: 1.5 },
      { value: 'rules', mean: 3 },
    ])
    const matrix = summaryOf(asked('now'), [row({ now: { taste: 3 } }), row({ now: { taste: 1 } })])
    expect(matrix.rows[0]).toEqual({ row: 'taste', answered: 2, mean: 2, counts: [1, 0, 1] })
  })
})

const people = fc.array(
  fc.record({
    answers: fc.record({ favour: fc.constantFrom('yes', 'no') }),
    area: fc.constantFrom('A', 'B', 'C', 'D'),
    age: fc.constantFrom('18-34', '60-79', null),
  }),
  { maxLength: 60 },
)
const favour = asked('favour')

describe('[S1.08] a cross-table tells of nobody alone', () => {
  test('a group at the least is shown, one below it is not', () => {
    const rows = [
      ...Array.from({ length: 5 }, () => row({ favour: 'yes' }, 'A')),
      ...Array.from({ length: 5 }, () => row({ favour: 'no' }, 'B')),
    ]
    const by = (list: readonly Counted[]) =>
      crossOf(list, { question: favour, by: 'building', groupMin: 5 })
    expect(by(rows).rows.map(({ value }) => value)).toEqual(['A', 'B'])
    // Four of B would be found by subtraction from all: A goes with them.
    expect(by(rows.slice(0, 9)).rows).toMatchObject([{ value: null, together: 2, people: 9 }])
    expect(by(rows.slice(0, 4))).toMatchObject({ rows: [], hidden: 4 })
  })

  test('no shown row and no remainder is smaller than the least, and nobody is lost', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 3, max: 8 }), (rows, groupMin) => {
        for (const by of ['building', 'age'] as const) {
          const cross = crossOf(rows, { question: favour, by, groupMin })
          for (const { people: count } of cross.rows) expect(count).toBeGreaterThanOrEqual(groupMin)
          // Only where there is no shown group at all may some stay hidden.
          if (cross.hidden > 0) expect(cross.rows).toEqual([])
          const counted = cross.rows.reduce((sum, one) => sum + one.people, cross.hidden)
          const known = rows.filter(({ age }) => by === 'building' || age !== null)
          expect(counted).toBe(known.length)
        }
      }),
    )
  })

  test('two questions: rows and columns sum to those who answered both', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const cross = crossOf(rows, { question: favour, by: { question: favour }, groupMin: 5 })
        const yes = rows.filter(({ answers }) => answers.favour === 'yes').length
        expect(cross.rows.map(({ counts }) => counts)).toEqual([
          [yes, 0],
          [0, rows.length - yes],
        ])
      }),
    )
  })
})

test('[S1.08] in the sheet, a building and an age stand only where enough share them', () => {
  fc.assert(
    fc.property(people, fc.integer({ min: 3, max: 8 }), (rows, groupMin) => {
      const kept = withoutFew(
        rows.map((one) => ({ ...one, channel: 'web' })),
        groupMin,
      )
      expect(kept).toHaveLength(rows.length)
      for (const { area, age } of kept) {
        if (area === '') expect(age).toBeNull()
        if (age === null) continue
        const alike = rows.filter((one) => one.area === area && one.age === age)
        expect(alike.length).toBeGreaterThanOrEqual(groupMin)
      }
    }),
  )
})
