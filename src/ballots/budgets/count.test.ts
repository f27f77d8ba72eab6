import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerBudget } from '../counting/budget/answer.ts'
import { readPabulib } from '../counting/budget/pabulib.ts'
import { choiceText } from './ballot.ts'
import { countRound } from './count.ts'
import { pabulibOf, roundIn } from './pabulib-file.ts'
import type { Method } from './schema.ts'
import { howCounted, whyLost } from './why-lost.ts'

const project = (id: string, costFen: number) => ({
  id,
  title: `项目${id}；“引号” "quoted"`,
  place: '金康园',
  category: '设施',
  story: '第一行\n第二行',
  costFen,
})

const ROUND = {
  title: '2026 年微更新; 第一轮',
  placeName: '金江路社区',
  moneyFen: 1_000_000,
  voteType: 'approval',
  choosesMin: 1,
  choosesMax: 3,
  pointsMax: null,
  pointsDefault: '0',
  rule: 'equal-shares',
  opensAt: new Date('2026-06-01T01:00:00Z'),
  closesAt: new Date('2026-06-11T01:00:00Z'),
} as const

const PROJECTS = [project('001', 400_000), project('002', 650_000), project('003', 300_050)]
const BAG = { '["001"]': 5, '["001","003"]': 3, '["002"]': 4, '[]': 1 }
const METHOD: Method = { rule: 'equal-shares', utility: 'cost', completion: 'none' }

const count = (method: Method) =>
  countRound({
    file: pabulibOf(ROUND, PROJECTS, BAG),
    method,
    projects: PROJECTS,
    bag: BAG,
    papersMissing: 0,
    missingReason: '',
  })

test('[S1.17] the result is what the file counts to, and its sums add up', () => {
  const file = pabulibOf(ROUND, PROJECTS, BAG)
  const answer = answerBudget(readPabulib(file).instance, METHOD)
  const result = count(METHOD)
  expect(result.bought.map(({ id }) => id)).toEqual(answer.selected)
  expect(result.lost.map(({ id }) => id)).toEqual(answer.lost.map(({ id }) => id))
  expect(result.spentFen + result.leftFen).toBe(ROUND.moneyFen)
  expect(result.bought.at(-1)?.leftFen).toBe(result.leftFen)
  expect(result.ballots).toBe(13)
  expect(result.fileHash).toBe(createHash('sha256').update(file).digest('hex'))
})

test('[S1.17] with so many more supporters, or so much less cost, it would have been bought', () => {
  const [lost] = count(METHOD).lost.filter(({ id }) => id === '002')
  const cheaper = PROJECTS.map((one) =>
    one.id === '002' ? { ...one, costFen: one.costFen - lost!.tooDearFen } : one,
  )
  const more = { ...BAG, '["002"]': BAG['["002"]'] + lost!.supportersShort! }
  const bought = (file: string) => answerBudget(readPabulib(file).instance, METHOD).selected
  expect(bought(pabulibOf(ROUND, PROJECTS, BAG))).not.toContain('002')
  expect(bought(pabulibOf(ROUND, cheaper, BAG))).toContain('002')
  // A voter who comes newly has a share of their own: the money grows by it.
  const share = ROUND.moneyFen / 13
  const moneyFen = Math.round(ROUND.moneyFen + share * lost!.supportersShort!)
  expect(bought(pabulibOf({ ...ROUND, moneyFen }, PROJECTS, more))).toContain('002')
})

test('[S1.17] the reason is said in both languages, and only what is enough', () => {
  const short = { costFen: 900_000, supportersShort: 14, tooDearFen: 300_000 }
  expect(whyLost(short, METHOD)).toEqual({
    zh: '再有 14 人支持，或者造价少 3,000 元，就能入选。',
    en: '14 more supporters, or 3,000 yuan less, would have been enough.',
  })
  expect(whyLost({ ...short, supportersShort: 1 }, METHOD).en).toContain('1 more supporter,')
  expect(whyLost({ ...short, supportersShort: null }, METHOD).zh).toContain('超过了全部资金')
  expect(whyLost({ ...short, tooDearFen: 900_000 }, METHOD).zh).toContain('只降造价不够')
  const add1 = { ...METHOD, completion: 'add1' } as const
  expect(whyLost(short, add1).zh).toMatch(/^按最后算数的那一轮看，再有 14 人/)
  expect(whyLost(short, add1).en).toMatch(/^In the run that counts, 14 more/)
})

test('[S1.16] the way of counting is told in words for every method', () => {
  const words = new Set<string>()
  for (const utility of ['cost', 'cardinality', 'score', 'borda'] as const) {
    words.add(howCounted({ rule: 'greedy', utility, completion: 'none' }).zh)
    for (const completion of ['none', 'add1', 'add1-greedy'] as const)
      words.add(howCounted({ rule: 'equal-shares', utility, completion }).zh)
  }
  expect(words.size).toBe(16)
})

const ids = PROJECTS.map(({ id }) => id)
const voteTypes = fc.constantFrom('approval', 'ordinal', 'cumulative', 'scoring' as const)

test('[S1.16] a round goes out as a file and comes back as it was, for all vote types', () => {
  fc.assert(
    fc.property(
      voteTypes,
      fc.array(fc.tuple(fc.shuffledSubarray(ids), fc.integer({ min: 1, max: 9 })), {
        maxLength: 20,
      }),
      (voteType, ballots) => {
        const withPoints = voteType === 'cumulative' || voteType === 'scoring'
        const bag: Record<string, number> = {}
        for (const [projects, point] of ballots) {
          const points = withPoints ? projects.map(() => String(point)) : null
          const text = choiceText(voteType, { projects, points })
          bag[text] = (bag[text] ?? 0) + 1
        }
        const round = { ...ROUND, voteType, choosesMin: 0, pointsMax: withPoints ? 27 : null }
        const back = roundIn(readPabulib(pabulibOf(round, PROJECTS, bag)))
        expect(back.bag).toEqual(bag)
        expect(back.projects).toEqual(PROJECTS)
        expect(back).toMatchObject({
          title: round.title,
          moneyFen: round.moneyFen,
          voteType,
          choosesMax: 3,
          pointsMax: round.pointsMax,
          ballots: ballots.length,
        })
      },
    ),
  )
})

test('money in a file that is finer than a fen is refused with its place', () => {
  const fine = pabulibOf(ROUND, PROJECTS, BAG).replace('3000.5', '3000.505')
  expect(() => roundIn(readPabulib(fine))).toThrow('budget-money-fine')
})
