import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerBudget } from './answer.ts'
import { countBudget, type Method } from './count-budget.ts'
import type { Instance } from './instance.ts'
import { lostProjects } from './lost.ts'
import { readPabulib } from './pabulib.ts'

const FIXTURES = join(import.meta.dirname, '../../../../tests/fixtures/budgets')
const fixture = (name: string) => readPabulib(readFileSync(join(FIXTURES, name), 'utf8')).instance

const SHARES: Method = { rule: 'equal-shares', utility: 'cost', completion: 'none' }
const GREEDY: Method = { rule: 'greedy', utility: 'cost', completion: 'none' }

const selected = (instance: Instance, method: Method) => answerBudget(instance, method).selected

describe('[S1.16] the two rules on elections counted by hand', () => {
  test('greedy: most approvals first, ties by id; what does not fit is skipped', () => {
    // lamp has 3 votes, bench and gate 2 each, pond 1; after lamp and bench the gate does not fit.
    expect(selected(fixture('approval.pb'), GREEDY)).toEqual(['lamp', 'bench'])
    expect(answerBudget(fixture('approval.pb'), GREEDY)).toMatchObject({
      cost: '7000',
      budget: '12000',
      lost: [
        { id: 'gate', supportersShort: 1, costTooHighBy: '1000' },
        { id: 'pond', supportersShort: 2, costTooHighBy: '4000' },
      ],
    })
  })

  test('Equal Shares: each of six ballots has 2,000, the empty one too', () => {
    // lamp costs three voters 1,000 each; then two have 1,000 left, too little for the bench.
    expect(answerBudget(fixture('approval.pb'), SHARES)).toMatchObject({
      selected: ['lamp'],
      cost: '3000',
      lost: [
        { id: 'bench', supportersShort: 1, costTooHighBy: '2000' },
        { id: 'gate', supportersShort: 1, costTooHighBy: '2000' },
        { id: 'pond', supportersShort: 4, costTooHighBy: '7000' },
      ],
    })
  })

  test('add1: one more unit a voter until nothing fits, or one step would cost too much', () => {
    const add1 = countBudget(fixture('approval.pb'), { ...SHARES, completion: 'add1' })
    // At 3,000 a voter bench and gate can be paid for at once: 13,000, more than the budget.
    expect(add1.selected.map((at) => add1.profile.ids[at])).toEqual(['lamp'])
    expect(add1.purse!.share).toBe(2999n * 6n)
    const completed = selected(fixture('approval.pb'), { ...SHARES, completion: 'add1-greedy' })
    expect(completed).toEqual(['lamp', 'bench'])
  })

  test('Borda: of two ranked projects the first has a point, the last none', () => {
    // a: 2 + 1, b: 1 + 0, c: 0 + 0 + 1.
    const { profile } = countBudget(fixture('ordinal.pb'), { ...GREEDY, utility: 'borda' })
    expect(profile.total).toEqual([3, 1, 1])
    expect(selected(fixture('ordinal.pb'), { ...GREEDY, utility: 'borda' })).toEqual(['a', 'b'])
  })

  test('points with decimals are counted as they are', () => {
    const { profile } = countBudget(fixture('cumulative.pb'), { ...GREEDY, utility: 'score' })
    expect(profile.total).toEqual([85, 25, 90])
    const answer = answerBudget(fixture('cumulative.pb'), { ...GREEDY, utility: 'score' })
    expect(answer).toMatchObject({ selected: ['a', 'b'], cost: '20.5', budget: '20.5' })
  })

  test('scoring: the default score goes to what a ballot does not name', () => {
    const { profile } = countBudget(fixture('scoring.pb'), { ...GREEDY, utility: 'score' })
    expect(profile.total).toEqual([8, -3, 5])
    expect(profile.support).toEqual([8, 2, 5])
  })

  test('a project that nobody wants is taken by greedy when money is left, never by Equal Shares', () => {
    const nobody = {
      ...fixture('choose-1.pb'),
      choices: [{ projects: [], points: null, ballots: 1 }],
    }
    expect(selected(nobody, GREEDY)).toEqual(['a'])
    expect(selected(nobody, SHARES)).toEqual([])
    expect(selected(nobody, { ...SHARES, completion: 'add1-greedy' })).toEqual(['a'])
  })

  test('without ballots nothing is bought', () => {
    const none = { ...fixture('choose-1.pb'), choices: [] }
    expect(selected(none, SHARES)).toEqual([])
    expect(selected(none, { ...SHARES, completion: 'add1' })).toEqual([])
  })

  test.each([
    ['approval.pb', { ...SHARES, utility: 'score' }, 'utility-not-on-ballots'],
    ['approval.pb', { ...SHARES, utility: 'borda' }, 'utility-not-on-ballots'],
    ['ordinal.pb', { ...SHARES, utility: 'score' }, 'utility-not-on-ballots'],
    ['approval.pb', { ...GREEDY, completion: 'add1' }, 'completion-not-for-greedy'],
  ] as const)('%s does not answer %j', (name, method, code) => {
    expect(() => countBudget(fixture(name), method)).toThrow(expect.objectContaining({ code }))
  })
})

/** Budgets that are a whole share for each ballot, so that voters can be added with a share. */
const election = fc
  .record({
    costs: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 7 }),
    share: fc.integer({ min: 1, max: 12 }),
    votes: fc.array(fc.uniqueArray(fc.nat(6), { maxLength: 5 }), { minLength: 1, maxLength: 12 }),
  })
  .map(({ costs, share, votes }): Instance => {
    const decimal = (units: number) => ({ units: BigInt(units), places: 0 })
    return {
      budget: decimal(share * votes.length),
      voteType: 'approval',
      projects: costs.map((cost, at) => ({ id: `${(at * 3) % 7}`, cost: decimal(cost) })),
      choices: votes.map((named) => {
        return { projects: named.filter((at) => at < costs.length), points: null, ballots: 1 }
      }),
      defaultScore: decimal(0),
    }
  })

const METHODS: readonly Method[] = [
  SHARES,
  { ...SHARES, utility: 'cardinality' },
  GREEDY,
  { ...GREEDY, utility: 'cardinality' },
]

describe('[S1.17] why a project lost', () => {
  const isSelected = (instance: Instance, method: Method, project: number) =>
    countBudget(instance, method).selected.includes(project)

  test.each(METHODS)('so much cheaper would have been enough, and not less: %j', (method) => {
    let tried = 0
    fc.assert(
      fc.property(election, (instance) => {
        for (const { project, costTooHighBy } of lostProjects(countBudget(instance, method))) {
          const cheaper = (by: bigint): Instance => ({
            ...instance,
            projects: instance.projects.map((one, at) =>
              at === project ? { ...one, cost: { units: one.cost.units - by, places: 0 } } : one,
            ),
          })
          const supported = instance.choices.some(({ projects }) => projects.includes(project))
          if (!supported) continue
          tried++
          expect(isSelected(cheaper(costTooHighBy - 1n), method, project)).toBe(false)
          if (costTooHighBy < instance.projects[project]!.cost.units)
            expect(isSelected(cheaper(costTooHighBy), method, project)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
    expect(tried).toBeGreaterThan(100)
  })

  test.each(METHODS)('so many more supporters would have been enough: %j', (method) => {
    let tried = 0
    fc.assert(
      fc.property(election, (instance) => {
        for (const { project, supportersShort } of lostProjects(countBudget(instance, method))) {
          if (supportersShort === null) continue
          tried++
          expect(
            isSelected(joined(instance, method, project, supportersShort), method, project),
          ).toBe(true)
          if (supportersShort > 1)
            expect(
              isSelected(joined(instance, method, project, supportersShort - 1), method, project),
            ).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
    expect(tried).toBeGreaterThan(100)
  })
})

/** More voters for one project; under Equal Shares each comes with a share. */
function joined(
  ...[instance, method, project, more]: [Instance, Method, number, number]
): Instance {
  const ballots = BigInt(instance.choices.length)
  const share = instance.budget.units / ballots
  const units = method.rule === 'greedy' ? instance.budget.units : share * (ballots + BigInt(more))
  return {
    ...instance,
    budget: { units, places: 0 },
    choices: [...instance.choices, { projects: [project], points: null, ballots: more }],
  }
}
