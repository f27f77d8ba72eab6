/** The log: JSON lines with times and codes, never a name, a phone number or anybody's words. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { destination, pino } from 'pino'

export type Log = {
  info(facts: LogFacts, words: string): void
  warn(facts: LogFacts, words: string): void
  error(facts: LogFacts, words: string): void
}

/** Only what cannot name a person: counts, codes, durations, and an error of our own. */
export type LogFacts = Readonly<Record<string, string | number | boolean | Error | null>>

/** Writes to standard error, or to a file of the folder when one is given. */
export function openLog(options: { level: string; folder?: string }): Log {
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true })
  const dest = options.folder === undefined ? 2 : join(options.folder, 'linli.jsonl')
  const log = pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      serializers: { error: errorForLog },
    },
    destination({ dest, sync: true, append: true, mkdir: true }),
  )
  return {
    info: (facts, words) => log.info(facts, words),
    warn: (facts, words) => log.warn(facts, words),
    error: (facts, words) => log.error(facts, words),
  }
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

/**
 * An error as it may be written down. PostgreSQL's `detail` and `where` quote the row that failed,
 * which may hold somebody's words: they are left out, and so is the first line of a database error.
 */
export function errorForLog(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const fromDatabase = 'severity' in error
  const code = Reflect.get(error, 'code')
  const stack = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const cause: unknown = error.cause
  return {
    name: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    ...(fromDatabase
      ? { constraint: String(Reflect.get(error, 'constraint') ?? '') }
      : { message: error.message }),
    stack: stack.slice(0, 12).join('\n'),
    ...(cause instanceof Error ? { cause: { name: cause.name, message: cause.message } } : {}),
  }
}
