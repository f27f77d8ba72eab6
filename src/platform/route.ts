import { z } from 'zod'
import type { Actor } from '../base/actor.ts'
import type { Language } from '../base/text.ts'

/** What a command or query is given besides its input; nothing else of the request reaches it. */
export type Ctx = {
  readonly actor: Actor
  /** The moment of the request: one request sees one time. */
  readonly now: Date
  readonly language: Language
  /** Sent by the caller so that a repeated act is done once; null when none was sent. */
  readonly idempotencyKey: string | null
  /** For the log of look-ups and the limits on tries: never shown, never part of a file. */
  readonly caller: { readonly ip: string; readonly agent: string; readonly token: string | null }
}

/**
 * Who may call a route, before its own policy looks at the matter itself.
 * `anyone` needs no sign-in, `person` any signed-in person, a list one of these posts over any area.
 */
export type May = 'anyone' | 'person' | readonly string[]

/** An answer that is no JSON: a picture, a poster, a file to keep. */
export type Bytes = {
  readonly type: string
  readonly bytes: Uint8Array | string
  /** File name when it is to be kept rather than shown. */
  readonly name?: string
  /** Seconds that a browser may keep it; 0 or absent: not at all. */
  readonly keepSeconds?: number
}

/** The output of a route whose answer is no JSON. */
export const bytesAnswer = z.custom<Bytes>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && 'type' in value,
)

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
  /** Shape of the answer; `bytesAnswer` for one that is no JSON. */
  readonly output: Output
  /** Codes of docs/errors.md that this route can answer with, besides the ones every route has. */
  readonly refusals: readonly string[]
  /** Largest body in bytes when it is not the usual 256 kB. */
  readonly bodyBytesMax?: number
  /** Calls a minute by one caller when it is not the usual limit. */
  readonly perMinuteMax?: number
  /** The body is a file as it is; it reaches the input as `bytes`, its other fields by the query. */
  readonly upload?: true
  /**
   * `opens`: the answer's `token`, when it has one, becomes the browser's session cookie;
   * `closes`: the cookie is taken away.
   */
  readonly session?: 'opens' | 'closes'
  /** A method, not a field, so that routes of any input may stand in one list. */
  run(ctx: Ctx, input: z.output<Input>): Promise<z.input<Output>>
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
