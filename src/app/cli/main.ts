/**
 * The frame of the command line: finds the command, prints its one document, turns a refusal into
 * `{"code","why",...}` with exit 1 and wrong usage into exit 2 (docs: `linli --help`).
 */
import { Refusal } from '../../base/refusal.ts'
import { type Answer, type Command, WrongUsage } from './command.ts'
import { COMMANDS } from './table.ts'

/** Exit code of a fault of our own: neither an answer nor the caller's mistake. */
const BROKEN = 70

/** Runs one command line (arguments after `linli`) and answers the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args[0] === '--help' || args[0] === '-h' || args[0] === 'help') {
    const text = await help()
    if (args.length > 0) process.stdout.write(text)
    else process.stderr.write(text)
    return args.length > 0 ? 0 : 2
  }
  const found = find(args)
  if (found === null) return wrongUsage(`no such command: ${args[0]}`, 'linli --help')
  const { command } = await found.load()
  if (found.rest.includes('--help')) {
    process.stdout.write(`${command.summary}\n\n  linli ${command.usage}\n`)
    return 0
  }
  return answerTo(command, found.rest)
}

function find(args: readonly string[]) {
  for (const words of [2, 1]) {
    const load = COMMANDS[args.slice(0, words).join(' ')]
    if (load !== undefined && args.length >= words) return { load, rest: args.slice(words) }
  }
  return null
}

async function answerTo(command: Command, args: readonly string[]): Promise<number> {
  try {
    const answer = await command.run(args)
    print(answer)
    return answer.exit ?? 0
  } catch (error) {
    if (error instanceof Refusal) {
      const { whyOf } = await import('./why.ts')
      print({ json: { code: error.code, why: whyOf(error), ...error.facts } })
      return 1
    }
    if (isWrongUsage(error)) return wrongUsage(error.message, `linli ${command.usage}`)
    console.error(error)
    print({ json: { code: 'broken', why: 'a fault of linli itself, see standard error' } })
    return BROKEN
  }
}

function print(answer: Answer): void {
  if ('json' in answer) process.stdout.write(`${JSON.stringify(answer.json)}\n`)
  else if ('text' in answer) process.stdout.write(answer.text)
}

function wrongUsage(why: string, usage: string): number {
  print({ json: { code: 'wrong-usage', why } })
  process.stderr.write(`${why}\nusage: ${usage}\n`)
  return 2
}

/** WrongUsage itself, or what node:util parseArgs throws. */
function isWrongUsage(error: unknown): error is Error {
  if (error instanceof WrongUsage) return true
  return (
    error instanceof TypeError &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  )
}

async function help(): Promise<string> {
  const loaded = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  const lines = loaded.map(({ command }) => `  linli ${command.usage}\n      ${command.summary}\n`)
  return `Linli 邻里: one matter, one file.\n\n${lines.join('')}
Each command prints one JSON document. Exit 0: answered, 1: refused, 2: wrong usage.\n`
}
