import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedLibrary, shippedSources } from '../../tests/builders/shipped-procedures.ts'
import { loadProcedure } from './index.ts'
import { namesUsed } from './load/words.ts'
import { problemLine } from './problem.ts'

const library = shippedLibrary()
const sources = shippedSources().filter(({ file }) => !file.endsWith('common.yaml'))
const DAILY = ['advice', 'complaint', 'counter', 'promise', 'topic', 'visit']
const LATER = [
  'assistance',
  'broadcast',
  'courtyard-meeting',
  'mediation',
  'owners-committee',
  'petition',
]

test('every shipped procedure is proved [K.04]', () => {
  expect(library.problems.map(problemLine)).toEqual([])
  expect(Object.keys(library.procedures)).toEqual(expect.arrayContaining([...DAILY, ...LATER]))
})

test.each(Object.values(library.procedures))(
  '$name names every act, field and value in Chinese and English [K.04]',
  (procedure) => {
    for (const { name, full } of namesUsed(procedure).words) {
      const word = procedure.words[full] ?? procedure.words[name]
      expect(word?.zh, full).toMatch(/\p{Script=Han}/u)
      expect(word?.en, full).toMatch(/[a-z]/i)
    }
  },
)

test.each(Object.values(library.procedures))(
  '$name lights the five dots from the first to the last',
  ({ steps, first }) => {
    expect(steps[first]!.stage).toBeLessThan(2)
    for (const step of Object.values(steps)) {
      expect(step.stage).toBeGreaterThanOrEqual(0)
      expect(step.stage).toBeLessThanOrEqual(4)
      if (step.end !== null) expect(step.stage).toBe(4)
    }
  },
)

test('sentences for residents are plain: no exclamation marks, 您 and not 你', () => {
  for (const { says, name } of Object.values(library.procedures)) {
    for (const [key, { zh, en }] of Object.entries(says)) {
      expect(`${zh}${en}`, `${name} ${key}`).not.toMatch(/[!！你]/)
    }
  }
})

test('the complaint keeps the loop of R 6.03: accepted, dispatched, handled, checked, rated', () => {
  const { steps, roles } = library.procedures.complaint!
  expect(steps.received!.acts.accept!.to.map((one) => one.to)).toEqual(['handling', 'dispatching'])
  expect(steps.dispatching!.acts.dispatch!.to[0]!.to).toBe('handling')
  expect(steps.handling!.acts.done!.to[0]!.to).toBe('check')
  expect(steps.check!.acts.confirm!.to[0]!.to).toBe('rating')
  expect(roles.checker!.not).toContain('handler')
  expect(steps.check!.acts['send-back']!.atMost?.count).toBe(3)
  expect(steps.closed!.end?.reopen?.length).toMatchObject({ count: 30, unit: 'calendar-day' })
})

/** Ways in which a hand that edits a file may slip. */
type Slip = (lines: readonly string[], at: number) => string[]

const SLIPS: Readonly<Record<string, Slip>> = {
  'a line is lost': (lines, at) => lines.toSpliced(at, 1),
  'a line stands twice': (lines, at) => lines.toSpliced(at, 0, lines[at]!),
  'two lines change places': (lines, at) => lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at]!),
  'the end is cut off': (lines, at) => lines.slice(0, at),
  'a name is misspelt': (lines, at) =>
    lines.with(
      at,
      lines[at]!.replace(/[a-z]{4,}/, (word) => `${word}x`),
    ),
  'a rule of law is misnamed': (lines, at) => lines.with(at, lines[at]!.replace(/R \d+/, 'R 99')),
  'a bracket is lost': (lines, at) => lines.with(at, lines[at]!.replace(/[{}[\]]/, '')),
  'a word is lost': (lines, at) => lines.with(at, lines[at]!.replace(/ [a-z-]+/, '')),
  'the indent slips': (lines, at) => lines.with(at, ` ${lines[at]!}`),
}

describe('a slip of the hand is proved all the same, or refused with a line [K.04]', () => {
  test.each(Object.entries(SLIPS))('%s', (_, slip) => {
    let refused = 0
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.nat(), ({ file, text }, seed) => {
        const lines = text.split('\n')
        const open = [...lines.keys()].filter((at) => slip(lines, at).join('\n') !== text)
        const slipped = slip(lines, open[seed % open.length]!).join('\n')
        const { procedure, problems } = loadProcedure({ file, text: slipped }, library)
        expect((procedure === null) === problems.length > 0).toBe(true)
        for (const one of problems) {
          expect(one.code).toMatch(/^(P\d\d|Y0\d)$/)
          expect(one.line).toBeGreaterThan(0)
          expect(one.line).toBeLessThanOrEqual(lines.length + 1)
        }
        if (procedure === null) refused++
      }),
      { numRuns: 20 },
    )
    expect(refused).toBeGreaterThan(0)
  })
})

test('bytes that are no procedure at all are refused, never a crash', () => {
  const strange = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: fc.constantFrom(...'{}[]:,-?&*!|>\'"%@` \n\tab1#'), maxLength: 400 }),
    fc.constantFrom('', '\0', '﻿', '- a\n- b', 'a', '[', '[['.repeat(9000), '- '.repeat(9000)),
  )
  fc.assert(
    fc.property(strange, (text) => {
      const { procedure, problems } = loadProcedure({ file: 'x.yaml', text }, library)
      expect(procedure).toBeNull()
      expect(problems.length).toBeGreaterThan(0)
    }),
  )
})
