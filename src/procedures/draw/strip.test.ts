import { expect, test } from 'vitest'
import { clashesOf, outsideOf, textsOf } from '../../../tests/builders/drawn-texts.ts'
import { shippedLibrary } from '../../../tests/builders/shipped-procedures.ts'
import type { Procedure } from '../model.ts'
import { draw } from './draw.ts'
import { type CaseOnChart, sheetOf } from './sheet.ts'
import { stripSteps } from './strip.ts'

const procedures = Object.values(shippedLibrary().procedures)
const complaint = procedures.find(({ name }) => name === 'complaint')!

const done = (...steps: string[]) => steps.map((step) => ({ step, who: '周敏', at: '11月22日' }))
const now = (step: string) => [{ step, who: '李强', until: '11月24日' }]
const row = (file: CaseOnChart | null, procedure: Procedure = complaint) =>
  stripSteps(sheetOf(procedure, { language: 'zh', file }))

test('[K.05] a file shows its own way and what is left of the main one', () => {
  expect(row(null)).toEqual(['received', 'handling', 'check', 'rating', 'closed'])
  expect(row({ done: [], now: now('received') })).toEqual(row(null))
  // Handled jointly, it goes from there to the check and never to one handler.
  expect(row({ done: done('received', 'dispatching'), now: now('joint') })).toEqual([
    ...['received', 'dispatching', 'joint', 'summing', 'check', 'rating', 'closed'],
  ])
  const joint = done('received', 'dispatching', 'joint', 'summing')
  expect(row({ done: joint, now: now('check') })).not.toContain('handling')
  expect(row({ done: done('received', 'handling'), now: now('cannot-now') })).toEqual([
    ...['received', 'handling', 'cannot-now', 'check', 'rating', 'closed'],
  ])
  // Sent back: each step stands once.
  expect(row({ done: done('received', 'handling', 'check'), now: now('handling') })).toEqual(
    row(null),
  )
})

test('[K.05] a file that has ended shows where it went, and nothing that will never come', () => {
  const file = { done: done('received'), now: [{ step: 'declined', who: '', until: '' }] }
  expect(row(file)).toEqual(['received', 'declined'])
})

test('[K.05] of an act with several targets one way back is a line; the rest is told in words', () => {
  const svg = draw(complaint, {
    language: 'zh',
    direction: 'strip',
    file: { done: done('received', 'dispatching', 'handling'), now: now('check') },
  })
  const labels = textsOf(svg).map(({ words }) => words)
  expect(labels.filter((words) => words === '退回重办')).toHaveLength(1)
  expect([...svg.matchAll(/stroke-dasharray="4 3"/g)]).toHaveLength(3)
  expect(labels.join('')).toContain('也可能：待核查回访 → ')
})

const KINDS = procedures.flatMap((procedure) =>
  Object.keys(procedure.steps)
    .filter((step) => !step.includes('/'))
    .flatMap((step) =>
      (['zh', 'en'] as const).map((language) => ({
        name: procedure.name,
        procedure,
        step,
        language,
      })),
    ),
)

test.each(KINDS)('[K.05] $name at $step in $language: no word upon another', (one) => {
  const { procedure, step, language } = one
  const file = { done: done(procedure.first), now: now(step) }
  const svg = draw(procedure, { language, direction: 'strip', file })
  expect(clashesOf(svg)).toEqual([])
  expect(outsideOf(svg)).toEqual([])
})
