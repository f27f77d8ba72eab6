import { expect, test } from 'vitest'
import { outcomeOf } from './vote-facts.ts'

type Motion = Parameters<typeof outcomeOf>[0][number]
type Election = NonNullable<Motion['election']>

const MEASURE = { persons: 0, area: '0.00' }
const rule = (item: number, result: Motion['result']) =>
  ({ motion: item, item, result, election: null }) as Partial<Motion> as Motion
const candidate = (number: number, place: Election['candidates'][number]['place']) => ({
  number,
  name: `候选人${number}`,
  unit: `1-${number}`,
  yes: MEASURE,
  passed: { persons: true, area: true },
  place,
  rank: number,
})
const election = (result: Election['result']) =>
  ({
    motion: 3,
    item: 3,
    result: 'passed',
    election: {
      result,
      seats: 2,
      draw: null,
      candidates: [
        candidate(1, 'elected'),
        candidate(2, 'elected'),
        candidate(3, 'substitute'),
        candidate(4, 'not-elected'),
      ],
    },
  }) as Partial<Motion> as Motion

test('[S1.15] the elected are the committee, substitutes and others are not', () => {
  expect(outcomeOf([election('elected')])).toEqual({
    result: 'passed',
    elected: [
      { name: '候选人1', unit: '1-1' },
      { name: '候选人2', unit: '1-2' },
    ],
  })
})

test.each([
  ['failed', 'elected', 'failed'],
  ['passed', 'short', 'failed'],
  ['passed', 'runoff', 'failed'],
  ['passed', 'no-quorum', 'no-quorum'],
  ['no-quorum', 'elected', 'no-quorum'],
] as const)('[S1.15] rules %s and election %s give %s and no committee', (rules, vote, result) => {
  expect(outcomeOf([rule(1, rules), rule(2, 'passed'), election(vote)])).toEqual({
    result,
    elected: [],
  })
})

test('[S1.15] another matter put to the same vote changes nothing', () => {
  expect(outcomeOf([rule(9, 'failed'), election('elected')])?.result).toBe('passed')
})

test('[S1.15] a poll in which nobody is elected says nothing', () => {
  expect(outcomeOf([rule(9, 'passed')])).toBeNull()
})
