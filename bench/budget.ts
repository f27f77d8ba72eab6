/**
 * Cost of Equal Shares as voters and projects grow, on elections made by seed: approval in
 * clusters, budget 10,000,000, costs 20,000 to 1,500,000. Prints one JSON document.
 *
 *   node bench/budget.ts [--full]
 */
import { countBudget } from '../src/ballots/counting/budget/count-budget.ts'
import { readPabulib } from '../src/ballots/counting/budget/pabulib.ts'
import { clusteredElection } from '../tests/builders/budgets.ts'

const SIZES: readonly (readonly [voters: number, projects: number])[] = process.argv.includes(
  '--full',
)
  ? [
      [1_000, 170],
      [10_000, 170],
      [50_000, 170],
      [100_000, 40],
      [100_000, 85],
      [100_000, 170],
      [200_000, 170],
    ]
  : [
      [10_000, 170],
      [100_000, 40],
      [100_000, 170],
    ]

const seconds = (from: number) => Math.round(performance.now() - from) / 1000

const rows = SIZES.map(([voters, projects]) => {
  const text = clusteredElection({ voters, projects, seed: 1 })
  let from = performance.now()
  const { instance } = readPabulib(text)
  const read = seconds(from)
  const timed = (completion: 'none' | 'add1') => {
    from = performance.now()
    const outcome = countBudget(instance, { rule: 'equal-shares', utility: 'cost', completion })
    return { seconds: seconds(from), selected: outcome.selected.length }
  }
  return {
    voters,
    projects,
    groups: instance.choices.length,
    megabytes: Math.round(text.length / 1e5) / 10,
    readSeconds: read,
    none: timed('none'),
    add1: timed('add1'),
  }
})
process.stdout.write(`${JSON.stringify(rows, null, 1)}\n`)
