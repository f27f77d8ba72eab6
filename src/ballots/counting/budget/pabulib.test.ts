import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../base/refusal.ts'
import { formatDecimal, parseDecimal } from './decimal.ts'
import { readPabulib, writePabulib } from './pabulib.ts'

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/budgets')
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8')

describe('[S1.16] Pabulib files in and out', () => {
  test.each(readdirSync(FIXTURES))('%s is read, written and read again', (name) => {
    const file = readPabulib(fixture(name))
    expect(readPabulib(writePabulib(file))).toEqual(file)
  })

  test('quotes hold separators and quotes; an empty ballot is a ballot', () => {
    const file = readPabulib(fixture('approval.pb'))
    expect(file.projectCells[2]![2]).toBe('Gate; with a bell "ding"')
    expect(file.instance.projects[2]!.id).toBe('gate')
    expect(file.votes.at(-1)!.choice.projects).toEqual([])
  })

  test('points and money may have decimals, with point or comma', () => {
    const { instance } = readPabulib(fixture('cumulative.pb'))
    expect(instance.projects.map(({ cost }) => formatDecimal(cost))).toEqual([
      '10.25',
      '10.25',
      '20.5',
    ])
    expect(instance.choices[0]!.points!.map(formatDecimal)).toEqual(['7.5', '2.5'])
  })

  test.each(['\n', '\r\n', '\r'])('line ends (%j), a byte order mark and blank lines', (end) => {
    const text = `\ufeff${fixture('ordinal.pb').replace('PROJECTS', '\nprojects').replaceAll('\n', end)}`
    expect(readPabulib(text).instance).toEqual(readPabulib(fixture('ordinal.pb')).instance)
  })

  test('equal ballots are counted together', () => {
    const { instance } = readPabulib(fixture('choose-1.pb'))
    expect(instance.choices).toEqual([
      { projects: [0], points: null, ballots: 2 },
      { projects: [1], points: null, ballots: 1 },
    ])
  })
})

/** A line of the approval fixture replaced; the refusal must point at it. */
const CASES: readonly (readonly [from: string, to: string, code: string, at: [number, number]])[] =
  [
    ['a3;lamp;28', 'a3;lamp,park;28', 'pb-project-unknown', [19, 9]],
    ['a1;lamp,bench;34', 'a1;lamp,bench,lamp;34', 'pb-project-repeated', [17, 15]],
    ['a4;gate;70', 'a1;gate;70', 'pb-voter-twice', [20, 1]],
    ['lamp;3000;', 'lamp;3,000,0;', 'pb-number', [11, 6]],
    ['lamp;3000;', 'lamp;-3000;', 'pb-number', [11, 6]],
    ['lamp;3000;', 'lamp;;', 'pb-number', [11, 6]],
    ['bench;4000;', 'lamp;4000;', 'pb-project-twice', [12, 1]],
    ['budget;12000', 'budget;twelve', 'pb-number', [6, 8]],
    ['budget;12000', 'money;12000', 'pb-key-missing', [1, 1]],
    ['rule;unknown', 'budget;13000', 'pb-key-twice', [8, 1]],
    ['vote_type;approval', 'vote_type;loud', 'pb-vote-type', [7, 11]],
    ['vote_type;approval', 'vote_type;cumulative', 'pb-column-missing', [16, 1]],
    ['num_votes;6', 'num_votes;7', 'pb-count', [5, 11]],
    ['num_projects;4', 'num_projects;5', 'pb-count', [4, 14]],
    ['project_id;cost;name', 'project_id;price;name', 'pb-column-missing', [10, 1]],
    ['pond;9000;Pond', 'pond;9000;Pond;blue', 'pb-row-long', [14, 16]],
    ['a3;lamp;28', 'a3', 'pb-row-short', [19, 1]],
    ['a6;;44', 'a6;;"44', 'pb-quote-open', [22, 5]],
    ['VOTES', 'BALLOTS', 'pb-number', [15, 9]],
    ['PROJECTS', 'META', 'pb-section-twice', [9, 1]],
    ['META', 'start', 'pb-section-missing', [1, 1]],
  ]

test.each(CASES)('%s -> %s is refused: %s at %j', (from, to, code, [line, column]) => {
  const text = fixture('approval.pb')
  const broken = text.replace(from, to)
  expect(broken).not.toBe(text)
  expect(() => readPabulib(broken)).toThrow(
    expect.objectContaining({ code, facts: expect.objectContaining({ line, column }) }),
  )
})

test('points that do not match the projects, and two projects on a choose-1 ballot', () => {
  const points = fixture('cumulative.pb').replace('7.5,2.5', '7.5')
  expect(() => readPabulib(points)).toThrow(
    expect.objectContaining({
      code: 'pb-points',
      facts: expect.objectContaining({ line: 16, column: 7 }),
    }),
  )
  const two = fixture('choose-1.pb').replace('3;a', '3;a,b')
  expect(() => readPabulib(two)).toThrow(expect.objectContaining({ code: 'pb-vote-long' }))
})

test('whatever the text, the answer is an instance or a refusal with line and column', () => {
  const pieces = fc.constantFrom(...fixture('scoring.pb').split(/(?<=[\n;,])/), '"', ';', '\n', '-')
  let refused = 0
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), fc.nat(200), (junk, cut) => {
      const text = fixture('scoring.pb').slice(0, cut) + junk.join('')
      try {
        readPabulib(text)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        expect(error.facts.line).toBeGreaterThan(0)
        expect(error.facts.column).toBeGreaterThan(0)
        refused++
      }
    }),
    { numRuns: 500 },
  )
  expect(refused).toBeGreaterThan(100)
})

test('decimals are read and written exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12), (units, places) => {
      const text = formatDecimal({ units, places })
      expect(formatDecimal(parseDecimal(text)!)).toBe(text)
    }),
  )
  expect(['1e3', '1.000,5', '', '.5', '0x1', ' 1'].map(parseDecimal)).toEqual(Array(6).fill(null))
})
