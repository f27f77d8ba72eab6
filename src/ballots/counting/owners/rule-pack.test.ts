import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../../base/json.ts'
import { readMotion } from './read-motion.ts'
import { readRulePack } from './rule-pack.ts'
import { tally } from './tally.ts'
import { answerTally } from './tally-answer.ts'

const FOLDER = join(import.meta.dirname, '../../../../rulepacks')

/** A published vector: what `linli tally` must answer, as far as it is said. */
type Vector = {
  readonly name: { readonly zh: string; readonly en: string }
  readonly motion: unknown
  readonly want: Readonly<Record<string, unknown>> & { readonly invalidReasons?: string[] }
}

describe.each(readdirSync(FOLDER).filter((file) => file.endsWith('.json')))(
  '[S1.11] %s',
  (file) => {
    const json = JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
    const pack = readRulePack(json)

    test('is named as its file, and has vectors', () => {
      expect(`${pack.id}.json`).toBe(file)
      expect(json.vectors.length).toBeGreaterThan(5)
    })

    test.each(json.vectors as Vector[])('$name.en', ({ motion, want }) => {
      const { invalidReasons, ...figures } = want
      const read = readMotion(motion)
      expect(read.rulePack).toBe(pack.id)
      const answer = answerTally(tally(read, pack))
      expect(answer).toMatchObject(figures)
      if (invalidReasons) expect(answer.invalid.map(({ reason }) => reason)).toEqual(invalidReasons)
    })
  },
)

test.each([
  ['{}', 'unreturned'],
  ['{"unreturned":{"as":"yes"},"id":"x","name":{"zh":"甲","en":"a"}}', 'unreturned.as'],
  ['{"unreturned":{"as":"took-part"},"id":"x","name":{"zh":"甲","en":"a"}}', 'unreturned.clause'],
])('a pack that would count otherwise than it says is refused: %s', (json, element) => {
  expect(() => readRulePack(parseJson(json))).toThrow(
    expect.objectContaining({ code: 'rule-pack-malformed', facts: { element } }),
  )
})

const motion = (change: object) => ({
  item: 1,
  roll: [{ unit: '1-1', owners: ['p1'], area: '89.37', kind: 'owner' }],
  ballots: [{ unit: '1-1', by: 'p1', choice: 'yes', channel: 'web', at: '2026-09-12' }],
  ...change,
})

test.each([
  [motion({ item: 0 }), 'item-unknown', 'item'],
  [motion({ item: 10 }), 'item-unknown', 'item'],
  [motion({ item: '1' }), 'item-unknown', 'item'],
  [motion({ roll: {} }), 'motion-malformed', 'roll'],
  [motion({ roll: [{ unit: '1-1', area: '89.375' }] }), 'motion-malformed', 'roll[0].area'],
  [motion({ roll: [{ unit: '1-1', area: 89.37 }] }), 'motion-malformed', 'roll[0].area'],
  [motion({ roll: [{ unit: '1-1', area: '-1.00' }] }), 'motion-malformed', 'roll[0].area'],
  [motion({ roll: [aRow('1-1'), aRow('1-2'), aRow('1-1')] }), 'unit-twice', 'roll[2].unit'],
  [
    motion({ ballots: [{ unit: '1-1', by: 'p1', choice: 'maybe' }] }),
    'motion-malformed',
    'ballots[0].choice',
  ],
  [motion({ ballots: [{ unit: '1-1', choice: 'yes' }] }), 'motion-malformed', 'ballots[0].by'],
])('a file that cannot be understood is refused with the element (%#)', (json, code, element) => {
  expect(() => readMotion(json)).toThrow(
    expect.objectContaining({ code, facts: expect.objectContaining({ element }) }),
  )
})

test('a motion of the plain form is read; areas in whole metres or with one decimal, too', () => {
  expect(readMotion(motion({})).rulePack).toBe('national')
  const { roll } = readMotion(motion({ roll: [aRow('1', '89'), aRow('2', '89.3')] }))
  expect(roll.map(({ area }) => area)).toEqual([8900, 8930])
})

function aRow(unit: string, area = '1.00') {
  return { unit, owners: ['p1'], area, kind: 'owner' }
}
