import { parseArgs } from 'node:util'
import { answerBudget, type Method, readPabulib } from '../../ballots/counting/index.ts'
import { type Answer, type Command, theFile, WrongUsage } from './command.ts'
import { readText } from './input.ts'

/** `linli budget FILE.pb`: a participatory budget, counted exactly. */
export const command: Command = {
  name: 'budget',
  summary: 'Count a participatory budget (Pabulib file) exactly, and say why each loser lost.',
  usage:
    'budget FILE.pb [--rule equal-shares|greedy] [--utility cost|cardinality|score|borda] [--completion none|add1|add1-greedy]',
  run: async (args) => budget(args),
}

const OPTIONS = {
  rule: { type: 'string', default: 'equal-shares' },
  utility: { type: 'string', default: 'cost' },
  completion: { type: 'string', default: 'none' },
} as const

function budget(args: readonly string[]): Answer {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  const method: Method = {
    rule: oneOf(['equal-shares', 'greedy'], values.rule),
    utility: oneOf(['cost', 'cardinality', 'score', 'borda'], values.utility),
    completion: oneOf(['none', 'add1', 'add1-greedy'], values.completion),
  }
  if (method.rule === 'greedy' && method.completion !== 'none')
    throw new WrongUsage('greedy needs no completion: it takes --completion none only')
  const file = theFile(positionals)
  const from = performance.now()
  const answer = answerBudget(readPabulib(readText(file)).instance, method)
  return { json: { ...answer, seconds: Math.round(performance.now() - from) / 1000 } }
}

function oneOf<const T extends string>(allowed: readonly T[], value: string): T {
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new WrongUsage(`${value} is none of ${allowed.join(', ')}`)
  return found
}
