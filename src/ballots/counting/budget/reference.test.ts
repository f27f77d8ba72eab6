/**
 * Outcomes that another implementation computed exactly, for whoever has them beside the checkout
 * (shared/data/pabulib); they are not part of the project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sharedFolder } from '../../../../tests/harness/shared.ts'
import { type Completion, countBudget, type Method } from './count-budget.ts'
import { readPabulib } from './pabulib.ts'
import type { Utility } from './profile.ts'

const FOLDER = sharedFolder('data/pabulib')

const UTILITIES: Readonly<Record<string, Utility>> = {
  Cost_Sat: 'cost',
  Cardinality_Sat: 'cardinality',
  Additive_Cardinal_Sat: 'score',
  Additive_Borda_Sat: 'borda',
}

type Run = {
  readonly rule: string
  readonly satisfaction: string
  readonly completion: string | null
  readonly selected_in_order?: readonly string[]
  readonly timeout_s?: number
}

function methodOf({ rule, satisfaction, completion }: Run): Method | null {
  const utility = UTILITIES[satisfaction]
  if (utility === undefined) return null
  if (rule === 'greedy_utilitarian_welfare') return { rule: 'greedy', utility, completion: 'none' }
  if (rule !== 'method_of_equal_shares') return null
  return { rule: 'equal-shares', utility, completion: completionOf(completion) }
}

function completionOf(words: string | null): Completion {
  if (words === null) return 'none'
  return words.includes('then greedy') ? 'add1-greedy' : 'add1'
}

const files = FOLDER === null ? [] : readdirSync(join(FOLDER, 'outcomes'))

test.skipIf(FOLDER === null)(
  `[S1.17] exact reference outcomes beside the checkout: ${files.length} files`,
  () => {
    const wrong: string[] = []
    let runs = 0
    files.forEach((file, at) => {
      const outcome = JSON.parse(readFileSync(join(FOLDER!, 'outcomes', file), 'utf8'))
      const path = join(FOLDER!, 'pb', outcome.file)
      if (!existsSync(path) || !outcome.fractions.startsWith('exact')) return
      const { instance } = readPabulib(readFileSync(path, 'utf8'))
      for (const run of outcome.runs as Run[]) {
        const method = methodOf(run)
        if (method === null || run.selected_in_order === undefined || run.timeout_s) continue
        runs++
        const { profile, selected } = countBudget(instance, method)
        const ours = selected.map((project) => profile.ids[project]!)
        if (ours.toSorted().join() !== run.selected_in_order.toSorted().join())
          wrong.push(`file ${at}: ${Object.values(method).join(' ')}`)
      }
    })
    expect(wrong).toEqual([])
    expect(runs).toBeGreaterThan(0)
  },
  60_000,
)
