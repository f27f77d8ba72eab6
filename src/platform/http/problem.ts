/** Problem documents (RFC 9457): every error that leaves the server has this one form. */

import type { z } from 'zod'
import { locales } from 'zod'
import { Refusal, type RefusalFacts } from '../../base/refusal.ts'
import type { Language } from '../../base/text.ts'
import type { Meanings } from './refusals.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** One field of the input that is not as wanted. */
export type FieldProblem = {
  /** JSON Pointer into the input: /form/title */
  readonly field: string
  /** What is wrong with it and what is wanted, in the reader's language. */
  readonly wanted: string
}

export type Problem = {
  /** Address of the code's explanation, relative to the server. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly facts: RefusalFacts
  readonly fields?: readonly FieldProblem[]
}

/** Input that does not have the route's shape: which fields, and what each should be. */
export class BadInput extends Refusal {
  readonly issues: (language: Language) => readonly z.core.$ZodIssue[]

  constructor(issues: (language: Language) => readonly z.core.$ZodIssue[]) {
    super('input-not-as-wanted', { count: issues('zh').length })
    this.issues = issues
  }
}

const WORDS = { zh: locales.zhCN().localeError, en: locales.en().localeError }

/** Parses, or refuses with the fields that are not as wanted. */
export function parseInput<Shape extends z.ZodType>(shape: Shape, input: unknown): z.output<Shape> {
  const parsed = shape.safeParse(input)
  if (parsed.success) return parsed.data
  throw new BadInput((language) => {
    const again = shape.safeParse(input, { error: WORDS[language] })
    return again.error?.issues ?? []
  })
}

export function problemOf(refusal: Refusal, language: Language, meanings: Meanings): Problem {
  const meaning = meanings.get(refusal.code) ?? meanings.get('our-fault')
  const problem = {
    type: `/api/docs/errors#${refusal.code}`,
    title: meaning?.cause[language] ?? refusal.code,
    status: meaning?.status ?? 500,
    detail: meaning?.remedy[language] ?? '',
    code: refusal.code,
    facts: refusal.facts,
  }
  if (!(refusal instanceof BadInput)) return problem
  return { ...problem, fields: refusal.issues(language).map((issue) => fieldOf(issue, meanings)) }

  function fieldOf(issue: z.core.$ZodIssue, table: Meanings): FieldProblem {
    // A rule of our own names its code as the message: its sentence stands in the table.
    const wanted = table.get(issue.message)?.remedy[language] ?? issue.message
    return { field: pointerTo(issue.path), wanted }
  }
}

function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1'))
  return parts.map((part) => `/${part}`).join('')
}

/** What our own fault or an outage tells the outside: that it happened, and nothing else. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const code = codeOf(error)
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('body-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('body-type-unknown')
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new Refusal('body-not-json')
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return new Refusal('body-cut-short')
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_ASYNC_CONSTRAINT')
    return new Refusal('address-not-utf8')
  if (code === 'FST_ERR_MAX_PARAM_LENGTH' || code === 'FST_STATIC_FORBIDDEN_PATH')
    return new Refusal('no-such-address')
  if (error instanceof SyntaxError && statusOf(error) === 400) return new Refusal('body-not-json')
  if (isOutage(error, code)) return new Refusal('database-away')
  return new Refusal('our-fault')
}

/** What the driver says of a connection that is gone, without a code. */
const AWAY =
  /^(Connection terminated|timeout exceeded|Client has encountered a connection|Client was closed)/

/** PostgreSQL's classes 08, 53 and 57P: no connection, no room, shutting down or starting. */
function isOutage(error: unknown, code: string): boolean {
  if (/^(08...|53...|57P0.)$/.test(code)) return true
  if (/^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT)$/.test(code) && 'syscall' in Object(error))
    return /^(connect|read|write)$/.test(String(Reflect.get(Object(error), 'syscall')))
  return error instanceof Error && AWAY.test(error.message)
}

const codeOf = (error: unknown) => String(Reflect.get(Object(error), 'code') ?? '')
const statusOf = (error: object) => Reflect.get(error, 'statusCode')
