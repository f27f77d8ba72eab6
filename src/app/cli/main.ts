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
  return answerTo(found)
}

type Found = {
  readonly load: () => Promise<{ readonly command: Command }>
  readonly rest: string[]
}

function find(args: readonly string[]): Found | null {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ')
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (load !== undefined && args.length >= words) return { load, rest: args.slice(words) }
  }
  return null
}

async function answerTo({ load, rest }: Found): Promise<number> {
  let usage = '--help'
  try {
    const { command } = await load()
    usage = command.usage
    if (rest.includes('--help')) return explain(command)
    const answer = await command.run(rest)
    print(answer)
    return answer.exit ?? 0
  } catch (error) {
    if (error instanceof Refusal) return refuse(error)
    if (isWrongUsage(error)) return wrongUsage(error.message, `linli ${usage}`)
    console.error(error)
    print({ json: { code: 'broken', why: 'a fault of linli itself, see standard error' } })
    return BROKEN
  }
}

function explain(command: Command): number {
  process.stdout.write(`${command.summary}\n\n  linli ${command.usage}\n`)
  return 0
}

async function refuse(refusal: Refusal): Promise<number> {
  const { explained } = await import('./why.ts')
  print({ json: explained(refusal) })
  return 1
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
