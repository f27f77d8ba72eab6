import { expect, test } from 'vitest'
import { clashesOf, outsideOf } from '../../../tests/builders/drawn-texts.ts'
import { anAct, anEnd, anOwner, aProcedure, aStep } from '../../../tests/builders/procedures.ts'
import { shippedLibrary } from '../../../tests/builders/shipped-procedures.ts'
import type { Procedure } from '../model.ts'
import { draw } from './draw.ts'
import { cut, widthOf, wrap } from './measure.ts'
import { mainWay, waysOf } from './ways.ts'

const procedures = Object.values(shippedLibrary().procedures)
const named = (name: string): Procedure => procedures.find((one) => one.name === name)!
const KINDS = procedures.flatMap((procedure) =>
  (['across', 'down'] as const).flatMap((direction) =>
    (['zh', 'en'] as const).map((language) => ({
      name: procedure.name,
      procedure,
      direction,
      language,
    })),
  ),
)

test('there is a chart for each shipped procedure', () => {
  expect(procedures.length).toBeGreaterThanOrEqual(9)
})

test.each(KINDS)(
  '[K.05] $name $direction in $language: every step once, no word upon another',
  (one) => {
    const { procedure, direction, language } = one
    const svg = draw(procedure, { language, direction })
    const boxes = [...svg.matchAll(/<g role="listitem"><title>/g)].length
    expect(boxes).toBe(Object.keys(procedure.steps).length)
    expect(clashesOf(svg)).toEqual([])
    expect(outsideOf(svg)).toEqual([])
  },
)

test('a chart is well formed, stands alone and says itself in words', () => {
  const svg = draw(named('complaint'), { language: 'zh', direction: 'across' })
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" role="img" aria-labelledby="/)
  expect(svg).toContain('主要环节：')
  expect(svg).not.toMatch(/NaN|undefined|<script|http(?!:\/\/www\.w3)/)
  const open = [...svg.matchAll(/<(g|text|title|desc|style|svg)[ >]/g)].length
  const closed = [...svg.matchAll(/<\/(g|text|title|desc|style|svg)>/g)].length
  expect(open).toBe(closed)
})

const small = aProcedure({
  name: 'small',
  steps: [
    aStep('one', {
      name: { zh: '受理', en: 'Take' },
      owner: anOwner('clerk'),
      acts: [anAct('go', 'two')],
    }),
    aStep('two', {
      name: { zh: '办理', en: 'Do' },
      owner: anOwner('head'),
      acts: [anAct('back', 'one'), anAct('end', 'closed')],
    }),
    anEnd('closed'),
  ],
})

test('a case on its chart: done with a tick, now ringed with who and until when, the rest hollow', () => {
  const svg = draw(small, {
    language: 'zh',
    direction: 'across',
    file: {
      done: [{ step: 'one', who: '周敏', at: '22 日 09:40' }],
      now: [{ step: 'two', who: '李<强>', until: '到 24 日 17:30' }],
    },
  })
  expect([...svg.matchAll(/class="lc-done" rx/g)]).toHaveLength(1)
  expect([...svg.matchAll(/class="lc-now"/g)]).toHaveLength(1)
  expect([...svg.matchAll(/class="lc-ring"/g)]).toHaveLength(1)
  expect(svg).toContain('>周敏<')
  expect(svg).toContain('>到 24 日 17:30<')
  expect(svg).toContain('李&lt;强&gt;')
  expect(svg).not.toContain('李<强>')
  expect(svg).toContain('现在在这一步')
  const several = draw(small, {
    language: 'en',
    direction: 'down',
    file: {
      done: [],
      now: ['Luo', 'Wang', 'Li'].map((who) => ({ step: 'two', who, until: 'by 3 Dec' })),
    },
  })
  expect(several).toContain('>Luo and 2 more<')
})

test('a way back is dashed', () => {
  const dashed = (procedure: Procedure) =>
    [
      ...draw(procedure, { language: 'zh', direction: 'across' }).matchAll(
        /stroke-dasharray="4 3"/g,
      ),
    ].length
  expect(dashed(small)).toBe(1)
})

test.each([
  ['complaint', ['received', 'handling', 'check', 'rating', 'closed']],
  [
    'petition',
    ['received', 'with-body', 'handling', 'replied', 'review', 'reviewed', 'rereview', 'final'],
  ],
  ['promise', ['open', 'checking', 'kept']],
])('the main way of %s is the usual one', (name, steps) => {
  const procedure = named(name)
  expect(mainWay(procedure, waysOf(procedure, 'zh'))).toEqual(steps)
})

test('Chinese breaks anywhere but before a stop, Latin between words, and both are cut with an ellipsis', () => {
  expect(widthOf('受理ab', 10)).toBeCloseTo(31)
  const fit = { width: 30, size: 10, linesMax: 3 }
  expect(wrap('已办成，请评价', fit)).toEqual(['已办成，', '请评价'])
  expect(wrap('to be rated', { width: 40, size: 10, linesMax: 3 })).toEqual(['to be', 'rated'])
  expect(wrap('一二三四五六七八九十', { ...fit, linesMax: 2 })).toEqual(['一二三', '四五…'])
  expect(cut('一二三四', 30, 10)).toBe('一二…')
  expect(cut('一二三', 30, 10)).toBe('一二三')
})
