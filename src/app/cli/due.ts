import { parseArgs } from 'node:util'
import { dueOf } from '../../base/law/index.ts'
import { type Answer, type Command, WrongUsage } from './command.ts'

/** `linli due RULE --from DATE`: the last day allowed by a rule of the law table. */
export const command: Command = {
  name: 'due',
  summary: 'The last day allowed by a legal period, counted by the loaded holiday calendar.',
  usage: 'due RULE --from YYYY-MM-DD [--case NAME] [--calendar cn]',
  run: async (args) => due(args),
}

const OPTIONS = {
  from: { type: 'string' },
  case: { type: 'string' },
  calendar: { type: 'string', default: 'cn' },
} as const

function due(args: readonly string[]): Answer {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  const [rule, ...rest] = positionals
  if (rule === undefined || rest.length > 0) throw new WrongUsage('name exactly one rule')
  if (values.from === undefined) throw new WrongUsage('--from is missing')
  if (values.calendar !== 'cn') throw new WrongUsage('the only calendar is cn')
  return { json: dueOf({ rule, from: values.from, case: values.case }) }
}
