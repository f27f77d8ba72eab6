/** The desk's way to the server: one function, typed by the routes; refusals come as `Problem`. */
import type { Api } from '../../src/app/routes.ts'
import type { Input, NameOf, Output } from '../../src/platform/http/client-types.ts'

/** An RFC 9457 problem of the server: what was refused, in the reader's language, and why. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: string
  readonly status: number
  readonly detail: string
  /** Field -> what is wanted, for forms. */
  readonly fields: Readonly<Record<string, string>>

  constructor(answer: ProblemDocument) {
    super(answer.title)
    this.code = answer.code
    this.status = answer.status
    this.detail = answer.detail ?? ''
    this.fields = Object.fromEntries(
      (answer.fields ?? []).map(({ field, wanted }) => [field.split('/').at(-1)!, wanted]),
    )
  }
}

type ProblemDocument = {
  title: string
  status: number
  code: string
  detail?: string
  /** JSON Pointer into the input, and what is wanted there. */
  fields?: { field: string; wanted: string }[]
}

/** What the page says itself when the server says nothing. */
const UNHEARD = {
  offline: {
    zh: '网络不通，您写的内容还在这一页，连上后再试一次。',
    en: 'No network. Your words are still on this page; try again when it is back.',
  },
  'no-answer': {
    zh: '服务器没有正常回答，请稍后再试。',
    en: 'The server gave no proper answer. Please try again later.',
  },
} as const

/** The language that the reader has chosen, which the page says of itself. */
const pageLanguage = () => (document.documentElement.lang.startsWith('en') ? 'en' : 'zh')

function unheard(code: keyof typeof UNHEARD, status: number): ProblemDocument {
  return { title: UNHEARD[code][pageLanguage()], status, code }
}

export type RouteName = NameOf<Api>
export type Asking<Name extends RouteName> = Input<Api, Name>
export type Answer<Name extends RouteName> = Output<Api, Name>

/** Calls one route. `key` makes a repeated sending count once. */
export async function call<Name extends RouteName>(
  name: Name,
  input: Asking<Name>,
  key?: string,
): Promise<Answer<Name>> {
  const [method, path] = split(name)
  const { address, rest } = fill(path, { ...(input as Record<string, unknown>) })
  const inAddress = method === 'GET' || method === 'DELETE'
  return send<Answer<Name>>(inAddress ? address + queryOf(rest) : address, {
    method,
    headers: {
      ...(inAddress ? {} : { 'content-type': 'application/json' }),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(inAddress ? {} : { body: JSON.stringify(rest) }),
  })
}

/** Sends the bytes of one file as the body; everything else goes into the address. */
export async function upload<Name extends RouteName>(
  name: Name,
  file: Blob,
  input: Omit<Asking<Name>, 'bytes'>,
): Promise<Answer<Name>> {
  const [method, path] = split(name)
  const { address, rest } = fill(path, { ...input })
  return send<Answer<Name>>(address + queryOf(rest), {
    method,
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
}

function split(name: string): [string, string] {
  const at = name.indexOf(' ')
  return [name.slice(0, at), name.slice(at + 1)]
}

/** Puts the parts that stand in the path there; answers what is left. */
function fill(path: string, values: Record<string, unknown>) {
  const rest = { ...values }
  const address = path.replace(/\{(\w+)\}/g, (_, part: string) => {
    const value = String(rest[part])
    delete rest[part]
    return encodeURIComponent(value)
  })
  return { address: `/api/v1${address}`, rest }
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}

/** A picture of the server as text: SVG in the language of the page. */
export async function picture<Name extends RouteName>(
  name: Name,
  input: Asking<Name>,
): Promise<string> {
  const { address, rest } = fill(split(name)[1], { ...(input as Record<string, unknown>) })
  const answer = await ask(address + queryOf(rest), {})
  if (!answer.ok) throw new Problem(asProblem(await answer.json().catch(() => null), answer.status))
  return answer.text()
}

async function ask(address: string, init: RequestInit): Promise<Response> {
  const headers = { 'accept-language': pageLanguage(), ...init.headers }
  const answer = await fetch(address, { ...init, headers }).catch(() => null)
  if (answer === null) throw new Problem(unheard('offline', 0))
  return answer
}

async function send<Read>(address: string, init: RequestInit): Promise<Read> {
  const answer = await ask(address, init)
  const read: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new Problem(asProblem(read, answer.status))
  return read as Read
}

function asProblem(read: unknown, status: number): ProblemDocument {
  if (read !== null && typeof read === 'object' && 'code' in read && 'title' in read)
    return read as ProblemDocument
  return unheard('no-answer', status)
}
