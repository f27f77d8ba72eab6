import { parseArgs } from 'node:util'
import { type Answer, type Command, theFile, WrongUsage } from './command.ts'

/** `linli procedure draw FILE`: the chart of a proved procedure. */
export const command: Command = {
  name: 'procedure draw',
  summary: 'Draw a proved procedure as one SVG picture.',
  usage: 'procedure draw FILE.yaml [--language zh|en] [--direction across|down]',
  run: async (args) => drawn(args),
}

const OPTIONS = {
  language: { type: 'string', default: 'zh' },
  direction: { type: 'string', default: 'across' },
} as const

async function drawn(args: readonly string[]): Promise<Answer> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  const { language, direction } = values
  if (language !== 'zh' && language !== 'en') throw new WrongUsage('--language is zh or en')
  if (direction !== 'across' && direction !== 'down')
    throw new WrongUsage('--direction is across or down')
  const file = theFile(positionals)
  const [{ proveFile }, { draw }] = await Promise.all([
    import('./procedure-file.ts'),
    import('../../procedures/index.ts'),
  ])
  const proved = proveFile(file)
  if ('refused' in proved) return proved.refused
  return { json: { svg: draw(proved.procedure, { language, direction }) } }
}
