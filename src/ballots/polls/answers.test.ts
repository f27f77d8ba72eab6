import { expect, test } from 'vitest'
import { candidatesIn, choicesOf, isSame } from './answers.ts'
import type { PollMotion } from './model.ts'
import type { Answer } from './schema.ts'

const title = { zh: '事项', en: 'Motion' }
const candidates = [1, 2, 3, 4, 5, 6].map((number) => ({
  ...{ number, name: `候选${number}`, unit: `1-${number}`, about: '' },
}))
const motions: PollMotion[] = [
  { number: 1, item: 9, title, words: '', election: null },
  { number: 2, item: 3, title, words: '', election: { seats: 5, substitutes: 0, candidates } },
]
const yes: Answer = { motion: 1, choice: 'yes' }
const of = (chosen: number[]): Answer[] => [yes, { motion: 2, candidates: chosen }]

test('[S1.13] candidates are kept in one order and once each; none is an abstention', () => {
  expect(choicesOf(motions, of([5, 1, 5]), 'by-voter')).toEqual({ 1: 'yes', 2: 'for:1,5' })
  expect(choicesOf(motions, of([]), 'by-voter')).toEqual({ 1: 'yes', 2: 'abstain' })
  expect(candidatesIn('for:1,5')).toEqual([1, 5])
  expect(candidatesIn('abstain')).toEqual([])
})

const WRONG: readonly (readonly [code: string, answers: Answer[]])[] = [
  ['answer-missing', [yes]],
  ['answer-strange', [yes, yes, ...of([1])]],
  ['answer-strange', [...of([1]), { motion: 3, choice: 'yes' }]],
  ['answer-strange', [yes, { motion: 2, choice: 'yes' }]],
  [
    'answer-strange',
    [
      { motion: 1, candidates: [1] },
      { motion: 2, candidates: [1] },
    ],
  ],
  ['candidate-unknown', of([7])],
  ['too-many-candidates', of([1, 2, 3, 4, 5, 6])],
  ['spoiled-on-screen', [{ motion: 1, choice: 'spoiled' }, ...of([1]).slice(1)]],
]

test.each(WRONG)('[S1.13] %s', (code, answers) => {
  expect(() => choicesOf(motions, answers, 'by-voter')).toThrow(code)
})

test('[S1.13] five of five seats are good; a paper that names six is spoiled for that motion', () => {
  expect(choicesOf(motions, of([1, 2, 3, 4, 5]), 'by-voter')).toMatchObject({ 2: 'for:1,2,3,4,5' })
  expect(choicesOf(motions, of([1, 2, 3, 4, 5, 6]), 'on-paper')).toEqual({ 1: 'yes', 2: 'spoiled' })
})

test('[S1.13] two who read the same have read the same, in whatever order', () => {
  expect(isSame({ 1: 'yes', 2: 'for:1' }, { 2: 'for:1', 1: 'yes' })).toBe(true)
  expect(isSame({ 1: 'yes', 2: 'for:1' }, { 1: 'yes', 2: 'for:2' })).toBe(false)
  expect(isSame({ 1: 'yes' }, { 1: 'yes', 2: 'for:1' })).toBe(false)
})
