import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGAINST, CANTEEN, IN_FAVOUR } from '../../../tests/builders/surveys.ts'
import { check, whyNotAnswer } from './check.ts'
import { faultsOf } from './design.ts'
import { type Answers, Design, type Question, Question as QuestionShape } from './question.ts'

const design = Design.parse(CANTEEN)
const a = (question: object): Question =>
  QuestionShape.parse({ key: 'q', words: { zh: '问' }, ...question })
const options = ['a', 'b', 'c'].map((key) => ({ key, words: { zh: key } }))

describe('[S1.08] whether an answer may stand', () => {
  test.each([
    [a({ kind: 'single', options }), 'a', 'd', 'option-unknown'],
    [a({ kind: 'multiple', options, least: 2, most: 2 }), ['a', 'b'], ['a'], 'too-few'],
    [a({ kind: 'multiple', options, least: 1, most: 2 }), ['b', 'c'], ['a', 'b', 'c'], 'too-many'],
    [a({ kind: 'multiple', options }), ['a'], ['a', 'a'], 'twice'],
    [a({ kind: 'yes-no' }), 'no', 'maybe', 'kind'],
    [a({ kind: 'scale', to: 5 }), 5, 6, 'too-large'],
    [a({ kind: 'scale', from: 1 }), 1, 0, 'too-small'],
    [a({ kind: 'scale' }), 3, 2.5, 'not-whole'],
    [a({ kind: 'number', least: 0, most: 50 }), 50, 51, 'too-large'],
    [a({ kind: 'number', least: 0 }), 0, -1, 'too-small'],
    [a({ kind: 'number' }), 7, 7.5, 'not-whole'],
    [a({ kind: 'number', whole: false }), 7.5, Number.NaN, 'kind'],
    [a({ kind: 'ranking', options }), ['c', 'a', 'b'], ['a', 'b'], 'too-few'],
    [a({ kind: 'ranking', options, most: 2 }), ['c', 'a'], ['a', 'b', 'c'], 'too-many'],
    [a({ kind: 'ranking', options }), ['a', 'b', 'c'], ['a', 'b', 'b'], 'twice'],
    [a({ kind: 'matrix', rows: options }), { a: 1, b: 2, c: 5 }, { a: 1 }, 'rows-missing'],
    [a({ kind: 'matrix', rows: options }), { a: 1, b: 1, c: 1 }, { a: 9, b: 1, c: 1 }, 'kind'],
    [a({ kind: 'short-text', most: 3 }), '三个字', '有四个字', 'too-long'],
    [a({ kind: 'date', least: '2026-05-01' }), '2026-05-01', '2026-04-30', 'too-small'],
    [a({ kind: 'date' }), '2028-02-29', '2026-02-29', 'kind'],
  ] as const)('%# at both edges', (question, good, bad, why) => {
    const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Answers[string]
    expect(whyNotAnswer(question, plain(good))).toBeNull()
    const given = typeof bad === 'number' ? bad : plain(bad)
    expect(whyNotAnswer(question, given)).toBe(why)
  })
})

describe('[S1.08] which questions are asked', () => {
  test('one that is not shown is not asked, and an answer taken back takes what hung on it', () => {
    const yes = check(design, { ...IN_FAVOUR, 'why-not': 'noise' })
    expect(yes.asked).not.toContain('why-not')
    expect(yes.kept['why-not']).toBeUndefined()
    expect(check(design, AGAINST).kept['why-not']).toBe('noise')
  })

  test('a survey ends early after the answer that says so', () => {
    const ended = check(design, { favour: 'no', 'why-not': 'else', meals: ['noon'] })
    expect(ended).toEqual({
      kept: { favour: 'no', 'why-not': 'else' },
      asked: ['favour', 'why-not'],
      wrong: [],
      next: null,
    })
    expect(check(design, { favour: 'no', 'why-not': 'money' }).next).toBe('meals')
  })

  test('what is empty is no answer: required it is missing, otherwise passed over', () => {
    const found = check(design, { ...IN_FAVOUR, meals: [], words: '  ', order: [] })
    expect(found.wrong).toEqual([{ question: 'meals', why: 'missing' }])
    expect(found.kept).not.toHaveProperty('words')
  })

  test('whatever is sent, what is kept can stand, and checking it again keeps it', () => {
    const value = fc.oneof(
      fc.constantFrom('yes', 'no', 'noise', 'else', '2026-05-02', ''),
      fc.integer({ min: -2, max: 60 }),
      fc.subarray(['morning', 'noon', 'evening', 'place', 'cook', 'rules']),
      fc.dictionary(fc.constantFrom('taste', 'clean'), fc.integer({ min: 0, max: 4 })),
    )
    const keys = design.map(({ key }) => key)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys, 'stray'), value), (given) => {
        const once = check(design, given)
        expect(check(design, once.kept).kept).toEqual(once.kept)
        for (const [key, one] of Object.entries(once.kept)) {
          const question = design.find((each) => each.key === key)!
          expect(whyNotAnswer(question, one)).toBeNull()
          expect(once.asked).toContain(key)
        }
      }),
    )
  })
})

describe('[S1.08] whether a design can be asked', () => {
  const first = a({ kind: 'yes-no', key: 'first' })
  const asks = (showIf: object) =>
    faultsOf([first, a({ kind: 'yes-no', key: 'second', showIf })]).map(({ why }) => why)

  test('a good one has no fault', () => {
    expect(faultsOf(design)).toEqual([])
    expect(asks({ question: 'first', is: 'equal', value: 'yes' })).toEqual([])
  })

  test.each([
    [{ question: 'second', is: 'equal', value: 'yes' }, 'condition-not-before'],
    [{ question: 'third', is: 'answered' }, 'condition-not-before'],
    [{ question: 'first', is: 'at-least', value: 2 }, 'condition-not-fitting'],
    [{ question: 'first', is: 'equal', value: 'perhaps' }, 'condition-value'],
  ])('a condition looks back, and at what can be answered (%#)', (showIf, why) => {
    expect(asks(showIf)).toEqual([why])
  })

  test('names are single, limits in order', () => {
    expect(faultsOf([first, first])).toEqual([{ question: 'first', why: 'key-twice' }])
    const twice = a({ kind: 'single', options: [options[0], options[0]] })
    expect(faultsOf([twice])[0]?.why).toBe('option-twice')
    expect(faultsOf([a({ kind: 'multiple', options, least: 3, most: 2 })])[0]?.why).toBe(
      'least-above-most',
    )
    expect(faultsOf([a({ kind: 'ranking', options, most: 4 })])[0]?.why).toBe('most-above-options')
    const ends = a({ kind: 'yes-no', endIf: { question: 'x', is: 'answered' } })
    expect(faultsOf([ends])[0]?.why).toBe('condition-not-itself')
  })
})
