/** Server-rendered pages as data: what a page is given, and what it may answer. */
import { isUtf8 } from 'node:buffer'
import { Refusal } from '../../base/refusal.ts'
import type { Bytes, Ctx } from '../route.ts'
import { isStorable } from './plain-text.ts'
import type { Problem } from './problem.ts'

export type UploadedFile = {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a page's form sent, whether urlencoded or multipart. */
export type Form = {
  /** Names of all fields that came. */
  readonly fields: readonly string[]
  /** The first value of a field, or undefined. */
  get(field: string): string | undefined
  all(field: string): readonly string[]
  readonly files: readonly UploadedFile[]
}

export type PageRequest = {
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly form: Form
  readonly cookie: (name: string) => string | null
  /** Address as the browser wrote it, below the host: /matters?filter=open */
  readonly url: string
  /** http://host, for links in posters and messages. */
  readonly origin: string
}

export type PageAnswer =
  | { readonly html: string; readonly status?: number; readonly cookies?: readonly Cookie[] }
  | { readonly to: string; readonly cookies?: readonly Cookie[] }
  | Bytes

export type Cookie = {
  readonly name: string
  /** Null takes the cookie away. */
  readonly value: string | null
  readonly seconds: number
}

export type Page = {
  readonly method: 'GET' | 'POST'
  /** /matters/{caseId} */
  readonly path: string
  /** Largest body in bytes when it is not the usual 64 kB: forms with photos. */
  readonly bodyBytesMax?: number
  run(ctx: Ctx, request: PageRequest): Promise<PageAnswer>
}

export type Pages = {
  readonly pages: readonly Page[]
  /** The page for a refusal, an unknown address or a fault of ours. */
  refused(
    ctx: Ctx,
    problem: Problem,
    request: Pick<PageRequest, 'url' | 'cookie' | 'origin'>,
  ): string
}

/** A folder of built files. */
export type Statics = {
  /** /assets/ or /staff/ */
  readonly prefix: string
  readonly folder: string
  /** Answered for every address below the prefix that names no file: a program's own routes. */
  readonly fallback?: string
  /** Content-Security-Policy of its pages when it is not the usual one. */
  readonly policy?: string
  /** File names carry a hash of their contents, so that browsers may keep them for good. */
  readonly forGood?: RegExp
}

export const NO_FORM: Form = { fields: [], get: () => undefined, all: () => [], files: [] }

export function formOf(fields: ReadonlyMap<string, string[]>, files: UploadedFile[] = []): Form {
  for (const [name, values] of fields)
    if (!isStorable(name) || !values.every(isStorable)) throw new Refusal('text-not-storable')
  return {
    fields: [...fields.keys()],
    get: (field) => fields.get(field)?.[0],
    all: (field) => fields.get(field) ?? [],
    files,
  }
}

/** Reads application/x-www-form-urlencoded. */
export function readUrlencoded(body: Buffer): Form {
  if (!isUtf8(body)) throw new Refusal('body-not-utf8')
  const fields = new Map<string, string[]>()
  for (const part of body.toString('utf8').split('&')) {
    if (part === '') continue
    const [name = '', ...rest] = part.split('=')
    const key = decoded(name)
    fields.set(key, [...(fields.get(key) ?? []), decoded(rest.join('='))])
  }
  return formOf(fields)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new Refusal('body-not-utf8')
  }
}
