import { expect, test } from 'vitest'
import { Design } from '../../../src/hall/surveys/question.ts'
import { CANTEEN } from '../../../tests/builders/surveys.ts'
import { designOf, freshKey, optionsOf, rowsOf } from './design-rows.ts'

test('[S1.08] a design goes into the form and comes out asking the same', () => {
  const design = Design.parse(CANTEEN)
  const again = Design.parse(designOf(rowsOf(design)))
  const shape = (list: typeof design) =>
    list.map(({ key, kind, words, required, showIf }) => ({ key, kind, words, required, showIf }))
  expect(shape(again)).toEqual(shape(design))
  // Options are named by their places, and what hangs on one of them follows.
  const why = again.find(({ key }) => key === 'why-not')
  expect(why?.endIf).toEqual({ question: 'why-not', is: 'equal', value: 'o3' })
  expect(Design.parse(designOf(rowsOf(again)))).toEqual(again)
})

test('options are lines, with English behind a bar; empty lines are none', () => {
  expect(optionsOf({ lines: '近 | near\n\n 便宜 ' })).toEqual([
    { key: 'o1', words: { zh: '近', en: 'near' } },
    { key: 'o2', words: { zh: '便宜' } },
  ])
  expect(freshKey([{ key: 'q1' }, { key: 'favour' }, { key: 'q7' }])).toBe('q8')
})
