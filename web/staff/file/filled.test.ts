import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filledOnly, isReady, isTyped, sentenceWith } from './filled.ts'
import { piecesOf } from './marked.tsx'
import { leaves } from './unsent.ts'

test('an empty box is nothing, and attachments go beside the form', () => {
  expect(
    filledOnly({
      title: '灯',
      story: '',
      photos: [],
      due: undefined,
      count: 0,
      attachments: ['a'],
    }),
  ).toEqual({ title: '灯', count: 0 })
})

test('[S1.02] only what somebody typed is unsent: what was proposed is not', () => {
  const first = { category: 'repair' }
  expect(isTyped({}, first)).toBe(false)
  expect(isTyped({ category: 'repair', answer: '' }, first)).toBe(false)
  expect(isTyped({ category: 'noise' }, first)).toBe(true)
  expect(isTyped({ attachments: ['a'] }, first)).toBe(true)
})

const field = (name: string, required: boolean) => ({ name, required })

test('[K.16] one key is offered only when everything that is asked for is proposed', () => {
  const fields = [field('category', true), field('handler', false)]
  expect(isReady({ fields, proposed: { category: 'repair' } })).toBe(true)
  expect(
    isReady({ fields: [...fields, field('urgency', true)], proposed: { category: 'x' } }),
  ).toBe(false)
  expect(isReady({ fields: [], proposed: {} })).toBe(false)
})

test('blanks are filled as they are typed, and named until then', () => {
  const nameOf = (blank: string) => (blank === 'handler' ? '经办人' : null)
  const says = '由{handler}办理，{due}前答复：{answer}'
  expect(sentenceWith(says, { answer: '好了' }, nameOf)).toBe('由〔经办人〕办理，〔…〕前答复：好了')
  const handler = '01a20fb5-49bf-7819-bb83-f1ba4073d407'
  expect(sentenceWith('由{handler}办理', { handler }, nameOf)).toBe('由〔经办人〕办理')
})

test('marking words changes no letter of what the resident wrote', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string({ maxLength: 3 })), (text, words) => {
      const pieces = piecesOf(text, words)
      expect(pieces.map(({ piece }) => piece).join('')).toBe(text)
      for (const one of pieces) if (one.isMarked) expect(words).toContain(one.piece)
    }),
  )
  expect(piecesOf('楼道堆物', ['楼', '堆物']).filter((one) => one.isMarked)).toHaveLength(2)
})

test('another matter beside the list is leaving; another filter is not', () => {
  const here = { pathname: '/staff/', search: { open: 'a' } }
  expect(leaves(here, { pathname: '/staff/', search: { open: 'a', filter: 'all' } })).toBe(false)
  expect(leaves(here, { pathname: '/staff/', search: { open: 'b' } })).toBe(true)
  expect(leaves(here, { pathname: '/staff/', search: {} })).toBe(true)
  expect(leaves(here, { pathname: '/staff/people', search: { open: 'a' } })).toBe(true)
})
