/** The desk's way to the server: one function, typed answers, refusals as `Problem`. */

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
      (answer.errors ?? []).map((one) => [one.field, one.detail] as const),
    )
  }
}

type ProblemDocument = {
  title: string
  status: number
  code: string
  detail?: string
  errors?: { field: string; detail: string }[]
}

const OFFLINE: ProblemDocument = {
  title: '网络不通，您写的内容还在这一页，连上后再试一次。',
  status: 0,
  code: 'offline',
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Sending = {
  /** Query (GET, DELETE) or body. */
  readonly input?: Readonly<Record<string, unknown>>
  /** Makes a repeated sending count once. */
  readonly key?: string
  readonly file?: { readonly bytes: Blob; readonly name: string }
}

function address(path: string, input: Sending['input']): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`
}

function bodyOf(sending: Sending): BodyInit | undefined {
  if (sending.file) {
    const form = new FormData()
    form.set('file', sending.file.bytes, sending.file.name)
    return form
  }
  return sending.input ? JSON.stringify(sending.input) : undefined
}

export async function call<Answer>(
  method: Method,
  path: string,
  sending: Sending = {},
): Promise<Answer> {
  const inAddress = method === 'GET' || method === 'DELETE'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (!inAddress && !sending.file && sending.input) headers['content-type'] = 'application/json'
  if (sending.key) headers['idempotency-key'] = sending.key
  const answer = await fetch(address(path, inAddress ? sending.input : undefined), {
    method,
    headers,
    ...(inAddress ? {} : { body: bodyOf(sending) ?? null }),
  }).catch(() => null)
  if (answer === null) throw new Problem(OFFLINE)
  if (answer.status === 204) return undefined as Answer
  const read: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new Problem(asProblem(read, answer.status))
  return read as Answer
}

function asProblem(read: unknown, status: number): ProblemDocument {
  if (read !== null && typeof read === 'object' && 'code' in read && 'title' in read)
    return read as ProblemDocument
  return { title: '服务器没有正常回答，请稍后再试。', status, code: 'no-answer' }
}
