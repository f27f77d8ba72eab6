import type { z } from 'zod'
import type { Actor } from '../base/actor.ts'
import type { Db } from './database.ts'

/** What a command or a query is given; nothing else reaches it from the request. */
export type Ctx = {
  readonly actor: Actor
  /** The moment of the request: one request sees one time. */
  readonly now: Date
  readonly db: Db
}

/**
 * Who may call a route, before its own policy looks at the matter itself.
 * `anyone` needs no sign-in, `person` any signed-in person, a list one of these roles over any area.
 */
export type May = 'anyone' | 'person' | readonly string[]

/**
 * An endpoint as data: the server, the OpenAPI document and the web clients' types are made from it.
 * `input` is one object; its keys that stand in the path come from there, the rest from the query
 * string (GET, DELETE) or the body (POST, PUT, PATCH).
 */
export type Route<
  Method extends string = string,
  Path extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> = {
  readonly method: Method
  /** Below /api/v1, parameters in braces: /cases/{caseId}/acts */
  readonly path: Path
  /** One sentence for the API page. */
  readonly summary: string
  readonly may: May
  readonly input: Input
  readonly output: Output
  /** Codes of docs/errors.md that this route can answer with, besides the ones every route has. */
  readonly refusals: readonly string[]
  /** An act that is sent twice with one Idempotency-Key is done once. */
  readonly idempotent?: boolean
  readonly run: (ctx: Ctx, input: z.output<Input>) => Promise<z.input<Output>>
}

/** Keeps the literal types of a route, from which the web client takes its own. */
export function route<
  const Method extends 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  const Path extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
>(one: Route<Method, Path, Input, Output>): Route<Method, Path, Input, Output> {
  return one
}
