import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choiceText, readChoice, whyNotBallot } from './ballot.ts'
import { fenOf, yuanOf, yuanText } from './money.ts'
import { stageOf, whyNotPlan, whyNotVoteNow } from './round.ts'

const PROJECTS = ['001', '002', '003', '004']
const approval = { voteType: 'approval', choosesMin: 1, choosesMax: 2, pointsMax: null } as const
const cumulative = { voteType: 'cumulative', choosesMin: 1, choosesMax: 4, pointsMax: 10 } as const
const scoring = { voteType: 'scoring', choosesMin: 0, choosesMax: 4, pointsMax: 5 } as const

test.each([
  [approval, ['001'], null, null],
  [approval, ['001', '002'], null, null],
  [approval, [], null, 'budget-chooses-few'],
  [approval, ['001', '002', '003'], null, 'budget-chooses-many'],
  [approval, ['001', '001'], null, 'budget-project-twice'],
  [approval, ['009'], null, 'budget-project-unknown'],
  [approval, ['001'], [1], 'budget-points'],
  [cumulative, ['001', '002'], [4, 6], null],
  [cumulative, ['001', '002'], [4, 7], 'budget-points-many'],
  [cumulative, ['001', '002'], [10], 'budget-points'],
  [cumulative, ['001'], null, 'budget-points'],
  [cumulative, ['001'], [0], 'budget-points'],
  [scoring, ['001', '002'], [5, 5], null],
  [scoring, ['001', '002'], [5, 6], 'budget-points-many'],
  [scoring, [], [], null],
])('[S1.16] a ballot at the edges of its limits: %o %o %o', (limits, projects, points, reason) => {
  expect(whyNotBallot(limits, PROJECTS, { projects, points })).toBe(reason)
})

test('[S1.16] equal ballots have one text in whatever order they were filled in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(PROJECTS), fc.boolean(), (named, withPoints) => {
      const points = withPoints ? named.map((id) => String(Number(id))) : null
      const again = named.toReversed()
      const pointsAgain = withPoints ? again.map((id) => String(Number(id))) : null
      const type = withPoints ? 'cumulative' : 'approval'
      const text = choiceText(type, { projects: named, points })
      expect(choiceText(type, { projects: again, points: pointsAgain })).toBe(text)
      expect(choiceText(type, readChoice(text))).toBe(text)
    }),
  )
})

test('[S1.16] only a ranked ballot keeps its order', () => {
  const choice = { projects: ['003', '001'], points: null }
  expect(readChoice(choiceText('ordinal', choice)).projects).toEqual(['003', '001'])
  expect(readChoice(choiceText('approval', choice)).projects).toEqual(['001', '003'])
})

const NINE = new Date('2026-06-01T01:00:00Z')
const TEN = new Date('2026-06-01T02:00:00Z')
const moment = (at: Date, ms: number) => new Date(at.getTime() + ms)

test('[S1.16] voting begins at the very moment of opening and is over at that of closing', () => {
  const round = { state: 'published', opensAt: NINE, closesAt: TEN } as const
  expect(stageOf(round, moment(NINE, -1))).toBe('waiting')
  expect(stageOf(round, NINE)).toBe('voting')
  expect(stageOf(round, moment(TEN, -1))).toBe('voting')
  expect(stageOf(round, TEN)).toBe('ended')
  expect(stageOf({ ...round, state: 'draft' }, NINE)).toBe('draft')
})

test('[S1.16] what is planned fits together, or is refused with its reason', () => {
  const plan = {
    ...approval,
    rule: 'equal-shares',
    utility: 'cost',
    completion: 'add1',
    opensAt: NINE,
    closesAt: TEN,
  } as const
  expect(whyNotPlan(plan)).toBeNull()
  expect(whyNotPlan({ ...plan, choosesMin: 3 })).toBe('budget-limits')
  expect(whyNotPlan({ ...plan, pointsMax: 5 })).toBe('budget-points-limit')
  expect(whyNotPlan({ ...plan, voteType: 'cumulative' })).toBe('budget-points-limit')
  expect(whyNotPlan({ ...plan, utility: 'score' })).toBe('utility-not-on-ballots')
  expect(whyNotPlan({ ...plan, utility: 'borda' })).toBe('utility-not-on-ballots')
  expect(whyNotPlan({ ...plan, rule: 'greedy' })).toBe('completion-not-for-greedy')
  expect(whyNotPlan({ ...plan, closesAt: NINE })).toBe('budget-times')
})

test('[S1.16] a draft is unknown to whoever would vote in it', () => {
  const round = {
    county: '530103',
    id: 'r',
    area: '530103004006',
    title: '',
    story: '',
    moneyFen: 1,
    ...approval,
    pointsDefault: '0',
    rule: 'greedy',
    utility: 'cost',
    completion: 'none',
    opensAt: NINE,
    closesAt: TEN,
    imported: false,
    offReason: null,
  } as const
  expect(whyNotVoteNow({ ...round, state: 'draft' }, NINE)).toBe('budget-unknown')
  expect(whyNotVoteNow({ ...round, state: 'published' }, NINE)).toBeNull()
  expect(whyNotVoteNow({ ...round, state: 'off' }, NINE)).toBe('budget-called-off')
  expect(whyNotVoteNow({ ...round, state: 'counted' }, NINE)).toBe('budget-ended')
})

test('money is whole fen: never more exact, never less', () => {
  expect(yuanOf(300_050)).toBe('3000.5')
  expect(yuanText(300_050)).toBe('3,000.50')
  expect(yuanText(300_000)).toBe('3,000')
  expect(fenOf({ units: 12345n, places: 2 })).toBe(12_345)
  expect(fenOf({ units: 12345n, places: 3 })).toBeNull()
  expect(fenOf({ units: 10n ** 20n, places: 0 })).toBeNull()
})
